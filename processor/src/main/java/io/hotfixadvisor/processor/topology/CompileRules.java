package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.HotfixRule;
import java.time.Instant;
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
    private final AdvisorMetrics metrics;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, HotfixRule> store;

    CompileRules(RuleViews rules, AdvisorMetrics metrics) {
        this.rules = rules;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        store = context.getStateStore(Stores.HOTFIX_RULES);
    }

    @Override
    public void process(Record<String, Decoded<HotfixRule>> record) {
        RuleReading reading = RuleReading.of(record);
        Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
        if (reading instanceof RuleReading.Accepted accepted) {
            publish(accepted.rule(), recordedAt);
        } else if (reading instanceof RuleReading.Withdrawn withdrawn) {
            withdraw(withdrawn.ruleId(), recordedAt);
        } else if (reading instanceof RuleReading.Rejected rejection) {
            reject(rejection.ruleId(), rejection.problem());
        }
    }

    private void publish(CompiledRule rule, Instant recordedAt) {
        rules.put(rule, recordedAt);
        metrics.ruleChanged(recordedAt);
        store.put(rule.ruleId(), rule.rule());
    }

    private void withdraw(String ruleId, Instant recordedAt) {
        rules.remove(ruleId, recordedAt);
        metrics.ruleChanged(recordedAt);
        store.delete(ruleId);
    }

    private void reject(String ruleId, String problem) {
        metrics.ruleRejected();
        @Nullable String revision = rules.revision(ruleId);
        LOG.warn(
                "hotfix rule {} ({}): {}; rule ignored, {}",
                ruleId,
                place(),
                problem,
                revision == null ? "there is no previous revision" : "previous revision " + revision + " kept");
    }

    private String place() {
        return context.recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
                .orElse("restored");
    }
}
