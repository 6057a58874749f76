package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.processor.reference.Scenario.Change;
import io.hotfixadvisor.schemas.HotfixRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Scenarios of a seed: the names are few and the times are near each other, so that everything meets everything. */
public final class ScenarioGenerator {
    private static final List<Periods> PERIODS = List.of(
            new Periods(Duration.ofHours(6), Duration.ofDays(2), Duration.ofDays(10)),
            new Periods(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(21)));

    private ScenarioGenerator() {}

    /**
     * The scenario of a seed.
     *
     * @param servers how many of them
     */
    public static Scenario scenario(long seed, int servers) {
        Draw draw = new Draw(new SplittableRandom(seed));
        boolean late = draw.coin();
        List<Change> changes = changes(draw);
        List<ServerHistory> histories = new ArrayList<>();
        for (int i = 1; i <= servers; i++) {
            histories.add(new HistoryGenerator(draw.split(), late).history("exch-" + i));
        }
        TreeSet<Instant> ticks = new TreeSet<>();
        int count = draw.coin() ? 0 : 1 + draw.below(2);
        for (int i = 0; i < count; i++) {
            ticks.add(Draw.START.plus(Duration.ofHours(draw.below(60 * 24))));
        }
        return new Scenario(draw.of(PERIODS), changes, late, histories, List.copyOf(ticks));
    }

    private static List<Change> changes(Draw draw) {
        RuleGenerator rules = new RuleGenerator(draw);
        TreeMap<String, HotfixRule> published = new TreeMap<>();
        List<Change> changes = new ArrayList<>();
        int count = 1 + draw.below(6);
        for (int i = 0; i < count; i++) {
            String ruleId = draw.of(RuleGenerator.RULES);
            HotfixRule before = published.get(ruleId);
            if (before == null) {
                published.put(ruleId, rules.rule(ruleId));
            } else if (draw.oneIn(5)) {
                published.remove(ruleId);
            } else {
                published.put(ruleId, rules.revised(before));
            }
            changes.add(new Change(ruleId, published.get(ruleId)));
        }
        return changes;
    }
}
