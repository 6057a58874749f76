package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.AdvisoryAction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Dates an operator's word by the time that counts: one from a fast clock would take effect only later. */
final class HearOperators implements Processor<String, Checked<AdvisoryAction>, String, Fact> {
    private ProcessorContext<String, Fact> context;

    @Override
    public void init(ProcessorContext<String, Fact> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Checked<AdvisoryAction>> record) {
        Checked<AdvisoryAction> checked = record.value();
        AdvisoryAction action = checked.dated()
                ? AdvisoryAction.newBuilder(checked.value()).setAt(checked.at()).build()
                : checked.value();
        context.forward(record.withValue(new Fact.Word(action)));
    }
}
