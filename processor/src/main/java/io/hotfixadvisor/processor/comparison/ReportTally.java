package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts pairs of advisories as they are compared; the order in which they come does not matter. Memory grows with the
 * rules, the servers and the days in which a first symptom lies, not with the advisories. Not thread-safe.
 */
public final class ReportTally {
    private long same;
    private long added;
    private long removed;
    private long changed;
    private long notComparable;
    private final Map<String, Counts> rules = new TreeMap<>();
    private final Map<Verdict, Counts> verdicts = new TreeMap<>();
    private final Map<String, Counts> servers = new TreeMap<>();
    private final Map<LocalDate, Counts> days = new TreeMap<>();

    /**
     * A pair that was compared.
     *
     * @param difference what {@link Comparison#compare} says of it
     */
    public void add(
            @Nullable RemediationAdvisory recorded,
            @Nullable RemediationAdvisory replayed,
            Optional<AdvisoryDifference> difference) {
        RemediationAdvisory one = replayed == null ? Objects.requireNonNull(recorded) : replayed;
        count(difference);
        rules.computeIfAbsent(one.getRuleId(), id -> new Counts()).add(recorded, replayed, difference);
        servers.computeIfAbsent(one.getServerId(), id -> new Counts()).add(recorded, replayed, difference);
        for (Verdict verdict : verdicts(recorded, replayed)) {
            verdicts.computeIfAbsent(verdict, v -> new Counts())
                    .add(
                            recorded != null && recorded.getVerdict() == verdict ? recorded : null,
                            replayed != null && replayed.getVerdict() == verdict ? replayed : null,
                            difference);
        }
        if (recorded != null) {
            day(recorded).recorded++;
        }
        if (replayed != null) {
            day(replayed).replayed++;
        }
    }

    /** A recorded advisory whose state of that time is gone. */
    public void addNotComparable(RemediationAdvisory recorded) {
        notComparable++;
    }

    /** The figures so far. */
    public ReportSummary summary() {
        return new ReportSummary(
                same + added + removed + changed,
                same,
                added,
                removed,
                changed,
                notComparable,
                tallies(rules),
                tallies(verdicts),
                tallies(servers),
                new Timeline(java.time.temporal.ChronoUnit.DAYS, List.of()));
    }

    private void count(Optional<AdvisoryDifference> difference) {
        Kind kind = difference.map(AdvisoryDifference::kind).orElse(null);
        if (kind == null) {
            same++;
            return;
        }
        switch (kind) {
            case ADDED -> added++;
            case REMOVED -> removed++;
            case CHANGED -> changed++;
        }
    }

    private static Set<Verdict> verdicts(
            @Nullable RemediationAdvisory recorded, @Nullable RemediationAdvisory replayed) {
        Set<Verdict> verdicts = new LinkedHashSet<>();
        if (recorded != null) {
            verdicts.add(recorded.getVerdict());
        }
        if (replayed != null) {
            verdicts.add(replayed.getVerdict());
        }
        return verdicts;
    }

    private Counts day(RemediationAdvisory advisory) {
        LocalDate day = LocalDate.ofInstant(advisory.getFirstSeen(), ZoneOffset.UTC);
        return days.computeIfAbsent(day, d -> new Counts());
    }

    private static List<Tally> tallies(Map<?, Counts> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getValue().tally(each.getKey().toString()))
                .toList();
    }

    private static final class Counts {
        private long recorded;
        private long replayed;
        private long added;
        private long removed;
        private long changed;

        void add(
                @Nullable RemediationAdvisory recorded,
                @Nullable RemediationAdvisory replayed,
                Optional<AdvisoryDifference> difference) {
            this.recorded += recorded == null ? 0 : 1;
            this.replayed += replayed == null ? 0 : 1;
            Kind kind = difference.map(AdvisoryDifference::kind).orElse(null);
            added += kind == Kind.ADDED ? 1 : 0;
            removed += kind == Kind.REMOVED ? 1 : 0;
            changed += kind == Kind.CHANGED ? 1 : 0;
        }

        Tally tally(String name) {
            return new Tally(name, recorded, replayed, added, removed, changed);
        }
    }
}
