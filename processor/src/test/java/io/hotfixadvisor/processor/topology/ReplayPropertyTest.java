package io.hotfixadvisor.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.processor.reference.ScenarioGenerator;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a replay comes to is what was advised live; {@code -Dscenario.seeds=N} tries another number of scenarios. */
class ReplayPropertyTest {
    private static final long SEEDS = Long.getLong("scenario.seeds", 100);
    private static final int SERVERS = 8;
    /** After everything of which a scenario tells. */
    private static final Instant ARRIVALS = AdvisorDriver.START.plus(Duration.ofDays(2_000));

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesToWhatWasAdvisedLive(long seed) {
        Scenario scenario = ScenarioGenerator.scenario(seed, SERVERS);
        SplittableRandom random = new SplittableRandom(seed).split();
        List<Arrival> live = new ArrayList<>(Arrival.ofRules(scenario));
        live.addAll(Arrival.shuffled(random, scenario));
        ScenarioRun run = new ScenarioRun(scenario, live);
        SortedMap<String, RemediationAdvisory> advised = run.inForce(run.advisories());

        RuleTimeline rules = new RuleTimeline(false);
        scenario.changes().forEach(change -> tell(rules, change.ruleId(), change.rule(), AdvisorDriver.START));
        List<Arrival> again = Orders.shuffledWithRepetitions(random, Arrival.ofServers(scenario));

        assertThat(Differences.between(advised, replayed(run, scenario, rules, false, again)))
                .as("seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comesToWhatWasAdvisedLiveWhileRulesCameAndWent(long seed) {
        Scenario scenario = ScenarioGenerator.scenario(seed, SERVERS);
        SplittableRandom random = new SplittableRandom(seed).split();
        List<Arrival> arrivals =
                Arrival.scattered(random, Arrival.ofRules(scenario), Arrival.shuffled(random, scenario));
        List<Arrival> live = new ArrayList<>();
        RuleTimeline rules = new RuleTimeline(true);
        int changes = 0;
        List<Arrival> again = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            Instant at = ARRIVALS.plusSeconds(i);
            Arrival timed = new Arrival(arrival.serverId(), arrival.ruleId(), at, advisor -> {
                advisor.arriveAt(at);
                arrival.delivery().accept(advisor);
            });
            live.add(timed);
            if (arrival.ruleId() != null) {
                Scenario.Change change = scenario.changes().get(changes++);
                tell(rules, change.ruleId(), change.rule(), at);
            } else if (arrival.serverId() != null) {
                again.add(timed);
            }
        }
        ScenarioRun run = new ScenarioRun(scenario, live);

        assertThat(Differences.between(
                        withoutWhatWasLeftStanding(run.advisories()),
                        withoutWhatWasLeftStanding(replayed(run, scenario, rules, true, again))))
                .as("seed %d", seed)
                .isEmpty();
    }

    /** An advisory whose rule is gone keeps what was published last. */
    private static SortedMap<String, RemediationAdvisory> withoutWhatWasLeftStanding(
            SortedMap<String, RemediationAdvisory> advisories) {
        SortedMap<String, RemediationAdvisory> compared = new TreeMap<>(advisories);
        compared.values()
                .removeIf(advisory -> advisory.getStatus() == AdvisoryStatus.WITHDRAWN
                        && "The rule no longer advises.".equals(advisory.getStatusReason()));
        return compared;
    }

    private static void tell(RuleTimeline rules, String ruleId, @Nullable HotfixRule rule, Instant at) {
        if (rule == null) {
            rules.remove(ruleId, at);
        } else {
            rules.put(CompiledRule.compile(rule), at);
        }
    }

    private static SortedMap<String, RemediationAdvisory> replayed(
            ScenarioRun run, Scenario scenario, RuleTimeline rules, boolean rulesPass, List<Arrival> arrivals) {
        EndAtWill end = new EndAtWill();
        ReplayInput input = new ReplayInput(
                Map.of(), Set.of(), null, null, false, rulesPass, scenario.fleetTime(), "finished", end);
        SortedMap<String, RemediationAdvisory> last = new TreeMap<>();
        try (AdvisorDriver advisor = AdvisorDriver.ofReplay(run.settings(), input, rules)) {
            arrivals.forEach(arrival -> arrival.delivery().accept(advisor));
            advisor.elapse(Duration.ofSeconds(1));
            assertThat(advisor.finished()).isEmpty();
            end.isReached = true;
            advisor.elapse(Duration.ofSeconds(1));
            assertThat(advisor.finished()).containsExactly("0");
            ScenarioRun.keep(advisor, last);
        }
        last.replaceAll((key, advisory) -> ScenarioRun.state(advisory));
        return last;
    }

    /** An end that comes when the test says so. */
    private static final class EndAtWill implements InputEnd {
        private boolean isReached;

        @Override
        public boolean isReached(int partition) {
            return isReached;
        }

        @Override
        public void processed(String topic, int partition, long offset) {
            // The test knows.
        }
    }
}
