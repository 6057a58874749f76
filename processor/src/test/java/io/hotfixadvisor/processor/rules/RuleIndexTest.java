package io.hotfixadvisor.processor.rules;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.Patterns.stop;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleIndexTest {
    private static final Object SA_9202 = event("MSExchangeSA", 9202).build();
    private static final SignatureMatch MET =
            new SignatureMatch("s1", SignatureRole.SYMPTOM, List.of("source = MSExchangeSA", "eventId = 9202"));

    @Test
    void findsTheRulesThatKnowASymptomByTheirId() {
        CompiledRule last = aRule("KB2").symptom("s1", SA_9202).compiled();
        CompiledRule first = aRule("KB10").symptom("s1", SA_9202).compiled();
        CompiledRule other =
                aRule("KB3").symptom("s1", event("ESE", 217).build()).compiled();

        RuleIndex index = RuleIndex.of(List.of(last, other, first));

        assertThat(index.match(anEvent().symptom()))
                .containsExactly(new Match(first, List.of(MET)), new Match(last, List.of(MET)));
    }

    @Test
    void namesEverySignatureThatIsMetInTheRulesOrder() {
        CompiledRule rule = aRule("KB1")
                .supporting("z", crash("store.exe").build())
                .symptom("a", crash("STORE").setExceptionCode("0xC0000005").build())
                .symptom("b", stop("0x00000005").build())
                .compiled();

        List<Match> matches = RuleIndex.of(List.of(rule))
                .match(aCrash().of("store.exe").with("0xC0000005").symptom());

        assertThat(matches).hasSize(1);
        assertThat(matches.get(0).signatures())
                .extracting(SignatureMatch::signatureId)
                .containsExactly("z", "a");
    }

    @Test
    void namesASignatureOnceWhenProviderAndAliasBothLeadToIt() {
        CompiledRule rule = aRule("KB1").symptom("s1", SA_9202).compiled();

        List<Match> matches = RuleIndex.of(List.of(rule))
                .match(anEvent().of("MSExchangeSA", 9202).alias("msexchangesa").symptom());

        assertThat(matches).containsExactly(new Match(rule, List.of(MET)));
    }

    @ParameterizedTest
    @EnumSource(value = RuleStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void keepsButDoesNotMatchARuleThatDoesNotAdvise(RuleStatus status) {
        CompiledRule rule = aRule("KB1").symptom("s1", SA_9202).status(status).compiled();
        RuleIndex index = RuleIndex.of(List.of(rule));

        assertThat(index.match(anEvent().symptom())).isEmpty();
        assertThat(index.rule("KB1")).containsSame(rule);
    }

    @Test
    void neverMatchesWhatIsOnlyMentioned() {
        CompiledRule rule = aRule("KB1")
                .symptom("s1", stop("0x00000005").build())
                .signature("v1", SignatureRole.MENTION, SA_9202)
                .compiled();

        assertThat(RuleIndex.of(List.of(rule)).match(anEvent().symptom())).isEmpty();
    }

    @Test
    void tellsWhatVerifiesAFixByItsRole() {
        CompiledRule rule = aRule("KB1")
                .symptom("s1", stop("0x00000005").build())
                .signature("v1", SignatureRole.VERIFICATION, SA_9202)
                .compiled();

        assertThat(RuleIndex.of(List.of(rule)).match(anEvent().symptom()))
                .flatExtracting(Match::signatures)
                .extracting(SignatureMatch::role)
                .containsExactly(SignatureRole.VERIFICATION);
    }

    @Test
    void replacesARuleByItsNextRevisionAndLeavesTheOldIndexAsItWas() {
        CompiledRule before = aRule("KB1").symptom("s1", SA_9202).compiled();
        CompiledRule after =
                aRule("KB1").symptom("s1", event("ESE", 217).build()).compiled();
        RuleIndex old = RuleIndex.of(List.of(before));

        RuleIndex changed = old.changed(List.of(after), List.of());

        assertThat(changed.rules()).containsExactly(after);
        assertThat(changed.match(anEvent().symptom())).isEmpty();
        assertThat(changed.match(anEvent().of("ESE", 217).symptom())).hasSize(1);
        assertThat(old.rules()).containsExactly(before);
        assertThat(old.match(anEvent().symptom())).hasSize(1);
    }

    @Test
    void findsNothingOfARuleThatWasTakenOut() {
        RuleIndex index =
                RuleIndex.of(List.of(aRule("KB1").symptom("s1", SA_9202).compiled()));

        RuleIndex emptied = index.changed(List.of(), List.of("KB1"));

        assertThat(emptied.match(anEvent().symptom())).isEmpty();
        assertThat(emptied.rules()).isEmpty();
        assertThat(emptied.rule("KB1")).isEmpty();
        assertThat(index.match(anEvent().symptom())).hasSize(1);
    }

    @Test
    void refusesARuleThatMustNotBePublished() {
        assertThatThrownBy(
                        () -> aRule("KB1").symptom("s1", stop("five").build()).compiled())
                .isInstanceOfSatisfying(
                        InvalidRuleException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.code()).isEqualTo("STOP_CODE_FORM")))
                .hasMessageStartingWith("rule KB1: signatures[0].stopCode");
    }
}
