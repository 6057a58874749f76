package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.rule.RuleProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A rule cannot be compiled; the message names each of its problems. */
public final class InvalidRuleException extends RuntimeException {
    private final transient List<RuleProblem> problems;

    InvalidRuleException(String ruleId, List<RuleProblem> problems) {
        super(problems.stream()
                .map(RuleProblem::message)
                .collect(Collectors.joining("; ", "rule " + ruleId + ": ", "")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong with the rule; never empty. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
