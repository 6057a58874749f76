package io.hotfixadvisor.processor.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The scenarios are worth the while. */
class ScenarioGeneratorTest {
    private static final Judge APPLICABILITY =
            new Judge(ProductCatalogue.standard(), io.hotfixadvisor.processor.judge.Periods.standard());

    @Test
    void makesRulesThatPassValidation() {
        assertThat(LongStream.range(0, 200)
                        .mapToObj(seed -> ScenarioGenerator.scenario(seed, 0))
                        .flatMap(scenario -> scenario.changes().stream())
                        .filter(change -> change.rule() != null)
                        .flatMap(change -> RuleValidation.check(change.rule()).stream())
                        .filter(RuleProblem::isError))
                .isEmpty();
    }

    @Test
    void leadsToEveryStatusAndVerdict() {
        List<Expected> advisories = LongStream.range(0, 300)
                .mapToObj(seed -> ScenarioGenerator.scenario(seed, 2))
                .flatMap(scenario -> advisories(scenario).stream())
                .toList();

        assertThat(advisories.stream().map(Expected::status)).contains(AdvisoryStatus.values());
        assertThat(advisories.stream().map(Expected::verdict)).contains(Verdict.values());
        assertThat(advisories).anyMatch(advisory -> advisory.episode() > 1);
        assertThat(advisories).anyMatch(advisory -> advisory.silencedUntil() != null);
        assertThat(advisories).anyMatch(advisory -> advisory.occurrences() > 4);
    }

    private static List<Expected> advisories(Scenario scenario) {
        ReferenceJudge judge = new ReferenceJudge(APPLICABILITY, scenario.periods(), scenario.finalRules());
        List<Expected> advisories = new ArrayList<>();
        for (ServerHistory server : scenario.servers()) {
            scenario.activeRules()
                    .forEach(ruleId ->
                            judge.judge(ruleId, server, scenario.fleetTime()).ifPresent(advisories::add));
        }
        return advisories;
    }
}
