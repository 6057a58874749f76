package io.hotfixadvisor.processor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Periods;
import io.hotfixadvisor.processor.judge.Transition;
import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.processor.reference.ScenarioGenerator;
import io.hotfixadvisor.processor.reference.ServerHistory;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainerPropertyTest {
    private static final long SCENARIOS = 100;

    @Test
    void theOrderOfRecordsLeavesNoTrace() {
        LongStream.rangeClosed(1, SCENARIOS).forEach(seed -> {
            Scenario scenario = ScenarioGenerator.scenario(seed, 1);
            List<Consumer<Explainer>> records = records(scenario);
            List<Explanation> inOrder = explanations(scenario, records);

            List<Consumer<Explainer>> shuffled = Orders.shuffled(new SplittableRandom(seed), records);
            assertThat(explanations(scenario, shuffled)).as("seed %s", seed).isEqualTo(inOrder);
        });
    }

    @Test
    void eachRuleAdvisesOrFallsShortOrHasNothingToDoWithTheServer() {
        int shortfalls = 0;
        for (long seed = 1; seed <= SCENARIOS; seed++) {
            Scenario scenario = ScenarioGenerator.scenario(seed, 1);
            Explainer explainer = explainer(scenario);
            records(scenario).forEach(record -> record.accept(explainer));
            Overview overview = explainer.overview();
            for (Explanation explanation : explanations(explainer, scenario)) {
                String ruleId = explanation.ruleId();
                boolean isSeen = explanation.signatures().stream()
                        .anyMatch(finding ->
                                finding.met() > 0 || !finding.nearMisses().isEmpty());
                assertThat(overview.advising().contains(ruleId))
                        .as("seed %s, %s advises", seed, ruleId)
                        .isEqualTo(explanation.advisory() != null);
                assertThat(overview.shortfalls())
                        .as("seed %s, %s falls short", seed, ruleId)
                        .filteredOn(shortfall -> shortfall.ruleId().equals(ruleId))
                        .isEqualTo(Stream.ofNullable(explanation.shortfall()).toList());
                assertThat(explanation.advisory() != null && explanation.shortfall() != null)
                        .as("seed %s, %s does both", seed, ruleId)
                        .isFalse();
                assertThat(isSeen || (explanation.advisory() == null && explanation.shortfall() == null))
                        .as("seed %s, %s out of nothing", seed, ruleId)
                        .isTrue();
                if (explanation.shortfall() != null) {
                    shortfalls++;
                    assertThat(explanation.shortfall().reasons())
                            .as("seed %s, %s", seed, explanation)
                            .isNotEmpty()
                            .doesNotContain("");
                }
            }
        }
        assertThat(shortfalls).as("the property is not vacuous").isGreaterThan(40);
    }

    @Test
    void whatComesNextComesThenAndNotBefore() {
        int nexts = 0;
        for (long seed = 1; seed <= SCENARIOS; seed++) {
            Scenario scenario = ScenarioGenerator.scenario(seed, 1);
            List<Consumer<Explainer>> records = records(scenario);
            for (Explanation explanation : explanations(scenario, records)) {
                NextChange next = explanation.next();
                if (next != null) {
                    nexts++;
                    assertThat(next.at()).as("seed %s", seed).isAfter(explanation.now());
                    assertThat(at(
                                    scenario,
                                    records,
                                    explanation.ruleId(),
                                    next.at().minusMillis(1)))
                            .as("seed %s, before", seed)
                            .isEqualTo(explanation.history());
                    assertThat(at(scenario, records, explanation.ruleId(), next.at()))
                            .as("seed %s, then", seed)
                            .hasSize(explanation.history().size() + (next.transition() == null ? 0 : 1));
                }
            }
        }
        assertThat(nexts).as("the property is not vacuous").isGreaterThan(20);
    }

    /** The history of an advisory when a time has come. */
    private static List<Transition> at(
            Scenario scenario, List<Consumer<Explainer>> records, String ruleId, Instant time) {
        Explainer explainer = explainer(scenario);
        records.forEach(record -> record.accept(explainer));
        explainer.add(new TimeTick(time));
        return explainer.explain(ruleId).history();
    }

    private static List<Explanation> explanations(Scenario scenario, List<Consumer<Explainer>> records) {
        Explainer explainer = explainer(scenario);
        records.forEach(record -> record.accept(explainer));
        return explanations(explainer, scenario);
    }

    private static List<Explanation> explanations(Explainer explainer, Scenario scenario) {
        return scenario.finalRules().keySet().stream().map(explainer::explain).toList();
    }

    private static Explainer explainer(Scenario scenario) {
        return new Explainer(
                judge(scenario),
                scenario.periods().window(),
                scenario.servers().get(0).serverId(),
                scenario.finalRules().values().stream()
                        .map(CompiledRule::compile)
                        .toList());
    }

    private static Judge judge(Scenario scenario) {
        return new Judge(
                ProductCatalogue.standard(),
                new Periods(
                        scenario.periods().window(),
                        scenario.periods().quiet(),
                        scenario.periods().expiry()));
    }

    /** What is said of the server and of the time, everything twice. */
    private static List<Consumer<Explainer>> records(Scenario scenario) {
        ServerHistory server = scenario.servers().get(0);
        List<Consumer<Explainer>> records = new ArrayList<>();
        for (int i = 0; i < server.events().size(); i++) {
            ServerEvent event = server.events().get(i);
            RecordOrigin origin = new RecordOrigin("server-events", 0, (long) i);
            records.add(explainer -> explainer.add(Symptom.of(event, event.getTimestamp(), origin)));
        }
        for (int i = 0; i < server.crashes().size(); i++) {
            CrashReport crash = server.crashes().get(i);
            RecordOrigin origin = new RecordOrigin("crash-reports", 0, (long) i);
            records.add(explainer -> explainer.add(Symptom.of(crash, crash.getOccurredAt(), origin)));
        }
        server.inventories().forEach(inventory -> records.add(explainer -> explainer.add(inventory)));
        server.actions().forEach(action -> records.add(explainer -> explainer.add(action)));
        scenario.ticks().forEach(tick -> records.add(explainer -> explainer.add(new TimeTick(tick))));
        records.addAll(List.copyOf(records));
        return records;
    }
}
