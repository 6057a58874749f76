package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.schemas.RuleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rules say of each other. */
final class ReferenceChecks {
    private ReferenceChecks() {}

    /** @param rules by id, in the order in which they were read */
    static List<Finding> check(Map<String, RuleFacts> rules) {
        List<Finding> findings = new ArrayList<>();
        for (RuleFacts rule : rules.values()) {
            for (Reference reference : rule.references()) {
                @Nullable RuleFacts named = rules.get(reference.article());
                if (named == null) {
                    findings.add(reference
                            .place()
                            .finding(
                                    "REFERENCE_OUTSIDE",
                                    "is " + reference.article(),
                                    "no rule that was given has that id"));
                } else {
                    check(rule, reference, named, findings);
                }
            }
        }
        return findings;
    }

    private static void check(RuleFacts rule, Reference reference, RuleFacts named, List<Finding> findings) {
        boolean replacement = reference.kind() == Reference.Kind.REPLACEMENT;
        String found = "is " + named.id().shown() + ", whose status is " + named.status();
        if (replacement && rule.status() == RuleStatus.ACTIVE && named.status() == RuleStatus.ACTIVE) {
            findings.add(named.statusPlace()
                    .finding(
                            "REPLACED_RULE_ACTIVE",
                            "is ACTIVE although " + rule.id().shown() + " replaces the rule",
                            "WITHDRAWN is expected"));
        }
        if (named.status() == RuleStatus.NOT_A_FIX) {
            findings.add(reference
                    .place()
                    .finding("REFERENCE_NOT_A_FIX", found, "an article that offers a fix is expected"));
        }
        // A fix that was replaced is withdrawn: there it is as it should be.
        if (named.status() == RuleStatus.WITHDRAWN && !replacement) {
            findings.add(reference.place().finding("REFERENCE_WITHDRAWN", found, "a rule in force is expected"));
        }
    }
}
