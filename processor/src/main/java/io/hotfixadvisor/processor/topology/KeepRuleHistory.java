package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.schemas.HotfixRule;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Hands on each record that changes what is in force: another revision, or the end of a rule. What is rejected changes
 * nothing; {@link CompileRules} counts and names it.
 */
final class KeepRuleHistory implements Processor<String, Decoded<HotfixRule>, String, @Nullable HotfixRule> {
    private ProcessorContext<String, @Nullable HotfixRule> context;
    private KeyValueStore<String, String> revisions;

    @Override
    public void init(ProcessorContext<String, @Nullable HotfixRule> context) {
        this.context = context;
        revisions = context.getStateStore(Stores.ACCEPTED_REVISIONS);
    }

    @Override
    public void process(Record<String, Decoded<HotfixRule>> record) {
        RuleReading reading = RuleReading.of(record);
        if (reading instanceof RuleReading.Accepted accepted) {
            String revision = accepted.rule().revision();
            if (!revision.equals(revisions.get(accepted.ruleId()))) {
                revisions.put(accepted.ruleId(), revision);
                context.forward(record.withValue(accepted.rule().rule()));
            }
        } else if (reading instanceof RuleReading.Withdrawn withdrawn && revisions.delete(withdrawn.ruleId()) != null) {
            context.forward(record.withValue(null));
        }
    }
}
