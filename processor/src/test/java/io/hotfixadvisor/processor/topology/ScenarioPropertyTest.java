package io.hotfixadvisor.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.reference.Expected;
import io.hotfixadvisor.processor.reference.ReferenceJudge;
import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.processor.reference.ScenarioGenerator;
import io.hotfixadvisor.processor.reference.ServerHistory;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on the advisories topic in the end is what the reference says, whichever way the records came. There are as
 * many scenarios of a server as seeds times {@link #SERVERS}; {@code -Dscenario.seeds=N} tries another number of seeds.
 */
class ScenarioPropertyTest {
    private static final long SEEDS = Long.getLong("scenario.seeds", 250);
    private static final int SERVERS = 8;
    private static final int PARTITIONS = 4;
    private static final Judge APPLICABILITY =
            new Judge(ProductCatalogue.standard(), io.hotfixadvisor.processor.judge.Periods.standard());

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leavesWhatTheReferenceSaysInEveryOrder(long seed) {
        Scenario scenario = ScenarioGenerator.scenario(seed, SERVERS);
        SplittableRandom random = new SplittableRandom(seed).split();
        List<Arrival> rules = Arrival.ofRules(scenario);
        List<Arrival> inTime = new ArrayList<>(rules);
        inTime.addAll(Arrival.ofServers(scenario));
        inTime.addAll(Arrival.ofTicks(scenario));

        SortedMap<String, RemediationAdvisory> expected = advisories(new ScenarioRun(scenario, inTime));

        assertThat(said(expected)).as("seed %d", seed).containsExactlyElementsOf(reference(scenario));
        for (Order order : Order.values()) {
            assertThat(Differences.between(expected, advisories(order.run(scenario, random))))
                    .as("seed %d, %s", seed, order)
                    .isEmpty();
        }
    }

    /** Ways in which the same records may come. */
    private enum Order {
        SHUFFLED_WITH_COPIES {
            @Override
            ScenarioRun run(Scenario scenario, SplittableRandom random) {
                return rulesFirst(scenario, random);
            }
        },
        OVER_PARTITIONS {
            @Override
            ScenarioRun run(Scenario scenario, SplittableRandom random) {
                return rulesFirst(scenario, random).over(PARTITIONS);
            }
        },
        RULES_AT_ANY_TIME_AND_A_RESTART {
            @Override
            ScenarioRun run(Scenario scenario, SplittableRandom random) {
                List<Arrival> arrivals = Arrival.shuffled(random, scenario);
                List<Arrival> rules = Arrival.ofRules(scenario);
                List<Arrival> all = scenario.rulesMayComeLate()
                        ? Arrival.scattered(random, rules, arrivals)
                        : chained(rules, arrivals);
                return new ScenarioRun(scenario, all).restartsBefore(random.nextInt(all.size()));
            }
        },
        RULES_LAST {
            @Override
            ScenarioRun run(Scenario scenario, SplittableRandom random) {
                List<Arrival> arrivals = Arrival.shuffled(random, scenario);
                List<Arrival> rules = Arrival.ofRules(scenario);
                return new ScenarioRun(
                        scenario, scenario.rulesMayComeLate() ? chained(arrivals, rules) : chained(rules, arrivals));
            }
        };

        abstract ScenarioRun run(Scenario scenario, SplittableRandom random);

        private static ScenarioRun rulesFirst(Scenario scenario, SplittableRandom random) {
            return new ScenarioRun(scenario, chained(Arrival.ofRules(scenario), Arrival.shuffled(random, scenario)));
        }

        private static List<Arrival> chained(List<Arrival> first, List<Arrival> then) {
            List<Arrival> all = new ArrayList<>(first);
            all.addAll(then);
            return all;
        }
    }

    /** Advisories of rules in force; those of all others are withdrawn. */
    private static SortedMap<String, RemediationAdvisory> advisories(ScenarioRun run) {
        SortedMap<String, RemediationAdvisory> all = run.advisories();
        SortedMap<String, RemediationAdvisory> inForce = run.inForce(all);
        all.keySet().removeAll(inForce.keySet());
        assertThat(all.values()).allMatch(advisory -> advisory.getStatus() == AdvisoryStatus.WITHDRAWN);
        return inForce;
    }

    private static List<String> said(SortedMap<String, RemediationAdvisory> advisories) {
        return advisories.entrySet().stream()
                .map(entry -> entry.getKey() + ' ' + Expected.of(entry.getValue()))
                .toList();
    }

    private static List<String> reference(Scenario scenario) {
        ReferenceJudge judge = new ReferenceJudge(APPLICABILITY, scenario.periods(), scenario.finalRules());
        List<String> expected = new ArrayList<>();
        for (ServerHistory server : scenario.servers()) {
            for (String ruleId : scenario.activeRules()) {
                judge.judge(ruleId, server, scenario.fleetTime())
                        .ifPresent(advisory -> expected.add(server.serverId() + '/' + ruleId + ' ' + advisory));
            }
        }
        return expected;
    }
}
