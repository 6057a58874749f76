package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every advisory there is: its row, the record itself in its compact form, and the last changes in their order.
 *
 * <p>One thread applies changes, any number reads. What is read is of one moment: rows, counts and position fit
 * together.
 */
public final class AdvisoryView {
    /** How many of the last changes are kept. */
    public static final int KEPT_CHANGES = 65_536;

    private static final int KEPT_TEXTS = 65_536;

    private record Entry(AdvisoryRow row, CompactAdvisory advisory) {
        boolean isSame(@Nullable Entry other) {
            return other != null && advisory.isSame(other.advisory);
        }
    }

    /** All rows, newest first, after the change at a position. */
    private record Snapshot(List<AdvisoryRow> rows, long position) {}

    private final NavigableMap<String, Entry> entries = new TreeMap<>();
    private final TreeSet<AdvisoryRow> sorted = new TreeSet<>(AdvisoryRow.NEWEST_FIRST);
    private final Change[] changes;
    private final SharedTexts repeated = new SharedTexts(KEPT_TEXTS);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private long position;
    private Snapshot snapshot = new Snapshot(List.of(), 0);

    /** A view of nothing that keeps the last {@value #KEPT_CHANGES} changes. */
    public AdvisoryView() {
        this(KEPT_CHANGES);
    }

    AdvisoryView(int keptChanges) {
        this.changes = new Change[keptChanges];
    }

    /**
     * Takes in what was published last under a key; it is no change when it is what was there. To be called by one
     * thread.
     *
     * @param key server, '/', rule
     * @param advisory null when it is gone
     */
    public void apply(String key, @Nullable RemediationAdvisory advisory) {
        Entry entry =
                advisory == null ? null : new Entry(shared(AdvisoryRow.of(advisory)), CompactAdvisory.of(advisory));
        synchronized (this) {
            if (entry != null && entry.isSame(entries.get(key))) {
                return;
            }
            Entry before = entry == null ? entries.remove(key) : entries.put(key, entry);
            if (before != null) {
                sorted.remove(before.row());
            }
            if (entry != null) {
                sorted.add(entry.row());
            }
            if (before != null || entry != null) {
                position++;
                changes[slot(position)] = new Change(
                        position, key, before == null ? null : before.row(), entry == null ? null : entry.row());
                notifyAll();
            }
        }
    }

    /**
     * A part of the list.
     *
     * @param cursor {@link AdvisoryPage#next()} of the part before; null for the first
     * @param limit rows, at most; from 1
     * @throws InvalidQueryException when the cursor is none
     */
    public AdvisoryPage page(AdvisoryFilter filter, @Nullable String cursor, int limit) {
        Snapshot now = snapshot();
        int start = cursor == null ? 0 : startOf(now.rows(), cursor);
        List<AdvisoryRow> rows = now.rows().subList(start, now.rows().size()).stream()
                .filter(filter::accepts)
                .limit(limit + 1L)
                .toList();
        boolean isLast = rows.size() <= limit;
        return new AdvisoryPage(
                isLast ? rows : rows.subList(0, limit),
                isLast ? null : cursor(rows.get(limit - 1)),
                now.position(),
                Counts.of(filter, now.rows()));
    }

    /** All rows that a filter accepts, newest change first. */
    public List<AdvisoryRow> rows(AdvisoryFilter filter) {
        return snapshot().rows().stream().filter(filter::accepts).toList();
    }

    /** The row of an advisory; empty when there is none with that key. */
    public synchronized Optional<AdvisoryRow> row(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::row);
    }

    /** An advisory; empty when there is none. */
    public Optional<RemediationAdvisory> advisory(String serverId, String ruleId) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(serverId + '/' + ruleId);
        }
        return Optional.ofNullable(entry).map(found -> found.advisory().record());
    }

    /** The advisories of a server in every status, by rule id; empty when it has none. */
    public List<RemediationAdvisory> ofServer(String serverId) {
        List<Entry> found;
        synchronized (this) {
            // '0' comes next after '/'.
            found = List.copyOf(entries.subMap(serverId + '/', serverId + '0').values());
        }
        return found.stream().map(entry -> entry.advisory().record()).toList();
    }

    /** The keys of all advisories. */
    public synchronized Set<String> keys() {
        return Set.copyOf(entries.keySet());
    }

    /** The servers that have an advisory in any status, by their id. */
    public List<ServerRow> servers() {
        return ServerRow.of(snapshot().rows());
    }

    /** A position as whoever follows the changes names it; one of another run of the console is told from it. */
    public String token(long at) {
        return run + '-' + at;
    }

    /** The position that a token names; empty when it is none of this run. */
    public OptionalLong positionOf(String token) {
        int digits = run.length() + 1;
        boolean isOfThisRun = token.startsWith(run + '-') && token.length() > digits && token.length() < digits + 19;
        return isOfThisRun && token.substring(digits).chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.of(Long.parseLong(token.substring(digits)))
                : OptionalLong.empty();
    }

    /** Position of the last change; 0 before the first. */
    public synchronized long position() {
        return position;
    }

    /**
     * The changes after a position, oldest first.
     *
     * @param max how many, at most
     * @return empty when they are no longer kept, or when there was no change at that position yet
     */
    public synchronized Optional<List<Change>> after(long seen, int max) {
        if (seen < 0 || seen > position || position - seen > changes.length) {
            return Optional.empty();
        }
        List<Change> found = new ArrayList<>();
        for (long next = seen + 1; next <= position && found.size() < max; next++) {
            found.add(changes[slot(next)]);
        }
        return Optional.of(found);
    }

    /** Waits until there is a change after a position, but no longer than the timeout. */
    public synchronized void awaitAfter(long seen, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toNanos(); position <= seen && left > 0; left = end - System.nanoTime()) {
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
    }

    private synchronized Snapshot snapshot() {
        if (snapshot.position() != position) {
            snapshot = new Snapshot(List.copyOf(sorted), position);
        }
        return snapshot;
    }

    private int slot(long at) {
        return (int) (at % changes.length);
    }

    private static int startOf(List<AdvisoryRow> rows, String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", 3);
            Instant changedAt = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            int low = 0;
            int high = rows.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (compare(rows.get(middle), changedAt, parts[1], parts[2]) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidQueryException(
                    "after is \"" + cursor + "\"; what an earlier answer gave as next is allowed");
        }
    }

    private static int compare(AdvisoryRow row, Instant changedAt, String serverId, String ruleId) {
        int byTime = changedAt.compareTo(row.changedAt());
        int byServer = byTime == 0 ? row.serverId().compareTo(serverId) : byTime;
        return byServer == 0 ? row.ruleId().compareTo(ruleId) : byServer;
    }

    /** Where a part of the list begins that comes after a row. */
    public static String cursor(AdvisoryRow last) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.changedAt());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + "/" + last.key()).getBytes(StandardCharsets.UTF_8));
    }

    /** The row with texts that many rows have as one object each. */
    private AdvisoryRow shared(AdvisoryRow row) {
        return new AdvisoryRow(
                repeated.one(row.serverId()),
                repeated.one(row.ruleId()),
                row.title() == null ? null : repeated.one(row.title()),
                row.status(),
                row.silencedUntil(),
                row.verdict(),
                row.severity(),
                row.cluster() == null ? null : repeated.one(row.cluster()),
                row.confidence(),
                row.changeRisk(),
                row.occurrences(),
                row.openedAt(),
                row.changedAt(),
                row.firstSeen(),
                row.lastSeen(),
                row.searchText());
    }
}
