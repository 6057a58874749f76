package io.hotfixadvisor.processor.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.ImpactShare;
import io.hotfixadvisor.schemas.ImpactTotals;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals that were kept up to date share by share are those of a count of the shares that are left. */
class ImpactTallyPropertyTest {
    private static final String RULE = "KB900001";
    private static final String[] TITLES = {"One title", "Another title"};
    private static final ImpactTally TALLY = new ImpactTally();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithACountOfTheSharesAfterEveryChange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SortedMap<String, ImpactShare> shares = new TreeMap<>();
        ImpactTotals totals = null;
        for (int i = 0; i < 400; i++) {
            String serverId = "exch-" + random.nextInt(8);
            ImpactShare share = random.nextInt(4) == 0 ? null : share(serverId, random);
            totals = TALLY.replace(RULE, totals, shares.get(serverId), share);
            put(shares, serverId, share);
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
        List<ImpactShare> some = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            some.add(share("exch-" + i, random));
        }

        assertThat(fold(Orders.shuffledWithRepetitions(random, some)))
                .as("seed %d", seed)
                .isEqualTo(fold(some));
    }

    private static @Nullable ImpactTotals fold(List<ImpactShare> shares) {
        SortedMap<String, ImpactShare> known = new TreeMap<>();
        ImpactTotals totals = null;
        for (ImpactShare share : shares) {
            totals = TALLY.replace(RULE, totals, known.put(share.getServerId(), share), share);
        }
        return totals;
    }

    private static void put(Map<String, ImpactShare> shares, String serverId, @Nullable ImpactShare share) {
        if (share == null) {
            shares.remove(serverId);
        } else {
            shares.put(serverId, share);
        }
    }

    private static @Nullable ImpactTotals exact(@Nullable ImpactTotals totals, Collection<ImpactShare> shares) {
        return totals != null && TALLY.recountDue(totals) ? TALLY.recount(totals, shares.stream()) : totals;
    }

    private static ImpactShare share(String serverId, SplittableRandom random) {
        Instant first = Instant.EPOCH.plusSeconds(random.nextInt(1, 20));
        return ImpactShare.newBuilder()
                .setServerId(serverId)
                .setTitle(any(random, TITLES))
                .setStatus(any(random, AdvisoryStatus.values()))
                .setVerdict(any(random, Verdict.values()))
                .setSeverity(any(random, Severity.values()))
                .setOccurrences(random.nextInt(1, 100))
                .setFirstSeen(first)
                .setLastSeen(first.plusSeconds(random.nextInt(20)))
                .build();
    }

    private static <T> T any(SplittableRandom random, T[] of) {
        return of[random.nextInt(of.length)];
    }

    /** By one look at each share for each figure. */
    private static @Nullable FleetImpact counted(Collection<ImpactShare> shares) {
        if (shares.isEmpty()) {
            return null;
        }
        TreeMap<String, Long> verdicts = new TreeMap<>();
        shares.forEach(share -> verdicts.merge(share.getVerdict().name(), 1L, Long::sum));
        long one = count(shares, share -> "One title".equals(share.getTitle()));
        Predicate<ImpactShare> open =
                share -> share.getStatus() == AdvisoryStatus.OPEN || share.getStatus() == AdvisoryStatus.ACKNOWLEDGED;
        return FleetImpact.newBuilder()
                .setRuleId(RULE)
                .setTitle(one > shares.size() - one ? "One title" : "Another title")
                .setServersAffected(shares.size())
                .setServersOpen(count(shares, open))
                .setServersResolved(count(shares, share -> share.getStatus() == AdvisoryStatus.RESOLVED))
                .setOccurrences(
                        shares.stream().mapToLong(ImpactShare::getOccurrences).sum())
                .setFirstSeen(shares.stream()
                        .map(ImpactShare::getFirstSeen)
                        .sorted()
                        .toList()
                        .get(0))
                .setLastSeen(shares.stream()
                        .map(ImpactShare::getLastSeen)
                        .sorted()
                        .toList()
                        .get(shares.size() - 1))
                .setByVerdict(verdicts)
                .setSeverity(shares.stream()
                        .filter(open)
                        .map(ImpactShare::getSeverity)
                        .max(Severity::compareTo)
                        .orElse(null))
                .build();
    }

    private static long count(Collection<ImpactShare> shares, Predicate<ImpactShare> which) {
        return shares.stream().filter(which).count();
    }
}
