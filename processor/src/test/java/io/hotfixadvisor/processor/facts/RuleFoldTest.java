package io.hotfixadvisor.processor.facts;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static io.hotfixadvisor.processor.fixtures.Patterns.crash;
import static io.hotfixadvisor.processor.fixtures.Patterns.event;
import static io.hotfixadvisor.processor.fixtures.RuleBuilder.aRule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleFoldTest {
    private static final CompiledRule RULE = aRule("KB1")
            .symptom("s1", event("MSExchangeSA", 9202).build())
            .symptom("s2", crash("store.exe").build())
            .supporting("s3", crash("store.exe").setExceptionCode("0xC0000005").build())
            .compiled();
    private static final RuleIndex INDEX = RuleIndex.of(List.of(RULE));

    @Test
    void remembersWhatWasSeenWhenAndWhere() {
        Symptom symptom = anEvent().at("10:04").symptom(42);

        assertThat(fold(null, symptom))
                .isEqualTo(RuleFacts.newBuilder()
                        .setServerId("exch-7")
                        .setRuleId("KB1")
                        .setOccurrences(List.of(
                                occurrence(symptom.identity(), Instant.parse("2006-03-14T10:04:00Z"), List.of("s1"))))
                        .setEvidence(List.of(new KeptEvidence(
                                symptom.identity(),
                                Evidence.newBuilder()
                                        .setKind(SymptomKind.EVENT)
                                        .setSummary("MSExchangeSA event 9202")
                                        .setOccurredAt(Instant.parse("2006-03-14T10:04:00Z"))
                                        .setSignatureId("s1")
                                        .setClauses(List.of("source = MSExchangeSA", "eventId = 9202"))
                                        .setOrigin(new RecordOrigin("server-events", 0, 42L))
                                        .build())))
                        .setSignatures(RULE.fingerprints())
                        .build());
    }

    @Test
    void countsAnEventAndTheCrashThatWasReadFromItOnceAtTheEarlierTime() {
        Symptom event = anEvent().at("10:04").symptom();
        Symptom crash = aCrash().of("store.exe")
                .with("0xC0000005")
                .derivedFrom(event.identity())
                .at("10:03")
                .symptom();

        RuleFacts facts = fold(fold(null, event), crash);

        assertThat(facts.getOccurrences())
                .containsExactly(
                        occurrence(event.identity(), Instant.parse("2006-03-14T10:03:00Z"), List.of("s1", "s2", "s3")));
        assertThat(facts.getEvidence())
                .extracting(kept -> kept.getEvidence().getSignatureId())
                .containsExactly("s2", "s3", "s1");
    }

    @Test
    void keepsTheSmallestOriginOfCopiesOfOneRecord() {
        RuleFacts facts = fold(
                fold(fold(null, anEvent().symptom(7)), anEvent().symptom(3)),
                anEvent().symptom(5));

        assertThat(facts.getOccurrences()).hasSize(1);
        assertThat(facts.getEvidence())
                .extracting(kept -> kept.getEvidence().getOrigin().getOffset())
                .containsExactly(3L);
    }

    @Test
    void keepsTheFirstThreeAndTheLastThreeAsEvidence() {
        RuleFacts facts = everyMinute("10:10", 20);

        assertThat(facts.getEvidence())
                .extracting(
                        kept -> kept.getEvidence().getOccurredAt().toString().substring(11, 16))
                .containsExactly("10:10", "10:11", "10:12", "10:27", "10:28", "10:29");
    }

    @Test
    void keepsAWitnessOfEverySignatureAmongManyOfAnother() {
        RuleFacts facts = everyMinute("10:10", 20);
        Symptom between =
                aCrash().of("store.exe").with("0xC0000005").at("10:20:30").symptom();

        assertThat(fold(facts, between).getEvidence())
                .extracting(kept -> kept.getEvidence().getSignatureId())
                .containsExactly("s1", "s1", "s1", "s2", "s3", "s1", "s1", "s1");
    }

    @Test
    void countsWhatTheBoundPushesOutAndKeepsTheNewest() {
        Instant first = Instant.parse("2006-03-14T10:00:00Z");

        RuleFacts facts = everyMinute("10:00", RuleFold.MAX_OCCURRENCES + 3);

        assertThat(facts.getOccurrences()).hasSize(RuleFold.MAX_OCCURRENCES);
        assertThat(facts.getOccurrences().get(0).getOccurredAt()).isEqualTo(first.plusSeconds(180));
        assertThat(facts.getForgotten()).isEqualTo(3);
        assertThat(facts.getFirstForgotten()).isEqualTo(first);
    }

    @Test
    void refusesASymptomOfAnotherServer() {
        RuleFacts facts = fold(null, anEvent().symptom());
        Symptom elsewhere = anEvent().on("exch-8").symptom();

        assertThatThrownBy(() -> fold(facts, elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("facts of exch-7/KB1 cannot take what concerns exch-8/KB1");
    }

    private static RuleFacts everyMinute(String from, int count) {
        Instant first = anEvent().at(from).build().getTimestamp();
        RuleFacts facts = fold(null, anEvent().at(from).symptom());
        for (int i = 1; i < count; i++) {
            facts = fold(
                    facts, anEvent().at(first.plusSeconds(60L * i).toString()).symptom());
        }
        return facts;
    }

    private static RuleFacts fold(@Nullable RuleFacts before, Symptom symptom) {
        Match match = INDEX.match(symptom).get(0);
        return RuleFold.fold(before, symptom, match);
    }

    private static SymptomOccurrence occurrence(String identity, Instant at, List<String> signatureIds) {
        return SymptomOccurrence.newBuilder()
                .setIdentity(identity)
                .setOccurredAt(at)
                .setSignatureIds(signatureIds)
                .build();
    }
}
