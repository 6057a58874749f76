package io.hotfixadvisor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.benchmarks.Rates.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {
    @Test
    void takesTheSpreadOverAllRounds() {
        Rates rates = rates(List.of(10.0, 30.0), List.of(20.0, 60.0));

        assertThat(rates.events()).isEqualTo(new Spread(25, 10, 60));
        assertThat(rates.bytes()).isEqualTo(new Spread(250, 100, 600));
    }

    @Test
    void turnsRatesIntoTimes() {
        assertThat(rates(List.of(1e6, 4e6)).nanosPerEvent()).isEqualTo(new Spread(625, 250, 1000));
    }

    @Test
    void comparesWithinEachRound() {
        Rates fast = rates(List.of(100.0), List.of(10.0), List.of(50.0));
        Rates slow = rates(List.of(50.0), List.of(4.0), List.of(25.0));

        assertThat(fast.ratioTo(slow)).isEqualTo(new Spread(2, 2, 2.5));
    }

    @Test
    void showsTheMiddleBeforeTheSpread() {
        assertThat(new Spread(2_000_000, 1_000_000, 3_500_000).shown("%.1f", 1e-6))
                .isEqualTo("2.0 (1.0-3.5)");
    }

    @SafeVarargs
    private static Rates rates(List<Double>... rounds) {
        Rates rates = new Rates();
        for (List<Double> round : rounds) {
            rates.addRound(round.stream().map(each -> new Rate(each, 10 * each)).toList());
        }
        return rates;
    }
}
