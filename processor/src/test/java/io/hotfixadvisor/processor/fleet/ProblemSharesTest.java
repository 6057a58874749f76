package io.hotfixadvisor.processor.fleet;

import static io.hotfixadvisor.processor.fixtures.CrashBuilder.aCrash;
import static io.hotfixadvisor.processor.fixtures.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.facts.Occurrences;
import io.hotfixadvisor.processor.fixtures.Orders;
import io.hotfixadvisor.processor.fleet.ProblemShares.Explanation;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.RecordOrigin;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemSharesTest {
    private static final Symptom EARLY = event(1, "10:00");
    private static final Symptom LATE = event(2, "11:30");

    @Test
    void countsTheSymptomsThatNoRuleMet() {
        assertThat(inShort(List.of(LATE, EARLY), List.of(), List.of()))
                .containsExactly("2 from 10:00 to 11:30, sample of 11:30, by []");
    }

    @Test
    void countsCopiesOnce() {
        Symptom copy = anEvent()
                .of("Spooler", 61)
                .on("print-1")
                .recordId(1)
                .at("10:00")
                .symptom(99);

        assertThat(inShort(List.of(EARLY, copy), List.of(), List.of()))
                .containsExactly("1 from 10:00 to 10:00, sample of 10:00, by []");
    }

    @Test
    void leavesOutWhatARuleWithAnAdvisoryMet() {
        assertThat(inShort(List.of(EARLY, LATE), List.of(), List.of(explanation("KB900001", LATE))))
                .containsExactly("1 from 10:00 to 10:00, sample of 10:00, by [KB900001]");
    }

    @Test
    void showsWhatIsExplainedWhereNothingElseIsLeft() {
        assertThat(inShort(
                        List.of(EARLY, LATE),
                        List.of(),
                        List.of(explanation("KB900002", EARLY), explanation("KB900001", EARLY, LATE))))
                .containsExactly("0 from 10:00 to 11:30, sample of 11:30, by [KB900001, KB900002]");
    }

    @Test
    void leavesAnEventToTheCrashThatWasDerivedFromIt() {
        Symptom crash = aCrash().of("spoolsv.exe")
                .on("print-1")
                .at("10:00")
                .derivedFrom(EARLY.identity())
                .symptom();

        assertThat(inShort(List.of(EARLY, LATE), List.of(crash), List.of()))
                .containsExactly("1 from 11:30 to 11:30, sample of 11:30, by []");
        assertThat(inShort(List.of(crash), List.of(), List.of()))
                .containsExactly("1 from 10:00 to 10:00, sample of 10:00, by []");
    }

    @Test
    void explainsACrashOfWhichARuleMetTheEvent() {
        Symptom crash = aCrash().of("spoolsv.exe")
                .on("print-1")
                .at("10:00")
                .derivedFrom(EARLY.identity())
                .symptom();

        assertThat(inShort(List.of(crash), List.of(), List.of(explanation("KB900001", EARLY))))
                .containsExactly("0 from 10:00 to 10:00, sample of 10:00, by [KB900001]");
    }

    @Test
    void putsAnIncidentWhereTheMostTellingRecordIs() {
        Symptom crash = reported(aCrash().of("spoolsv.exe")
                .in("driver.dll")
                .with("0xC0000005")
                .on("print-1")
                .at("10:00")
                .build());
        Symptom report = reported(aCrash().kind(CrashKind.WER_REPORT)
                .of("spoolsv.exe")
                .on("print-1")
                .at("10:01")
                .build());

        assertThat(ProblemShares.of(List.of(report, crash), List.of(), List.of())
                        .values())
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.getOccurrences()).isEqualTo(1);
                    assertThat(share.getKey()).isEqualTo(Problem.of(crash).key());
                });
    }

    @Test
    void doesNotDependOnTheOrderOfSymptoms() {
        List<Symptom> symptoms = List.of(EARLY, LATE, event(3, "11:30"), event(4, "10:00"));
        List<Explanation> explanations = List.of(explanation("KB900001", event(4, "10:00")));
        SplittableRandom random = new SplittableRandom(7);

        for (int i = 0; i < 10; i++) {
            assertThat(ProblemShares.of(Orders.shuffledWithRepetitions(random, symptoms), List.of(), explanations))
                    .isEqualTo(ProblemShares.of(symptoms, List.of(), explanations));
        }
    }

    private static Symptom event(long recordId, String at) {
        return anEvent()
                .of("Spooler", 61)
                .on("print-1")
                .recordId(recordId)
                .at(at)
                .symptom();
    }

    private static Symptom reported(CrashReport crash) {
        CrashReport withId = CrashReport.newBuilder(crash).setReportId("r-1").build();
        String source = withId.getKind().name();
        return Symptom.of(
                CrashReport.newBuilder(withId).setSourceEvents(List.of(source)).build(),
                crash.getOccurredAt(),
                new RecordOrigin("crash-reports", 0, 1L));
    }

    private static Explanation explanation(String ruleId, Symptom... met) {
        return new Explanation(
                ruleId,
                Arrays.stream(met)
                        .map(symptom -> Occurrences.of(symptom, Stream.of("s1")))
                        .toList());
    }

    private static List<String> inShort(
            Collection<Symptom> symptoms, Collection<Symptom> crashes, Collection<Explanation> explanations) {
        return ProblemShares.of(symptoms, crashes, explanations).values().stream()
                .map(ProblemSharesTest::inShort)
                .toList();
    }

    private static String inShort(ProblemShare share) {
        return "%d from %s to %s, sample of %s, by %s"
                .formatted(
                        share.getOccurrences(),
                        share.getFirstSeen().toString().substring(11, 16),
                        share.getLastSeen().toString().substring(11, 16),
                        share.getSample().getOccurredAt().toString().substring(11, 16),
                        share.getExplainedBy());
    }
}
