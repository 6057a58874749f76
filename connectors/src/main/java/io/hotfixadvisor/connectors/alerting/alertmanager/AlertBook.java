package io.hotfixadvisor.connectors.alerting.alertmanager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that Alertmanagers have to know, in the order in which they have to be told: what changed last stands
 * last, and what was told long ago is moved to the end again. Whoever remembers up to where it was told is told the
 * rest.
 *
 * <p>An alert that has ended stays for a lifetime, so that an Alertmanager that is away for a moment hears of it as
 * well. A partition that is held has its past read: only when it is released is known which of its advisories are open.
 */
final class AlertBook {
    /** An advisory as an alert. */
    private record Open(TopicPartition partition, Alert alert) {}

    /** An advisory whose end stands in the past of a partition. */
    private record Ended(TopicPartition partition, Alert alert, Instant at) {}

    /**
     * One alert in the book.
     *
     * @param position in the order, from 1
     * @param noted when it got this position
     * @param end null while it is open
     */
    record Entry(
            long position,
            TopicPartition partition,
            Alert alert,
            Instant noted,
            @Nullable End end) {}

    /**
     * The end of an alert.
     *
     * @param at as Alertmanager is told
     * @param forgotten when it need not be told any more
     */
    record End(Instant at, Instant forgotten) {}

    /** What an entry takes beside the bytes of its alert. */
    private static final int END_BYTES = 50;

    /** How long after its event time an end may reach the topic, and be told by whoever reads it as the past. */
    private static final Duration LATENESS = Duration.ofHours(1);

    private final Duration resendInterval;
    private final Duration lifetime;
    private final Map<String, Open> open = new HashMap<>();
    private final Map<String, Ended> endedInThePast = new HashMap<>();
    private final Set<TopicPartition> held = new HashSet<>();
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Map<SortedMap<String, String>, Long> positions = new HashMap<>();
    private long next = 1;

    AlertBook(Duration resendInterval, Duration lifetime) {
        this.resendInterval = resendInterval;
        this.lifetime = lifetime;
    }

    /** The advisory is an alert from now on. Where it was one with other labels, that ends. */
    void open(String advisory, TopicPartition partition, Alert alert, Instant now) {
        Open before = open.put(advisory, new Open(partition, alert));
        if (held.contains(partition)) {
            return;
        }
        if (before != null && !before.alert.labels().equals(alert.labels())) {
            note(partition, before.alert, now, new End(now, now.plus(lifetime)));
        }
        note(partition, alert, now, null);
    }

    /**
     * The advisory is no alert any more, in a partition that is not held.
     *
     * @param last how its end is told; null to tell it as it was
     * @param endedAt not after now
     */
    void end(String advisory, @Nullable Alert last, Instant endedAt, Instant now) {
        Open before = open.remove(advisory);
        if (before == null) {
            return;
        }
        boolean same = last != null && last.labels().equals(before.alert.labels());
        Alert alert = last != null && same ? last : before.alert;
        note(before.partition, alert, now, new End(notBeforeStart(alert, endedAt), now.plus(lifetime)));
    }

    /**
     * The advisory was no alert any more, by the past of a partition that is held. Alertmanager may not know yet, if
     * that was not long ago.
     *
     * @param last how its end is told; null when it is not told
     */
    void endInThePast(String advisory, TopicPartition partition, @Nullable Alert last, Instant endedAt, Instant now) {
        open.remove(advisory);
        if (last != null && endedAt.isAfter(now.minus(lifetime).minus(LATENESS))) {
            endedInThePast.put(advisory, new Ended(partition, last, notBeforeStart(last, endedAt)));
        }
    }

    private static Instant notBeforeStart(Alert alert, Instant endedAt) {
        return endedAt.isBefore(alert.startsAt()) ? alert.startsAt() : endedAt;
    }

    /** The past of a partition is about to be read: until it is released, nobody is told of its alerts. */
    void hold(TopicPartition partition) {
        forget(Set.of(partition));
        held.add(partition);
    }

    /** The past of the partitions that are held has been read. */
    void release(Instant now) {
        // First the ends: what opened again with the same labels is open.
        endedInThePast
                .values()
                .forEach(each -> note(each.partition, each.alert, now, new End(each.at, now.plus(lifetime))));
        endedInThePast.clear();
        open.values().forEach(each -> {
            if (held.contains(each.partition)) {
                note(each.partition, each.alert, now, null);
            }
        });
        held.clear();
    }

    /** Whether the partition is held. */
    boolean isHolding(TopicPartition partition) {
        return held.contains(partition);
    }

    /** Whether any partition is held. */
    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Somebody else tells of these partitions from now on: nothing ends. */
    void forget(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
        open.values().removeIf(each -> partitions.contains(each.partition));
        endedInThePast.values().removeIf(each -> partitions.contains(each.partition));
        entries.values().removeIf(each -> {
            boolean gone = partitions.contains(each.partition);
            if (gone) {
                positions.remove(each.alert.labels());
            }
            return gone;
        });
    }

    private void note(TopicPartition partition, Alert alert, Instant now, @Nullable End end) {
        Long before = positions.put(alert.labels(), next);
        if (before != null) {
            entries.remove(before);
        }
        entries.put(next, new Entry(next, partition, alert, now, end));
        next++;
    }

    /**
     * Moves to the end what has to be told again, and drops what has ended long ago. What nobody was told yet keeps its
     * place: behind those that were told just now it would never be reached by who cannot be told all in an interval.
     *
     * @param told up to where all were told who take alerts
     */
    void turnPages(Instant now, long told) {
        Instant due = now.minus(resendInterval);
        // Where the clock was set back, what was noted before that would hold up all that follows it.
        Instant future = now.plus(resendInterval);
        List<Entry> old = entries.values().stream()
                .takeWhile(entry -> !entry.noted.isAfter(due) || entry.noted.isAfter(future))
                .toList();
        for (Entry entry : old) {
            if (entry.end != null && !entry.end.forgotten.isAfter(now)) {
                entries.remove(entry.position);
                positions.remove(entry.alert.labels());
            } else if (entry.position <= told) {
                note(entry.partition, entry.alert, now, entry.end);
            }
        }
    }

    /**
     * What comes after a position.
     *
     * @param alerts at most
     * @param bytes at most, but for the first
     */
    List<Entry> after(long position, int alerts, int bytes) {
        List<Entry> batch = new ArrayList<>();
        long size = 0;
        for (Entry entry : entries.tailMap(position, false).values()) {
            size += entry.alert.size() + END_BYTES;
            if (batch.size() == alerts || (size > bytes && !batch.isEmpty())) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    /** Advisories that are alerts now. */
    int openAlerts() {
        return open.size();
    }
}
