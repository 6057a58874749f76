package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.ServerInventory;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Dates a snapshot by the time that counts. One from a year ahead would otherwise stay the latest for a year, and one
 * from 1601 would never be it.
 */
final class DateInventory implements Processor<String, Checked<ServerInventory>, String, Fact> {
    private ProcessorContext<String, Fact> context;

    @Override
    public void init(ProcessorContext<String, Fact> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, Checked<ServerInventory>> record) {
        context.forward(record.withValue(new Fact.Snapshot(dated(record.value()))));
    }

    /** The inventory at the time that counts. */
    static ServerInventory dated(Checked<ServerInventory> checked) {
        return checked.dated()
                ? ServerInventory.newBuilder(checked.value())
                        .setObservedAt(checked.at())
                        .build()
                : checked.value();
    }
}
