package io.hotfixadvisor.processor.fleet;

import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.ProblemTotals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem bucket over all servers. Its times and its sample are those of servers on which symptoms are unexplained;
 * where none is left, those of all. A bucket lasts as long as some server has symptoms in it, explained or not, so that
 * it shows which rules explain it.
 */
public final class ProblemTally implements Tally<ProblemShare, ProblemTotals, ProblemBucket> {
    /** The last of them gives the sample: of the newest symptoms, that of the server that comes first by name. */
    private static final Comparator<ProblemShare> BY_LAST_SEEN = Comparator.comparing(ProblemShare::getLastSeen)
            .thenComparing(Comparator.comparing(ProblemShare::getServerId).reversed());

    @Override
    public @Nullable ProblemTotals replace(
            String bucketId,
            @Nullable ProblemTotals totals,
            @Nullable ProblemShare before,
            @Nullable ProblemShare after) {
        ProblemTotals counted = counted(bucketId, totals, before, after);
        if (counted == null) {
            return null;
        }
        boolean unexplained = counted.getBucket().getServers() > 0;
        if (totals == null || (unexplained && totals.getBucket().getServers() == 0)) {
            // The new share is the only one that shows.
            return showing(counted, Objects.requireNonNull(after).getFirstSeen(), after, false);
        }
        if (!unexplained && totals.getBucket().getServers() > 0) {
            return ProblemTotals.newBuilder(counted).setRecountDue(true).build();
        }
        return shown(counted, shown(before, unexplained), shown(after, unexplained));
    }

    @Override
    public boolean recountDue(ProblemTotals totals) {
        return totals.getRecountDue();
    }

    @Override
    public ProblemTotals recount(ProblemTotals totals, Stream<ProblemShare> shares) {
        boolean unexplained = totals.getBucket().getServers() > 0;
        List<ProblemShare> shown =
                shares.filter(share -> shown(share, unexplained) != null).toList();
        ProblemShare last = shown.stream().max(BY_LAST_SEEN).orElseThrow();
        Instant first = shown.stream()
                .map(ProblemShare::getFirstSeen)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return showing(totals, first, last, false);
    }

    @Override
    public ProblemBucket result(ProblemTotals totals) {
        return totals.getBucket();
    }

    /** With counts as they are now, and times and sample as they were. */
    private static @Nullable ProblemTotals counted(
            String bucketId,
            @Nullable ProblemTotals totals,
            @Nullable ProblemShare before,
            @Nullable ProblemShare after) {
        ProblemShare any = after == null ? Objects.requireNonNull(before, "one share at least") : after;
        ProblemBucket bucket = totals == null ? none(bucketId, any) : totals.getBucket();
        long shares = totals == null ? 0 : totals.getShares();
        long servers = bucket.getServers();
        long occurrences = bucket.getOccurrences();
        Counts explaining = new Counts(totals == null ? Map.of() : totals.getExplaining());
        if (before != null) {
            shares--;
            servers -= isUnexplained(before) ? 1 : 0;
            occurrences -= before.getOccurrences();
            before.getExplainedBy().forEach(rule -> explaining.add(rule, -1));
        }
        if (after != null) {
            shares++;
            servers += isUnexplained(after) ? 1 : 0;
            occurrences += after.getOccurrences();
            after.getExplainedBy().forEach(rule -> explaining.add(rule, 1));
        }
        if (shares == 0) {
            return null;
        }
        return ProblemTotals.newBuilder()
                .setBucket(ProblemBucket.newBuilder(bucket)
                        .setServers(servers)
                        .setOccurrences(occurrences)
                        .setExplainedBy(List.copyOf(explaining.byName().keySet()))
                        .build())
                .setShares(shares)
                .setExplaining(explaining.byName())
                .setRecountDue(totals != null && totals.getRecountDue())
                .build();
    }

    private static ProblemBucket none(String bucketId, ProblemShare share) {
        return ProblemBucket.newBuilder()
                .setBucketId(bucketId)
                .setKind(share.getKind())
                .setKey(share.getKey())
                .setServers(0)
                .setOccurrences(0)
                .setFirstSeen(share.getFirstSeen())
                .setLastSeen(share.getLastSeen())
                .build();
    }

    /** Times and sample after one of the shares that show was replaced. */
    private static ProblemTotals shown(
            ProblemTotals totals, @Nullable ProblemShare before, @Nullable ProblemShare after) {
        ProblemBucket bucket = totals.getBucket();
        Instant first = bucket.getFirstSeen();
        boolean firstGoes = before != null && before.getFirstSeen().equals(first);
        boolean sampleGoes = before != null && before.getServerId().equals(bucket.getSampleServer());
        if (after == null) {
            return ProblemTotals.newBuilder(totals)
                    .setRecountDue(totals.getRecountDue() || firstGoes || sampleGoes)
                    .build();
        }
        boolean isFirst = !after.getFirstSeen().isAfter(first);
        boolean isLast = isLater(after, bucket);
        boolean due = totals.getRecountDue() || (firstGoes && !isFirst) || (sampleGoes && !isLast);
        return isLast
                ? showing(totals, isFirst ? after.getFirstSeen() : first, after, due)
                : ProblemTotals.newBuilder(totals)
                        .setBucket(ProblemBucket.newBuilder(bucket)
                                .setFirstSeen(isFirst ? after.getFirstSeen() : first)
                                .build())
                        .setRecountDue(due)
                        .build();
    }

    /** Whether the sample is the share's, as in {@link #BY_LAST_SEEN}. */
    private static boolean isLater(ProblemShare share, ProblemBucket bucket) {
        int later = share.getLastSeen().compareTo(bucket.getLastSeen());
        return later > 0
                || (later == 0 && share.getServerId().compareTo(Objects.requireNonNull(bucket.getSampleServer())) <= 0);
    }

    private static ProblemTotals showing(ProblemTotals totals, Instant first, ProblemShare last, boolean recountDue) {
        return ProblemTotals.newBuilder(totals)
                .setBucket(ProblemBucket.newBuilder(totals.getBucket())
                        .setFirstSeen(first)
                        .setLastSeen(last.getLastSeen())
                        .setSample(last.getSample())
                        .setSampleServer(last.getServerId())
                        .build())
                .setRecountDue(recountDue)
                .build();
    }

    private static @Nullable ProblemShare shown(@Nullable ProblemShare share, boolean unexplained) {
        return share != null && (!unexplained || isUnexplained(share)) ? share : null;
    }

    private static boolean isUnexplained(ProblemShare share) {
        return share.getOccurrences() > 0;
    }
}
