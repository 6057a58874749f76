package io.hotfixadvisor.processor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.processor.reference.ScenarioGenerator;
import io.hotfixadvisor.processor.reference.ServerHistory;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
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
            List<Consumer<Explainer>> records = records(scenario.servers().get(0));
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
            records(scenario.servers().get(0)).forEach(record -> record.accept(explainer));
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
                new Judge(ProductCatalogue.standard()),
                scenario.periods().window(),
                scenario.servers().get(0).serverId(),
                scenario.finalRules().values().stream()
                        .map(CompiledRule::compile)
                        .toList());
    }

    /** What is said of the server, everything twice. */
    private static List<Consumer<Explainer>> records(ServerHistory server) {
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
        records.addAll(List.copyOf(records));
        return records;
    }
}
