package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.InventoryMerge;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.ServerInventory;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Merges what several sources report of a server into whole snapshots. A tool reports row by row: a schedule on the
 * wall clock, a trigger only, writes one snapshot for all rows that came meanwhile.
 */
final class MergeInventories implements Processor<String, Checked<ServerInventory>, String, ServerInventory> {
    private ProcessorContext<String, ServerInventory> context;
    private KeyValueStore<String, MergedInventory> merged;
    private KeyValueStore<String, Long> unwritten;

    @Override
    public void init(ProcessorContext<String, ServerInventory> context) {
        this.context = context;
        merged = context.getStateStore(Stores.MERGED_INVENTORIES);
        unwritten = context.getStateStore(Stores.UNWRITTEN_INVENTORIES);
        context.schedule(AdvisorTopology.MERGE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> write());
    }

    @Override
    public void process(Record<String, Checked<ServerInventory>> record) {
        String serverId = record.key();
        @Nullable MergedInventory before = merged.get(serverId);
        MergedInventory after = InventoryMerge.fold(before, DateInventory.dated(record.value()));
        if (after.equals(before)) {
            return;
        }
        merged.put(serverId, after);
        if (unwritten.get(serverId) == null) {
            unwritten.put(serverId, record.timestamp());
        }
    }

    private void write() {
        List<String> serverIds = new ArrayList<>();
        try (KeyValueIterator<String, Long> waiting = unwritten.all()) {
            waiting.forEachRemaining(entry -> serverIds.add(entry.key));
        }
        for (String serverId : serverIds) {
            ServerInventory snapshot = merged.get(serverId).getSnapshot();
            context.forward(new Record<>(serverId, snapshot, unwritten.get(serverId)));
            unwritten.delete(serverId);
        }
    }
}
