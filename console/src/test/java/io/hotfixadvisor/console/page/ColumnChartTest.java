package io.hotfixadvisor.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.page.ColumnChart.Column;
import io.hotfixadvisor.console.page.ColumnChart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnChartTest {
    private static final Instant START = Instant.parse("2007-03-12T22:10:00Z");

    @Test
    void countsByTheHourWithinTwoDays() {
        ColumnChart chart = chart(Duration.ZERO, Duration.ofMinutes(40), Duration.ofMinutes(110));

        assertThat(chart.columns())
                .containsExactly(
                        new Column("2007-03-12 22:00Z", 2),
                        new Column("2007-03-12 23:00Z", 0),
                        new Column("2007-03-13 00:00Z", 1));
        assertThat(chart.description())
                .isEqualTo("By hour, 2007-03-12 22:00Z to 2007-03-13 00:00Z; at most 2 an hour.");
    }

    @Test
    void takesALongerUnitForALongerTime() {
        assertThat(chart(Duration.ZERO, Duration.ofDays(3)).unit()).isEqualTo(Unit.DAY);
        assertThat(chart(Duration.ZERO, Duration.ofDays(3)).columns()).hasSize(4);
        assertThat(chart(Duration.ZERO, Duration.ofDays(100)).unit()).isEqualTo(Unit.WEEK);
        assertThat(chart(Duration.ZERO, Duration.ofDays(7_000)).columns().get(1))
                .isEqualTo(new Column("2007-04", 0));
    }

    @Test
    void drawsTheHighestColumnFullAndNoneThatHasSomethingAsNothing() {
        ColumnChart chart =
                chart(Stream.concat(Stream.generate(() -> Duration.ZERO).limit(1_000), Stream.of(Duration.ofHours(1)))
                        .toArray(Duration[]::new));

        assertThat(List.of(chart.height(0), chart.height(1))).containsExactly(chart.height(), 2);
    }

    @Test
    void isEmptyWithoutTimes() {
        assertThat(chart().columns()).isEmpty();
        assertThat(chart().most()).isEqualTo(1);
    }

    private static ColumnChart chart(Duration... sinceStart) {
        return ColumnChart.of(
                "id", "Title", Stream.of(sinceStart).map(START::plus).toList());
    }
}
