package io.hotfixadvisor.processor.fleet;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ImpactShare;
import io.hotfixadvisor.schemas.ImpactTotals;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The impact of a rule: a server counts as affected from its first advisory on, whatever became of it, until the
 * advisory turns out never to have been due.
 */
public final class ImpactTally implements Tally<ImpactShare, ImpactTotals, FleetImpact> {

    /** The share of the server that an advisory is about. */
    public static ImpactShare share(RemediationAdvisory advisory) {
        return ImpactShare.newBuilder()
                .setServerId(advisory.getServerId())
                .setTitle(advisory.getTitle())
                .setStatus(advisory.getStatus())
                .setVerdict(advisory.getVerdict())
                .setSeverity(advisory.getSeverity())
                .setOccurrences(advisory.getOccurrences())
                .setFirstSeen(advisory.getFirstSeen())
                .setLastSeen(advisory.getLastSeen())
                .build();
    }

    @Override
    public @Nullable ImpactTotals replace(
            String ruleId, @Nullable ImpactTotals totals, @Nullable ImpactShare before, @Nullable ImpactShare after) {
        Sum sum = new Sum(totals == null ? none(ruleId) : totals);
        if (before != null) {
            sum.count(before, -1);
        }
        if (after != null) {
            sum.count(after, 1);
        }
        sum.bound(before, after);
        return sum.servers == 0 ? null : sum.totals(ruleId);
    }

    @Override
    public boolean recountDue(ImpactTotals totals) {
        return totals.getRecountDue();
    }

    @Override
    public ImpactTotals recount(ImpactTotals totals, Stream<ImpactShare> shares) {
        List<ImpactShare> all = shares.toList();
        FleetImpact impact = FleetImpact.newBuilder(totals.getImpact())
                .setFirstSeen(all.stream()
                        .map(ImpactShare::getFirstSeen)
                        .min(Comparator.naturalOrder())
                        .orElse(null))
                .setLastSeen(all.stream()
                        .map(ImpactShare::getLastSeen)
                        .max(Comparator.naturalOrder())
                        .orElse(null))
                .build();
        return ImpactTotals.newBuilder(totals)
                .setImpact(impact)
                .setRecountDue(false)
                .build();
    }

    @Override
    public FleetImpact result(ImpactTotals totals) {
        return totals.getImpact();
    }

    private static ImpactTotals none(String ruleId) {
        FleetImpact impact = FleetImpact.newBuilder()
                .setRuleId(ruleId)
                .setServersAffected(0)
                .setServersOpen(0)
                .setServersResolved(0)
                .setOccurrences(0)
                .build();
        return ImpactTotals.newBuilder().setImpact(impact).build();
    }

    /** Totals while a share is replaced. */
    private static final class Sum {
        private long servers;
        private long open;
        private long resolved;
        private long occurrences;
        private final Counts verdicts;
        private final Counts titles;
        private final Counts severities;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private boolean recountDue;

        Sum(ImpactTotals totals) {
            FleetImpact impact = totals.getImpact();
            servers = impact.getServersAffected();
            open = impact.getServersOpen();
            resolved = impact.getServersResolved();
            occurrences = impact.getOccurrences();
            verdicts = new Counts(impact.getByVerdict());
            titles = new Counts(totals.getTitles());
            severities = new Counts(totals.getOpenBySeverity());
            first = impact.getFirstSeen();
            last = impact.getLastSeen();
            recountDue = totals.getRecountDue();
        }

        /** @param sign 1 adds the share, -1 takes it away */
        void count(ImpactShare share, int sign) {
            servers += sign;
            occurrences += sign * share.getOccurrences();
            resolved += share.getStatus() == AdvisoryStatus.RESOLVED ? sign : 0;
            verdicts.add(share.getVerdict().name(), sign);
            if (share.getTitle() != null) {
                titles.add(share.getTitle(), sign);
            }
            if (isOpen(share.getStatus())) {
                open += sign;
                severities.add(share.getSeverity().name(), sign);
            }
        }

        void bound(@Nullable ImpactShare before, @Nullable ImpactShare after) {
            if (after != null) {
                first = first == null || after.getFirstSeen().isBefore(first) ? after.getFirstSeen() : first;
                last = last == null || after.getLastSeen().isAfter(last) ? after.getLastSeen() : last;
            }
            if (before != null) {
                recountDue |= before.getFirstSeen().equals(first)
                        && (after == null || !after.getFirstSeen().equals(first));
                recountDue |= before.getLastSeen().equals(last)
                        && (after == null || !after.getLastSeen().equals(last));
            }
        }

        ImpactTotals totals(String ruleId) {
            FleetImpact impact = FleetImpact.newBuilder()
                    .setRuleId(ruleId)
                    .setTitle(mostFrequent(titles.byName()))
                    .setServersAffected(servers)
                    .setServersOpen(open)
                    .setServersResolved(resolved)
                    .setOccurrences(occurrences)
                    .setFirstSeen(first)
                    .setLastSeen(last)
                    .setByVerdict(verdicts.byName())
                    .setSeverity(highest(severities.byName()))
                    .build();
            return ImpactTotals.newBuilder()
                    .setImpact(impact)
                    .setTitles(titles.byName())
                    .setOpenBySeverity(severities.byName())
                    .setRecountDue(recountDue)
                    .build();
        }

        private static boolean isOpen(AdvisoryStatus status) {
            return status == AdvisoryStatus.OPEN || status == AdvisoryStatus.ACKNOWLEDGED;
        }

        /** The first by name of those with most servers: while a revised title spreads there are two. */
        private static @Nullable String mostFrequent(SortedMap<String, Long> titles) {
            return titles.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<String, Long>comparingByKey().reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }

        private static @Nullable Severity highest(SortedMap<String, Long> severities) {
            return severities.keySet().stream()
                    .map(Severity::valueOf)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }
}
