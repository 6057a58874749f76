package io.hotfixadvisor.schemas.rule;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.ArrayList;
import java.util.List;

/** What a rule must satisfy beyond its schema. */
public final class RuleValidation {
    private RuleValidation() {}

    /** The problems of a rule, in the order of its fields; empty when there are none. */
    public static List<RuleProblem> check(HotfixRule rule) {
        List<RuleProblem> problems = new ArrayList<>();
        if (!rule.getRuleId().matches("KB\\d+|sha256:[0-9a-f]{64}")) {
            problems.add(
                    new RuleProblem(
                            "RULE_ID_FORM",
                            RuleProblem.Severity.ERROR,
                            "ruleId",
                            "ruleId is \"" + rule.getRuleId()
                                    + "\"; \"KB\" and digits, or \"sha256:\" and 64 lower-case hexadecimal digits are allowed"));
        }
        return problems;
    }
}
