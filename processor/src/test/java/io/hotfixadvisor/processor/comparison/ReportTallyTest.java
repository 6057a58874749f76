package io.hotfixadvisor.processor.comparison;

import static io.hotfixadvisor.processor.comparison.Advisories.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.comparison.Timeline.Bucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTallyTest {
    private final ReportTally tally = new ReportTally();

    @Test
    void countsPairsByRuleVerdictAndServer() {
        add(of("a-1", "KB1", Verdict.APPLICABLE), of("a-1", "KB1", Verdict.APPLICABLE));
        add(of("a-1", "KB2", Verdict.APPLICABLE), of("a-1", "KB2", Verdict.FIX_INSTALLED));
        add(null, of("b-1", "KB1", Verdict.UNDETERMINED));
        add(of("b-1", "KB2", Verdict.APPLICABLE), null);
        tally.addNotComparable(of("c-1", "KB1", Verdict.APPLICABLE));

        assertThat(tally.summary())
                .isEqualTo(new ReportSummary(
                        4,
                        1,
                        1,
                        1,
                        1,
                        1,
                        List.of(new Tally("KB1", 1, 2, 1, 0, 0), new Tally("KB2", 2, 1, 0, 1, 1)),
                        List.of(
                                new Tally("APPLICABLE", 3, 1, 0, 1, 1),
                                new Tally("FIX_INSTALLED", 0, 1, 0, 0, 1),
                                new Tally("UNDETERMINED", 0, 1, 1, 0, 0)),
                        List.of(new Tally("a-1", 2, 2, 0, 0, 1), new Tally("b-1", 1, 1, 1, 1, 0)),
                        new Timeline(ChronoUnit.DAYS, List.of(new Bucket(LocalDate.parse("2008-02-04"), 3, 3)))));
    }

    @Test
    void ofNothingAllFiguresAreZero() {
        assertThat(tally.summary())
                .isEqualTo(new ReportSummary(
                        0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), new Timeline(ChronoUnit.DAYS, List.of())));
    }

    @Test
    void countsDaysInUtcUpTo62OfThem() {
        seen("2024-01-01T23:59:59Z", "2024-01-02T00:00:00Z", "2024-03-02T23:00:00Z");

        assertThat(tally.summary().overTime())
                .isEqualTo(timeline(
                        ChronoUnit.DAYS,
                        new Bucket(LocalDate.parse("2024-01-01"), 0, 1),
                        new Bucket(LocalDate.parse("2024-01-02"), 0, 1),
                        new Bucket(LocalDate.parse("2024-03-02"), 0, 1)));
    }

    @Test
    void countsWeeksFromMondayUpToAYear() {
        seen("2024-01-01T10:00:00Z", "2024-03-03T10:00:00Z", "2024-03-04T00:00:00Z", "2024-12-31T10:00:00Z");

        assertThat(tally.summary().overTime())
                .isEqualTo(timeline(
                        ChronoUnit.WEEKS,
                        new Bucket(LocalDate.parse("2024-01-01"), 0, 1),
                        new Bucket(LocalDate.parse("2024-02-26"), 0, 1),
                        new Bucket(LocalDate.parse("2024-03-04"), 0, 1),
                        new Bucket(LocalDate.parse("2024-12-30"), 0, 1)));
    }

    @Test
    void countsMonthsBeyondAYear() {
        seen("2024-01-31T10:00:00Z", "2025-01-31T10:00:00Z", "2025-01-01T00:00:00Z");

        assertThat(tally.summary().overTime())
                .isEqualTo(timeline(
                        ChronoUnit.MONTHS,
                        new Bucket(LocalDate.parse("2024-01-01"), 0, 1),
                        new Bucket(LocalDate.parse("2025-01-01"), 0, 2)));
    }

    private static Timeline timeline(ChronoUnit step, Bucket... buckets) {
        return new Timeline(step, List.of(buckets));
    }

    private void seen(String... times) {
        Stream.of(times)
                .forEach(time ->
                        add(null, anAdvisory().setFirstSeen(Instant.parse(time)).build()));
    }

    private void add(@Nullable RemediationAdvisory recorded, @Nullable RemediationAdvisory replayed) {
        tally.add(recorded, replayed, Comparison.compare(recorded, replayed));
    }

    private static RemediationAdvisory of(String server, String rule, Verdict verdict) {
        return anAdvisory()
                .setServerId(server)
                .setRuleId(rule)
                .setVerdict(verdict)
                .build();
    }
}
