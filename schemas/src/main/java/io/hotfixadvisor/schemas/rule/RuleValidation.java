package io.hotfixadvisor.schemas.rule;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;

/**
 * What a rule must satisfy beyond its schema, wherever it comes from: an article, a rule file or the topic.
 *
 * <p>An ERROR would make the rule wrong or mute; a WARNING is something that a person should look at.
 */
public final class RuleValidation {
    /** What a rule id is, in words for a message. */
    public static final String RULE_ID_ALLOWED =
            "\"KB\" and digits, or \"sha256:\" and 64 lower-case hexadecimal digits are allowed";

    private RuleValidation() {}

    /** Whether a text is the id of a rule by its form. */
    public static boolean isRuleId(String text) {
        return IdentityChecks.isRuleId(text);
    }

    /** The problems of a rule, in the order of its fields; empty when there are none. */
    public static List<RuleProblem> check(HotfixRule rule) {
        Findings findings = new Findings();
        IdentityChecks.check(rule, findings);
        RemedyChecks.check(rule, findings);
        SignatureChecks.check(rule, findings);
        MatchChecks.check(rule, findings);
        GuidanceChecks.check(rule, findings);
        return findings.all();
    }
}
