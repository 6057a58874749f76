package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.InvalidRuleException;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a record of the topic of rules says. Here, and nowhere else, it is decided which rules are accepted. */
sealed interface RuleReading {
    Logger LOG = LoggerFactory.getLogger(RuleReading.class);

    /** A rule of any status that can be used. */
    record Accepted(String ruleId, CompiledRule rule) implements RuleReading {}

    /** The rule is no more, or never was. */
    record Withdrawn(String ruleId) implements RuleReading {}

    /**
     * Nothing that can be used.
     *
     * @param ruleId the key, or words that say that there is none
     * @param problem what was found and what is allowed
     */
    record Rejected(String ruleId, String problem) implements RuleReading {}

    /** Reads a record; nothing that it holds makes this throw. */
    static RuleReading of(Record<String, Decoded<HotfixRule>> record) {
        @Nullable String ruleId = record.key();
        if (ruleId == null) {
            return new Rejected("without a key", "the key is null; it is the ruleId");
        }
        if (record.value() instanceof Decoded.Value<HotfixRule> decoded) {
            return of(ruleId, decoded.value());
        }
        if (record.value() instanceof Decoded.Failure<HotfixRule> failure
                && failure.reason() != DeadLetterReason.NULL_VALUE) {
            return new Rejected(ruleId, failure.error());
        }
        return new Withdrawn(ruleId);
    }

    private static RuleReading of(String ruleId, HotfixRule rule) {
        if (!ruleId.equals(rule.getRuleId())) {
            return new Rejected(ruleId, "the value's ruleId is " + rule.getRuleId() + "; it is the key");
        }
        try {
            return new Accepted(ruleId, CompiledRule.compile(rule));
        } catch (InvalidRuleException e) {
            return new Rejected(
                    ruleId, e.problems().stream().map(RuleProblem::message).collect(Collectors.joining("; ")));
        } catch (RuntimeException e) {
            LOG.error("hotfix rule {}: the compiler threw, which is a defect", ruleId, e);
            return new Rejected(ruleId, e.toString());
        }
    }
}
