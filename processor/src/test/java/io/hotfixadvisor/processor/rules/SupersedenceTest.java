package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.RuleBuilder;
import io.hotfixadvisor.schemas.RuleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SupersedenceTest {
    @Test
    void followsAChainToItsEnd() {
        Supersedence found = Supersedence.of(List.of(rule("KB1"), rule("KB2", "KB1"), rule("KB3", "KB2")));

        assertThat(found.successor("KB1")).contains("KB3");
        assertThat(found.successor("KB2")).contains("KB3");
        assertThat(found.successor("KB3")).isEmpty();
        assertThat(found.cycles()).isEmpty();
    }

    @Test
    void followsAChainThroughRulesThatDoNotAdvise() {
        Supersedence found = Supersedence.of(List.of(
                rule("KB1"),
                aRule("KB2").replacing("KB1").status(RuleStatus.WITHDRAWN).compiled(),
                rule("KB3", "KB2")));

        assertThat(found.successor("KB1")).contains("KB3");
    }

    @Test
    void knowsNoSuccessorThatDoesNotAdvise() {
        Supersedence found = Supersedence.of(List.of(
                rule("KB1"),
                aRule("KB2").replacing("KB1").status(RuleStatus.PENDING_REVIEW).compiled()));

        assertThat(found.successor("KB1")).isEmpty();
    }

    @Test
    void staysWithTheLastAdvisingRuleOfAChainThatGoesOn() {
        Supersedence found = Supersedence.of(List.of(
                rule("KB1"),
                rule("KB2", "KB1"),
                aRule("KB3").replacing("KB2").status(RuleStatus.NOT_A_FIX).compiled()));

        assertThat(found.successor("KB1")).contains("KB2");
        assertThat(found.successor("KB2")).isEmpty();
    }

    @Test
    void takesTheSmallestOfSeveralEnds() {
        Supersedence found =
                Supersedence.of(List.of(rule("KB1"), rule("KB9", "KB1"), rule("KB5", "KB1"), rule("KB7", "KB5")));

        assertThat(found.successor("KB1")).contains("KB7");
    }

    @Test
    void namesEveryCircleAndGivesItsRulesNoSuccessor() {
        Supersedence found = Supersedence.of(List.of(
                rule("KB1", "KB3"),
                rule("KB2", "KB1"),
                rule("KB3", "KB2"),
                rule("KB4", "KB3"),
                rule("KB5", "KB6"),
                rule("KB6", "KB5")));

        assertThat(found.cycles()).containsExactly(List.of("KB1", "KB2", "KB3"), List.of("KB5", "KB6"));
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(i -> found.successor("KB" + i)))
                .allMatch(successor -> successor.isEmpty());
    }

    @Test
    void leadsPastACircleToWhatReplacesIt() {
        Supersedence found = Supersedence.of(
                List.of(rule("KB1"), rule("KB2", "KB1", "KB3"), rule("KB3", "KB2"), rule("KB4", "KB3")));

        assertThat(found.successor("KB1")).contains("KB4");
        assertThat(found.successor("KB2")).isEmpty();
    }

    @Test
    void leadsToNoRuleOfACircleInWhichTwoAdvise() {
        Supersedence found = Supersedence.of(List.of(rule("KB1"), rule("KB2", "KB1", "KB3"), rule("KB3", "KB2")));

        assertThat(found.successor("KB1")).isEmpty();
    }

    @Test
    void walksAChainOfAllRules() {
        List<CompiledRule> rules = new ArrayList<>(List.of(rule("KB1")));
        IntStream.range(1, 20_000).forEach(i -> rules.add(rule("KB" + (i + 1), "KB" + i)));

        assertThat(Supersedence.of(rules).successor("KB1")).contains("KB20000");
    }

    @Test
    void isItselfAfterAChangeOfRulesThatHaveNoPartInIt() {
        CompiledRule other = rule("KB9");
        List<CompiledRule> rules = List.of(rule("KB1"), rule("KB2", "KB1"), other);
        Supersedence before = Supersedence.of(rules);

        assertThat(before.after(List.of(other), rules::stream)).isSameAs(before);
    }

    @Test
    void followsAChangeOfTheRuleThatIsReplaced() {
        CompiledRule one = rule("KB1");
        Supersedence before = Supersedence.of(List.of(rule("KB2", "KB1")));
        List<CompiledRule> rules = List.of(one, rule("KB2", "KB1"));

        Supersedence after = before.after(List.of(one), rules::stream);

        assertThat(after.successor("KB1")).contains("KB2");
        assertThat(after.differences(before)).containsExactly("KB1");
        assertThat(before.differences(after)).containsExactly("KB1");
    }

    private static CompiledRule rule(String ruleId, String... replaced) {
        RuleBuilder rule = aRule(ruleId).symptom("s1", event("ESE", 217).build());
        return replaced.length == 0 ? rule.compiled() : rule.replacing(replaced).compiled();
    }
}
