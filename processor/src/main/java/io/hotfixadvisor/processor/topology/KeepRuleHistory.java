package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.schemas.HotfixRule;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Hands on each record that changes what is in force: another revision, or the end of a rule. What is rejected changes
 * nothing; {@link CompileRules} counts and names it.
 *
 * <p>A change is handed on with the time of its record. Where that lies before the change before, because the clocks of
 * publishers differ, it gets the time of that one: order and times never disagree about which revision came last.
 */
final class KeepRuleHistory implements Processor<String, Decoded<HotfixRule>, String, @Nullable HotfixRule> {
    /** In place of a revision, which is never empty. */
    private static final String WITHDRAWN = "";

    private ProcessorContext<String, @Nullable HotfixRule> context;
    private TimestampedKeyValueStore<String, String> revisions;

    @Override
    public void init(ProcessorContext<String, @Nullable HotfixRule> context) {
        this.context = context;
        revisions = context.getStateStore(Stores.ACCEPTED_REVISIONS);
    }

    @Override
    public void process(Record<String, Decoded<HotfixRule>> record) {
        RuleReading reading = RuleReading.of(record);
        if (reading instanceof RuleReading.Accepted accepted) {
            change(record, accepted.rule().revision(), accepted.rule().rule());
        } else if (reading instanceof RuleReading.Withdrawn) {
            change(record, WITHDRAWN, null);
        }
    }

    private void change(Record<String, ?> record, String revision, @Nullable HotfixRule rule) {
        @Nullable ValueAndTimestamp<String> before = revisions.get(record.key());
        if (revision.equals(before == null ? WITHDRAWN : before.value())) {
            return;
        }
        long at = before == null ? record.timestamp() : Math.max(record.timestamp(), before.timestamp());
        revisions.put(record.key(), ValueAndTimestamp.make(revision, at));
        context.forward(record.withValue(rule).withTimestamp(at));
    }
}
