package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.InvalidRuleException;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts valid rules into the {@link RuleViews} and takes withdrawn ones out. A rule that cannot be used is counted and
 * named in the log, and its previous revision stays in force; nothing that a record holds makes this throw, because a
 * throw would end the application.
 */
final class CompileRules implements Processor<String, Decoded<HotfixRule>, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(CompileRules.class);

    private final RuleViews rules;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, HotfixRule> store;
    private Counter rejected;

    CompileRules(RuleViews rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        store = context.getStateStore(Stores.HOTFIX_RULES);
        rejected = new Counter(context, Stores.HOTFIX_RULES, "all", "rejected");
    }

    @Override
    public void process(Record<String, Decoded<HotfixRule>> record) {
        @Nullable String ruleId = record.key();
        if (ruleId == null) {
            reject("without a key", "the key is null; it is the ruleId");
        } else if (record.value() instanceof Decoded.Value<HotfixRule> decoded) {
            publish(ruleId, decoded.value(), Instant.ofEpochMilli(record.timestamp()));
        } else if (record.value() instanceof Decoded.Failure<HotfixRule> failure
                && failure.reason() != DeadLetterReason.NULL_VALUE) {
            reject(ruleId, failure.error());
        } else {
            withdraw(ruleId, Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void publish(String ruleId, HotfixRule rule, Instant recordedAt) {
        if (!ruleId.equals(rule.getRuleId())) {
            reject(ruleId, "the value's ruleId is " + rule.getRuleId() + "; it is the key");
            return;
        }
        try {
            rules.put(CompiledRule.compile(rule), recordedAt);
            store.put(ruleId, rule);
        } catch (InvalidRuleException e) {
            reject(ruleId, inWords(e.problems()));
        } catch (RuntimeException e) {
            LOG.error("hotfix rule {}: the compiler threw, which is a defect", ruleId, e);
            reject(ruleId, e.toString());
        }
    }

    private void withdraw(String ruleId, Instant recordedAt) {
        rules.remove(ruleId, recordedAt);
        store.delete(ruleId);
    }

    private void reject(String ruleId, String problem) {
        rejected.increment();
        @Nullable String revision = rules.revision(ruleId);
        LOG.warn(
                "hotfix rule {} ({}): {}; rule ignored, {}",
                ruleId,
                place(),
                problem,
                revision == null ? "there is no previous revision" : "previous revision " + revision + " kept");
    }

    private static String inWords(List<RuleProblem> problems) {
        return problems.stream().map(RuleProblem::message).collect(Collectors.joining("; "));
    }

    private String place() {
        return context.recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
                .orElse("restored");
    }
}
