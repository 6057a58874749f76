package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.List;

/** A rule together with what is computed from it once, so that matching it is cheap. Immutable. */
public final class CompiledRule {
    private final HotfixRule rule;

    private final String revision;

    private CompiledRule(HotfixRule rule) {
        this.rule = rule;
        this.revision = RuleRevision.of(rule);
    }

    /**
     * Compiles a rule of any status.
     *
     * @throws InvalidRuleException when the rule has a problem of severity ERROR
     */
    public static CompiledRule compile(HotfixRule rule) {
        List<RuleProblem> errors =
                RuleValidation.check(rule).stream().filter(RuleProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidRuleException(rule.getRuleId(), errors);
        }
        return new CompiledRule(rule);
    }

    /** The rule as it was published. */
    public HotfixRule rule() {
        return rule;
    }

    public String ruleId() {
        return rule.getRuleId();
    }

    /** Content hash of the rule. */
    public String revision() {
        return revision;
    }

    /** Whether the rule may advise: only ACTIVE rules do. */
    public boolean advises() {
        return rule.getStatus() == RuleStatus.ACTIVE;
    }
}
