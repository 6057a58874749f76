package io.hotfixadvisor.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured of one benchmark, round by round. */
final class Rates {
    private final List<List<Rate>> rounds = new ArrayList<>();

    /** For a second of processor time. */
    record Rate(double events, double bytes) {}

    void addRound(List<Rate> rates) {
        rounds.add(List.copyOf(rates));
    }

    Spread events() {
        return spread(Rate::events);
    }

    Spread bytes() {
        return spread(Rate::bytes);
    }

    /** Nanoseconds of processor time. */
    Spread nanosPerEvent() {
        return spread(rate -> 1e9 / rate.events());
    }

    private Spread spread(ToDoubleFunction<Rate> figure) {
        return Spread.of(
                rounds.stream().flatMap(List::stream).map(figure::applyAsDouble).toList());
    }

    /** How many times as many events a second as the other, compared within each round. */
    Spread ratioTo(Rates other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            ratios.add(medianEvents(rounds.get(i)) / medianEvents(other.rounds.get(i)));
        }
        return Spread.of(ratios);
    }

    private static double medianEvents(List<Rate> round) {
        return Spread.of(round.stream().map(Rate::events).toList()).median();
    }
}
