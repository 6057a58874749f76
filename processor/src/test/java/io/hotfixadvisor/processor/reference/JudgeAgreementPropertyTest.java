package io.hotfixadvisor.processor.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.judge.Circumstances;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.rules.Supersedence;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What folds and judge make of all that is known is what the reference says, each time about other rules. */
class JudgeAgreementPropertyTest {
    private static final int SCENARIOS = 500;

    @ParameterizedTest(name = "from seed {0}")
    @ValueSource(longs = {1_000_000, 2_000_000, 3_000_000, 4_000_000})
    void judgesAsTheReferenceDoesWhateverTheOrderOfTheFacts(long firstSeed) {
        int advisories = 0;
        for (long seed = firstSeed; seed < firstSeed + SCENARIOS; seed++) {
            Scenario scenario = ScenarioGenerator.scenario(seed, 1);
            SplittableRandom random = new SplittableRandom(seed);

            Map<String, Judgement> judgements = new Known(scenario).in(random).judgements();

            assertThat(new Known(scenario).in(random).judgements())
                    .as("seed %d, in another order", seed)
                    .isEqualTo(judgements);
            assertThat(said(judgements)).as("seed %d", seed).isEqualTo(expected(scenario));
            advisories += said(judgements).size();
        }
        assertThat(advisories).as("the property is not vacuous").isGreaterThan(SCENARIOS / 4);
    }

    private static Map<String, Expected> said(Map<String, Judgement> judgements) {
        Map<String, Expected> said = new TreeMap<>();
        judgements.forEach((ruleId, judgement) -> {
            if (judgement.advisory() != null) {
                said.put(ruleId, Expected.of(judgement.advisory()));
            }
        });
        return said;
    }

    private static Map<String, Expected> expected(Scenario scenario) {
        Map<String, Expected> expected = new TreeMap<>();
        ReferenceJudge reference = reference(scenario);
        scenario.activeRules()
                .forEach(ruleId -> reference
                        .judge(ruleId, scenario.servers().get(0), scenario.fleetTime())
                        .ifPresent(advisory -> expected.put(ruleId, advisory)));
        return expected;
    }

    private static Judge judge(Scenario scenario) {
        Periods periods = scenario.periods();
        return new Judge(
                ProductCatalogue.standard(),
                new io.hotfixadvisor.processor.judge.Periods(periods.window(), periods.quiet(), periods.expiry()));
    }

    private static ReferenceJudge reference(Scenario scenario) {
        return new ReferenceJudge(judge(scenario), scenario.periods(), scenario.finalRules());
    }

    /** What is known of the one server, by the rules that are in force in the end. */
    private static final class Known {
        private final Scenario scenario;
        private final ServerHistory history;
        private final Map<String, CompiledRule> rules;
        private final RuleIndex index;
        private final Map<String, RuleFacts> facts = new TreeMap<>();
        private @Nullable InventoryFacts inventory;

        Known(Scenario scenario) {
            this.scenario = scenario;
            history = scenario.servers().get(0);
            rules = scenario.finalRules().values().stream()
                    .collect(Collectors.toMap(rule -> rule.getRuleId(), CompiledRule::compile));
            index = RuleIndex.of(rules.values());
        }

        /** Takes in all records in a random order, some of them twice. */
        Known in(SplittableRandom random) {
            List<Runnable> records = new ArrayList<>();
            history.events().forEach(event -> {
                Symptom symptom = Symptom.of(event, event.getTimestamp(), origin(records));
                records.add(() -> see(symptom));
            });
            history.crashes().forEach(crash -> {
                Symptom symptom = Symptom.of(crash, crash.getOccurredAt(), origin(records));
                records.add(() -> see(symptom));
            });
            history.inventories()
                    .forEach(snapshot -> records.add(() -> inventory = InventoryFold.fold(inventory, snapshot)));
            history.actions()
                    .forEach(action -> records.add(() ->
                            facts.compute(action.getRuleId(), (ruleId, before) -> RuleFold.fold(before, action))));
            Orders.shuffledWithRepetitions(random, records).forEach(Runnable::run);
            return this;
        }

        private static RecordOrigin origin(List<Runnable> before) {
            return new RecordOrigin("symptoms", 0, (long) before.size());
        }

        private void see(Symptom symptom) {
            index.match(symptom)
                    .forEach(match -> facts.compute(
                            match.rule().ruleId(), (ruleId, before) -> RuleFold.fold(before, symptom, match)));
        }

        Map<String, Judgement> judgements() {
            Supersedence supersedence = Supersedence.of(rules.values());
            Instant time = reference(scenario).time(history, inventory, scenario.fleetTime());
            Map<String, Judgement> judgements = new TreeMap<>();
            facts.forEach((ruleId, known) -> {
                CompiledRule rule = rules.get(ruleId);
                if (rule != null && rule.advises()) {
                    CompiledRule successor =
                            supersedence.successor(ruleId).map(rules::get).orElse(null);
                    judgements.put(
                            ruleId, judge(scenario).judge(rule, known, new Circumstances(successor, inventory, time)));
                }
            });
            return judgements;
        }
    }
}
