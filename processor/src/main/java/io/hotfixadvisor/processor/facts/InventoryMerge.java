package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.InventoryChange;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.InventoryTimes;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.OperatingSystem;
import io.hotfixadvisor.schemas.ReportedItem;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds what one source reports of a server to what all sources reported: for each item the latest report decides. An
 * item that a later report leaves out is gone only if that report lists all of its part (coverage FULL); a report may
 * also say outright that items are gone. A merged part is FULL once one report listed all of it, for the reports since
 * then say what changed; it tells when it was looked at last.
 *
 * <p>Commutative and idempotent: any order of the same reports, with any repetition, gives equal snapshots but for the
 * revision. Of two reports of the same instant, one that lists an item beats one that says it is gone (a change is
 * reported as both), and of two values the smaller one in the order of the schema's fields stays. Of an update, the
 * earliest date of installation that any report gives while it is there is kept. Of each part, the {@value #MAX_ITEMS}
 * items that were reported last are remembered, those that are gone included; a part that is cut is no longer FULL,
 * until a report lists all of it in no more items.
 */
public final class InventoryMerge {
    /** Items of one part that are remembered. */
    public static final int MAX_ITEMS = 10_000;

    private static final String OS = "os";
    private static final String CLUSTER = "cluster";

    private final ServerInventory report;
    private final Instant at;
    private final @Nullable MergedInventory before;
    private final Map<String, ReportedItem> known = new TreeMap<>();
    private final ServerInventory.Builder snapshot;
    private final InventoryCoverage.Builder coverage;
    private final InventoryTimes.Builder lookedAt;
    private final InventoryTimes.Builder fullAt;

    private InventoryMerge(@Nullable MergedInventory before, ServerInventory report) {
        this.before = before;
        this.report = report;
        this.at = report.getObservedAt();
        if (before == null) {
            snapshot = ServerInventory.newBuilder()
                    .setServerId(report.getServerId())
                    .setObservedAt(at);
            coverage = InventoryCoverage.newBuilder();
            lookedAt = InventoryTimes.newBuilder();
            fullAt = InventoryTimes.newBuilder();
        } else {
            ServerInventory last = before.getSnapshot();
            snapshot = ServerInventory.newBuilder(last);
            coverage = InventoryCoverage.newBuilder(last.getCoverage());
            lookedAt = InventoryTimes.newBuilder(last.getPartsObservedAt());
            fullAt = InventoryTimes.newBuilder(before.getFullAt());
            before.getItems().forEach(item -> known.put(item.getItem(), item));
        }
    }

    /**
     * Adds a report.
     *
     * @param before what was reported so far; null when nothing was
     * @return an equal value when the report says nothing new
     * @throws IllegalArgumentException when the report is about another server
     */
    public static MergedInventory fold(@Nullable MergedInventory before, ServerInventory report) {
        if (before != null && !before.getSnapshot().getServerId().equals(report.getServerId())) {
            throw new IllegalArgumentException("the inventory of "
                    + before.getSnapshot().getServerId() + " cannot take a report of " + report.getServerId());
        }
        return new InventoryMerge(before, report).merged();
    }

    private MergedInventory merged() {
        if (report.getChange() == InventoryChange.LISTED) {
            mergeSystem();
            mergeCluster();
        }
        InventoryPart.ALL.forEach(this::mergePart);
        if (at.isAfter(snapshot.getObservedAt())) {
            snapshot.setObservedAt(at);
        }
        MergedInventory merged = build();
        if (merged.equals(before)) {
            return merged;
        }
        snapshot.setRevision(snapshot.getRevision() + 1);
        return build();
    }

    private MergedInventory build() {
        return MergedInventory.newBuilder()
                .setSnapshot(snapshot.setCoverage(coverage.build())
                        .setPartsObservedAt(lookedAt.build())
                        .build())
                .setItems(List.copyOf(known.values()))
                .setFullAt(fullAt.build())
                .build();
    }

    private void mergeSystem() {
        OperatingSystem os = report.getOs();
        if (os != null && decides(OS, os, snapshot.getOs())) {
            snapshot.setOs(os);
            lookedAt.setOs(at);
        }
        Instant boot = report.getLastBootAt();
        Instant last = snapshot.getLastBootAt();
        if (boot != null && (last == null || boot.isAfter(last))) {
            snapshot.setLastBootAt(boot);
        }
    }

    private void mergeCluster() {
        Boolean clustered = report.getClustered();
        if (clustered != null
                && decides(
                        CLUSTER,
                        cluster(clustered, report.getClusterName()),
                        cluster(snapshot.getClustered(), snapshot.getClusterName()))) {
            snapshot.setClustered(clustered);
            snapshot.setClusterName(report.getClusterName());
        }
    }

    private static String cluster(@Nullable Boolean clustered, @Nullable String name) {
        return clustered + " " + name;
    }

    /** Whether the report's value takes the place of the known one; if so, notes its time. */
    private <T extends Comparable<? super T>> boolean decides(String item, T value, @Nullable T knownValue) {
        ReportedItem last = known.get(item);
        int order = last == null ? 1 : at.compareTo(last.getObservedAt());
        boolean decides =
                order > 0 || (order == 0 && last != null && (last.getRemoved() || smaller(value, knownValue)));
        if (decides) {
            known.put(item, new ReportedItem(item, at, false));
        }
        return decides;
    }

    private static <T extends Comparable<? super T>> boolean smaller(T value, @Nullable T knownValue) {
        return knownValue == null || value.compareTo(knownValue) < 0;
    }

    private <T extends Comparable<? super T>> void mergePart(InventoryPart<T> part) {
        Coverage seen = part.coverage().apply(report.getCoverage());
        List<T> reported = part.items().apply(report);
        if (reported.isEmpty() && seen == Coverage.NONE) {
            return;
        }
        Map<String, T> items = new TreeMap<>();
        if (before != null) {
            part.items().apply(before.getSnapshot()).forEach(item -> items.put(part.item(item), item));
        }
        if (report.getChange() == InventoryChange.REMOVED) {
            reported.forEach(item -> remove(part, part.item(item), items));
        } else {
            reported.forEach(item -> list(part, item, items));
            if (seen == Coverage.FULL) {
                dropUnlisted(part, items);
            }
        }
        if (forgetOldest(part, items)) {
            part.setTime().accept(fullAt, null);
        }
        part.setItems().accept(snapshot, new ArrayList<>(items.values()));
        boolean full = part.time().apply(fullAt) != null;
        part.setCoverage().accept(coverage, full ? Coverage.FULL : Coverage.PARTIAL);
        Instant last = part.time().apply(lookedAt);
        if (last == null || at.isAfter(last)) {
            part.setTime().accept(lookedAt, at);
        }
    }

    private void remove(InventoryPart<?> part, String item, Map<String, ?> items) {
        ReportedItem last = known.get(item);
        boolean decides = last == null ? !isOlderThanFull(part) : at.isAfter(last.getObservedAt());
        if (decides) {
            known.put(item, new ReportedItem(item, at, true));
            items.remove(item);
        }
    }

    private <T extends Comparable<? super T>> void list(InventoryPart<T> part, T reported, Map<String, T> items) {
        String item = part.item(reported);
        if (!known.containsKey(item) && isOlderThanFull(part)) {
            return; // a later report listed everything, and not this
        }
        T value = items.get(item);
        if (decides(item, reported, value)) {
            items.put(item, value == null ? reported : part.joined().apply(reported, value));
        } else if (value != null) {
            items.put(item, part.joined().apply(value, reported));
        }
    }

    private boolean isOlderThanFull(InventoryPart<?> part) {
        Instant full = part.time().apply(fullAt);
        return full != null && at.isBefore(full);
    }

    /** All of the part was listed: what was reported before and is not among it is gone. */
    private <T extends Comparable<? super T>> void dropUnlisted(InventoryPart<T> part, Map<String, T> items) {
        Instant full = part.time().apply(fullAt);
        if (full != null && !at.isAfter(full)) {
            return;
        }
        part.setTime().accept(fullAt, at);
        known.values()
                .removeIf(item -> item.getItem().startsWith(part.name())
                        && item.getObservedAt().isBefore(at));
        items.keySet().retainAll(known.keySet());
    }

    /** Whether an item had to be forgotten. */
    private <T extends Comparable<? super T>> boolean forgetOldest(InventoryPart<T> part, Map<String, T> items) {
        List<ReportedItem> ofPart = known.values().stream()
                .filter(item -> item.getItem().startsWith(part.name()))
                .sorted(Comparator.comparing(ReportedItem::getObservedAt)
                        .reversed()
                        .thenComparing(ReportedItem::getItem))
                .skip(MAX_ITEMS)
                .toList();
        ofPart.forEach(item -> {
            known.remove(item.getItem());
            items.remove(item.getItem());
        });
        return !ofPart.isEmpty();
    }
}
