package io.hotfixadvisor.processor.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.ProblemTotals;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.SymptomKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals that were kept up to date share by share are those of a count of the shares that are left. */
class ProblemTallyPropertyTest {
    private static final String BUCKET = "b1";
    private static final BucketKey KEY =
            BucketKey.newBuilder().setProvider("spooler").setEventId(61).build();
    private static final ProblemTally TALLY = new ProblemTally();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithACountOfTheSharesAfterEveryChange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SortedMap<String, ProblemShare> shares = new TreeMap<>();
        ProblemTotals totals = null;
        for (int i = 0; i < 600; i++) {
            String serverId = "exch-" + random.nextInt(5);
            ProblemShare before = shares.remove(serverId);
            ProblemShare after = random.nextInt(4) == 0 ? null : share(serverId, random);
            if (before == null && after == null) {
                continue;
            }
            totals = TALLY.replace(BUCKET, totals, before, after);
            if (after != null) {
                shares.put(serverId, after);
            }
            // Not after each change: a recount that is due stays due.
            if (random.nextInt(3) == 0) {
                totals = exact(totals, shares.values());
                assertThat(totals == null ? null : TALLY.result(totals))
                        .as("seed %d, change %d", seed, i)
                        .isEqualTo(counted(shares.values()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void doesNotDependOnTheOrderOfServersNorOnRepetitions(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ProblemShare> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(share("exch-" + i, random));
        }

        assertThat(fold(Orders.shuffledWithRepetitions(random, some)))
                .as("seed %d", seed)
                .isEqualTo(fold(some))
                .isEqualTo(counted(some));
    }

    private static ProblemBucket fold(List<ProblemShare> shares) {
        SortedMap<String, ProblemShare> known = new TreeMap<>();
        ProblemTotals totals = null;
        for (ProblemShare share : shares) {
            totals = TALLY.replace(BUCKET, totals, known.put(share.getServerId(), share), share);
        }
        return TALLY.result(Objects.requireNonNull(exact(totals, known.values())));
    }

    private static @Nullable ProblemTotals exact(@Nullable ProblemTotals totals, Collection<ProblemShare> shares) {
        return totals != null && TALLY.recountDue(totals) ? TALLY.recount(totals, shares.stream()) : totals;
    }

    private static ProblemShare share(String serverId, SplittableRandom random) {
        Instant first = Instant.EPOCH.plusSeconds(random.nextInt(1, 10));
        Instant last = first.plusSeconds(random.nextInt(10));
        return ProblemShare.newBuilder()
                .setServerId(serverId)
                .setKind(SymptomKind.EVENT)
                .setKey(KEY)
                .setOccurrences(random.nextInt(3))
                .setFirstSeen(first)
                .setLastSeen(last)
                .setSample(Evidence.newBuilder()
                        .setKind(SymptomKind.EVENT)
                        .setSummary("of " + serverId)
                        .setOccurredAt(last)
                        .setSignatureId("")
                        .setOrigin(new RecordOrigin("server-events", 0, (long) random.nextInt(100)))
                        .build())
                .setExplainedBy(Stream.of("KB900001", "KB900002")
                        .filter(rule -> random.nextBoolean())
                        .toList())
                .build();
    }

    /** By one look at each share for each figure. */
    private static @Nullable ProblemBucket counted(Collection<ProblemShare> shares) {
        if (shares.isEmpty()) {
            return null;
        }
        List<ProblemShare> unexplained =
                shares.stream().filter(share -> share.getOccurrences() > 0).toList();
        Collection<ProblemShare> shown = unexplained.isEmpty() ? shares : unexplained;
        ProblemShare last = shown.iterator().next();
        Instant first = last.getFirstSeen();
        for (ProblemShare share : shown) {
            first = share.getFirstSeen().isBefore(first) ? share.getFirstSeen() : first;
            int later = share.getLastSeen().compareTo(last.getLastSeen());
            if (later > 0 || (later == 0 && share.getServerId().compareTo(last.getServerId()) < 0)) {
                last = share;
            }
        }
        return ProblemBucket.newBuilder()
                .setBucketId(BUCKET)
                .setKind(SymptomKind.EVENT)
                .setKey(KEY)
                .setServers(unexplained.size())
                .setOccurrences(
                        shares.stream().mapToLong(ProblemShare::getOccurrences).sum())
                .setFirstSeen(first)
                .setLastSeen(last.getLastSeen())
                .setSample(last.getSample())
                .setSampleServer(last.getServerId())
                .setExplainedBy(shares.stream()
                        .flatMap(share -> share.getExplainedBy().stream())
                        .distinct()
                        .sorted()
                        .toList())
                .build();
    }
}
