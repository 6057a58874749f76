package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts pairs of advisories as they are compared; the order in which they come does not matter. Memory grows with the
 * rules, the servers and the days on which a first symptom came, not with the advisories. Not thread-safe.
 */
public final class ReportTally {
    private static final int DAYS_SHOWN = 62;
    private static final int DAYS_OF_A_YEAR = 366;

    private final Counts all = new Counts();
    private final Map<String, Counts> rules = new TreeMap<>();
    private final Map<Verdict, Counts> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Counts> servers = new TreeMap<>();
    private final NavigableMap<LocalDate, Counts> days = new TreeMap<>();
    private long notComparable;

    /**
     * A pair that was compared.
     *
     * @param recorded null when none was recorded
     * @param replayed null when the replay comes to none; not both
     * @param difference what {@link Comparison#compare} says of the two
     */
    public void add(
            @Nullable RemediationAdvisory recorded,
            @Nullable RemediationAdvisory replayed,
            Optional<AdvisoryDifference> difference) {
        RemediationAdvisory one = replayed == null ? Objects.requireNonNull(recorded) : replayed;
        @Nullable Kind kind = difference.map(AdvisoryDifference::kind).orElse(null);
        all.add(recorded != null, replayed != null, kind);
        of(rules, one.getRuleId()).add(recorded != null, replayed != null, kind);
        of(servers, one.getServerId()).add(recorded != null, replayed != null, kind);
        for (Verdict verdict : verdicts(recorded, replayed)) {
            of(verdicts, verdict)
                    .add(
                            recorded != null && recorded.getVerdict() == verdict,
                            replayed != null && replayed.getVerdict() == verdict,
                            kind);
        }
        if (recorded != null) {
            of(days, day(recorded)).add(true, false, null);
        }
        if (replayed != null) {
            of(days, day(replayed)).add(false, true, null);
        }
    }

    /** A recorded advisory whose state of that time is gone. */
    public void addNotComparable(RemediationAdvisory recorded) {
        Objects.requireNonNull(recorded);
        notComparable++;
    }

    /** The figures so far. */
    public ReportSummary summary() {
        return new ReportSummary(
                all.pairs,
                all.pairs - all.added - all.removed - all.changed,
                all.added,
                all.removed,
                all.changed,
                notComparable,
                tallies(rules),
                tallies(verdicts),
                tallies(servers),
                timeline());
    }

    private Timeline timeline() {
        if (days.isEmpty()) {
            return new Timeline(ChronoUnit.DAYS, List.of());
        }
        ChronoUnit step = step(ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()) + 1);
        NavigableMap<LocalDate, Counts> buckets = new TreeMap<>();
        days.forEach((day, counts) -> of(buckets, start(day, step)).addAll(counts));
        return new Timeline(
                step,
                buckets.entrySet().stream()
                        .map(each -> each.getValue().bucket(each.getKey()))
                        .toList());
    }

    private static ChronoUnit step(long spannedDays) {
        if (spannedDays <= DAYS_SHOWN) {
            return ChronoUnit.DAYS;
        }
        return spannedDays <= DAYS_OF_A_YEAR ? ChronoUnit.WEEKS : ChronoUnit.MONTHS;
    }

    private static LocalDate start(LocalDate day, ChronoUnit step) {
        return switch (step) {
            case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHS -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    private static LocalDate day(RemediationAdvisory advisory) {
        return LocalDate.ofInstant(advisory.getFirstSeen(), ZoneOffset.UTC);
    }

    private static Set<Verdict> verdicts(
            @Nullable RemediationAdvisory recorded, @Nullable RemediationAdvisory replayed) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        if (recorded != null) {
            verdicts.add(recorded.getVerdict());
        }
        if (replayed != null) {
            verdicts.add(replayed.getVerdict());
        }
        return verdicts;
    }

    private static <K> Counts of(Map<K, Counts> counts, K key) {
        return counts.computeIfAbsent(key, absent -> new Counts());
    }

    private static List<Tally> tallies(Map<?, Counts> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getValue().tally(each.getKey().toString()))
                .toList();
    }

    private static final class Counts {
        private long pairs;
        private long recorded;
        private long replayed;
        private long added;
        private long removed;
        private long changed;

        void add(boolean isRecorded, boolean isReplayed, @Nullable Kind kind) {
            pairs++;
            recorded += isRecorded ? 1 : 0;
            replayed += isReplayed ? 1 : 0;
            added += kind == Kind.ADDED ? 1 : 0;
            removed += kind == Kind.REMOVED ? 1 : 0;
            changed += kind == Kind.CHANGED ? 1 : 0;
        }

        void addAll(Counts more) {
            recorded += more.recorded;
            replayed += more.replayed;
        }

        Tally tally(String name) {
            return new Tally(name, recorded, replayed, added, removed, changed);
        }

        Timeline.Bucket bucket(LocalDate start) {
            return new Timeline.Bucket(start, recorded, replayed);
        }
    }
}
