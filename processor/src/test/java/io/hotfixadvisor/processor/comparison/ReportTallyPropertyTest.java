package io.hotfixadvisor.processor.comparison;

import static io.hotfixadvisor.processor.comparison.Advisories.SEEN;
import static io.hotfixadvisor.processor.comparison.Advisories.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTallyPropertyTest {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void figuresAddUpAndDoNotDependOnTheOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pair> pairs = Stream.generate(() -> Pair.drawn(random))
                .limit(1 + random.nextInt(60))
                .toList();

        ReportSummary summary = summary(pairs);

        assertThat(summary(Orders.shuffled(random, pairs))).isEqualTo(summary);
        assertThat(summary.compared()).isEqualTo(pairs.size());
        assertThat(summary.same()).isEqualTo(pairs.stream().filter(Pair::agrees).count());
        assertThat(summary.same() + summary.differing()).isEqualTo(summary.compared());
        for (List<Tally> rows : List.of(summary.byRule(), summary.byServer())) {
            assertThat(sum(rows, Tally::added)).isEqualTo(summary.added());
            assertThat(sum(rows, Tally::removed)).isEqualTo(summary.removed());
            assertThat(sum(rows, Tally::changed)).isEqualTo(summary.changed());
        }
        long recorded = pairs.stream().filter(pair -> pair.recorded() != null).count();
        long replayed = pairs.stream().filter(pair -> pair.replayed() != null).count();
        for (List<Tally> rows : List.of(summary.byRule(), summary.byServer(), summary.byVerdict())) {
            assertThat(sum(rows, Tally::recorded)).isEqualTo(recorded);
            assertThat(sum(rows, Tally::replayed)).isEqualTo(replayed);
        }
        List<Timeline.Bucket> buckets = summary.overTime().buckets();
        assertThat(sum(buckets, Timeline.Bucket::recorded)).isEqualTo(recorded);
        assertThat(sum(buckets, Timeline.Bucket::replayed)).isEqualTo(replayed);
        assertThat(buckets).extracting(Timeline.Bucket::start).isSorted().doesNotHaveDuplicates();
    }

    private static <T> long sum(List<T> rows, ToLongFunction<T> figure) {
        return rows.stream().mapToLong(figure).sum();
    }

    private static ReportSummary summary(List<Pair> pairs) {
        ReportTally tally = new ReportTally();
        pairs.forEach(pair ->
                tally.add(pair.recorded(), pair.replayed(), Comparison.compare(pair.recorded(), pair.replayed())));
        return tally.summary();
    }

    private record Pair(
            @Nullable RemediationAdvisory recorded,
            @Nullable RemediationAdvisory replayed) {
        static Pair drawn(SplittableRandom random) {
            String server = "desk-" + random.nextInt(5);
            String rule = "KB" + random.nextInt(4);
            int longestSpan = random.nextInt(3) == 0 ? 900 : 70;
            RemediationAdvisory one = advisory(random, server, rule, longestSpan);
            RemediationAdvisory other = random.nextBoolean() ? one : advisory(random, server, rule, longestSpan);
            int sides = random.nextInt(4);
            return new Pair(sides == 0 ? null : one, sides == 1 ? null : other);
        }

        private static RemediationAdvisory advisory(
                SplittableRandom random, String server, String rule, int longestSpan) {
            return anAdvisory()
                    .setServerId(server)
                    .setRuleId(rule)
                    .setVerdict(VERDICTS.get(random.nextInt(VERDICTS.size())))
                    .setFirstSeen(SEEN.plus(Duration.ofHours(random.nextInt(24 * longestSpan))))
                    .build();
        }

        boolean agrees() {
            return recorded != null && recorded.equals(replayed);
        }
    }
}
