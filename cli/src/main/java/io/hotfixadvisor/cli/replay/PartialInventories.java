package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.facts.InventoryMerge;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.ServerInventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what several sources report of servers, and merges it as the processor does, in order of time. */
final class PartialInventories {
    private final SortedMap<String, List<ServerInventory>> reports = new TreeMap<>();

    void add(ServerInventory report) {
        reports.computeIfAbsent(report.getServerId(), serverId -> new ArrayList<>())
                .add(report);
    }

    /** Hands on the snapshot of a server after each of its reports that says something new, and forgets the reports. */
    void merge(Consumer<ServerInventory> snapshots) {
        reports.values().forEach(ofServer -> {
            ofServer.sort(Comparator.comparing(ServerInventory::getObservedAt));
            @Nullable MergedInventory merged = null;
            for (ServerInventory report : ofServer) {
                MergedInventory before = merged;
                merged = InventoryMerge.fold(before, report);
                if (!merged.equals(before)) {
                    snapshots.accept(merged.getSnapshot());
                }
            }
        });
        reports.clear();
    }
}
