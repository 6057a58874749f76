package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.PendingChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What is still to be done about servers and rules without anything new arriving: advisories to write again, and
 * judgements that change by the passing of time.
 */
final class PendingChanges {
    private static final StringSerializer KEYS = new StringSerializer();

    private final KeyValueStore<String, PendingChange> store;
    /** Keys of the advisories that no longer say all that is known; null until somebody asks. */
    private @Nullable SortedSet<String> stale;

    PendingChanges(KeyValueStore<String, PendingChange> store) {
        this.store = store;
    }

    /**
     * Remembers what is to be done. A time that has been remembered and comes earlier is left to stand: what is judged
     * then sets the next one, and most symptoms need no write here.
     *
     * @param now the time up to which the judgement reached
     * @param due when it changes by itself; null when it does not
     */
    void remember(String key, boolean isStale, @Nullable Instant due, Instant now) {
        @Nullable PendingChange before = store.get(key);
        @Nullable Instant known = before == null ? null : before.getDue();
        boolean stands = due != null && known != null && known.isAfter(now) && !known.isAfter(due);
        @Nullable Instant next = stands ? known : due;
        if (stale != null && isStale) {
            stale.add(key);
        } else if (stale != null) {
            stale.remove(key);
        }
        if (!isStale && next == null) {
            if (before != null) {
                store.delete(key);
            }
        } else if (before == null || before.getStale() != isStale || !Objects.equals(known, next)) {
            store.put(
                    key,
                    PendingChange.newBuilder().setStale(isStale).setDue(next).build());
        }
    }

    /** Keys of the advisories that no longer say all that is known, in their order. */
    List<String> stale() {
        SortedSet<String> known = stale;
        if (known == null) {
            known = readStale();
            stale = known;
        }
        return List.copyOf(known);
    }

    /** Whether the advisory no longer says all that is known. */
    boolean isStale(String key) {
        @Nullable PendingChange change = store.get(key);
        return change != null && change.getStale();
    }

    private SortedSet<String> readStale() {
        SortedSet<String> keys = new TreeSet<>();
        try (KeyValueIterator<String, PendingChange> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.getStale()) {
                    keys.add(entry.key);
                }
            });
        }
        return keys;
    }

    /** Keys of one server whose time has come, in their order. */
    List<String> due(String serverId, Instant now) {
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, PendingChange> entries = store.prefixScan(AdvisoryKey.prefix(serverId), KEYS)) {
            entries.forEachRemaining(entry -> {
                if (isDue(entry.value, now)) {
                    due.add(entry.key);
                }
            });
        }
        return due;
    }

    /**
     * Keys of all servers whose time has come, so many at a time.
     *
     * @param from key to begin at; null for the first
     */
    Slice due(@Nullable String from, int limit, Instant now) {
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, PendingChange> entries = from == null ? store.all() : store.range(from, null)) {
            for (int looked = 0; entries.hasNext(); looked++) {
                KeyValue<String, PendingChange> entry = entries.next();
                if (looked == limit) {
                    return new Slice(due, entry.key);
                }
                if (isDue(entry.value, now)) {
                    due.add(entry.key);
                }
            }
        }
        return new Slice(due, null);
    }

    private static boolean isDue(PendingChange pending, Instant now) {
        return pending.getDue() != null && !pending.getDue().isAfter(now);
    }

    /**
     * A part of the keys.
     *
     * @param next key to go on at; null when that was all
     */
    record Slice(List<String> due, @Nullable String next) {}
}
