package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.FirstShown;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds an inventory to what is known of one server: which snapshot is the latest, and for each value that snapshots
 * show of an item (see {@link ShownItem}) when it was first and last shown. Between the two, other values may have been
 * shown as well: a server can hold one file in several folders, and a version can come back.
 *
 * <p>Commutative and idempotent: any order of the same snapshots, with any repetition, gives equal facts. Of two
 * snapshots that were taken at the same instant the one with the higher revision is the latest, else the smaller one in
 * the order of the schema's fields.
 *
 * <p>Of each item at most {@value #MAX_VALUES} values are kept, those that were shown last. Up to that many different
 * values the above holds without exception; beyond, a value that was pushed out and is shown again counts as first
 * shown then, and when that is depends on the order. An item that is no longer shown stays.
 */
public final class InventoryFold {
    /** Values that are remembered of one item. */
    public static final int MAX_VALUES = 8;

    private static final Comparator<FirstShown> RECENT =
            Comparator.comparing(FirstShown::getLastObservedAt).reversed().thenComparing(FirstShown::getValue);
    private static final Comparator<FirstShown> ORDER = Comparator.comparing(FirstShown::getItem)
            .thenComparing(FirstShown::getObservedAt)
            .thenComparing(FirstShown::getValue);

    private static final Comparator<ServerInventory> LATER =
            Comparator.comparing(ServerInventory::getObservedAt).thenComparing(ServerInventory::getRevision);

    private InventoryFold() {}

    /**
     * Adds a snapshot.
     *
     * @param before what is known so far; null when nothing is
     * @throws IllegalArgumentException when the facts are about another server
     */
    public static InventoryFacts fold(@Nullable InventoryFacts before, ServerInventory snapshot) {
        if (before == null) {
            return facts(snapshot, ShownItem.in(snapshot).stream());
        }
        ServerInventory latest = before.getLatest();
        if (!latest.getServerId().equals(snapshot.getServerId())) {
            throw new IllegalArgumentException(
                    "facts of " + latest.getServerId() + " cannot take an inventory of " + snapshot.getServerId());
        }
        return facts(
                latest(latest, snapshot), Stream.concat(before.getShown().stream(), ShownItem.in(snapshot).stream()));
    }

    private static ServerInventory latest(ServerInventory a, ServerInventory b) {
        int order = LATER.compare(a, b);
        if (order == 0) {
            return a.compareTo(b) <= 0 ? a : b;
        }
        return order > 0 ? a : b;
    }

    private static InventoryFacts facts(ServerInventory latest, Stream<FirstShown> shown) {
        Map<String, Map<String, FirstShown>> byItem = new TreeMap<>();
        shown.forEach(value -> byItem.computeIfAbsent(value.getItem(), item -> new TreeMap<>())
                .merge(value.getValue(), value, InventoryFold::merged));
        List<FirstShown> kept = byItem.values().stream()
                .flatMap(values -> values.values().stream().sorted(RECENT).limit(MAX_VALUES))
                .sorted(ORDER)
                .toList();
        return InventoryFacts.newBuilder().setLatest(latest).setShown(kept).build();
    }

    private static FirstShown merged(FirstShown a, FirstShown b) {
        Instant first = a.getObservedAt().isBefore(b.getObservedAt()) ? a.getObservedAt() : b.getObservedAt();
        Instant last =
                a.getLastObservedAt().isAfter(b.getLastObservedAt()) ? a.getLastObservedAt() : b.getLastObservedAt();
        return FirstShown.newBuilder(a)
                .setObservedAt(first)
                .setLastObservedAt(last)
                .build();
    }
}
