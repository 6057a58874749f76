package io.hotfixadvisor.processor.comparison;

import static io.hotfixadvisor.processor.comparison.Advisories.SEEN;
import static io.hotfixadvisor.processor.comparison.Advisories.anAdvisory;
import static io.hotfixadvisor.processor.comparison.Advisories.seen;
import static io.hotfixadvisor.processor.comparison.Advisories.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.processor.comparison.OtherValues.Variant;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ComparisonTest {
    private static final Set<String> THE_WAY = Set.of("cause", "retroactive", "changedAt", "evidence[].origin");

    @TestFactory
    Stream<DynamicTest> anotherValueAnywhereIsAChangeOfThatFieldUnlessItTellsTheWay() {
        RemediationAdvisory recorded = anAdvisory().build();
        return OtherValues.variants(recorded).stream()
                .map(variant -> DynamicTest.dynamicTest(variant.path(), () -> assertComparison(recorded, variant)));
    }

    private static void assertComparison(RemediationAdvisory recorded, Variant variant) {
        RemediationAdvisory replayed = (RemediationAdvisory) variant.record();
        assertThat(replayed).as("the variant").isNotEqualTo(recorded);
        List<String> fields = THE_WAY.contains(variant.path()) ? List.of() : List.of(field(variant.path()));

        List<FieldChange> changes = changes(recorded, replayed);

        assertThat(changes).extracting(FieldChange::field).isEqualTo(fields);
        assertThat(changes).allSatisfy(change -> assertThat(change.recorded()).isNotEqualTo(change.replayed()));
    }

    private static String field(String path) {
        return path.split("\\[", 2)[0];
    }

    @Test
    void walksThroughEveryFieldOfTheSchema() {
        List<String> fields = RemediationAdvisory.getClassSchema().getFields().stream()
                .map(field -> field.name())
                .toList();

        assertThat(OtherValues.variants(anAdvisory().build()))
                .extracting(Variant::path)
                .containsAll(fields)
                .contains("evidence[].origin", "evidence[].clauses", "plan[].text", "alternatives[].actions[].text");
    }

    @Test
    void namesChangesInTheOrderOfTheSchema() {
        RemediationAdvisory replayed = anAdvisory()
                .setLastSeen(SEEN)
                .setVerdict(Verdict.FIX_INSTALLED)
                .setRuleRevision("r2")
                .setConfidence(0.5)
                .build();

        assertThat(changes(anAdvisory().build(), replayed))
                .extracting(FieldChange::field)
                .containsExactly("ruleRevision", "verdict", "confidence", "lastSeen");
    }

    @Test
    void showsSymbolsByNameTimesInUtcNumbersInFullAndNothingForWhatIsAbsent() {
        RemediationAdvisory replayed = anAdvisory()
                .setVerdict(Verdict.FIX_INSTALLED)
                .setConfidence(0.7512)
                .setSilencedUntil(Instant.parse("2008-02-09T00:00:00Z"))
                .setTitle(null)
                .build();

        assertThat(changes(anAdvisory().build(), replayed))
                .containsExactly(
                        change("title", List.of("The fax queue stops when a cover page is missing"), List.of()),
                        change("silencedUntil", List.of(), List.of("2008-02-09T00:00:00Z")),
                        change("verdict", List.of("APPLICABLE"), List.of("FIX_INSTALLED")),
                        change("confidence", List.of("0.75"), List.of("0.7512")));
    }

    @Test
    void showsOfAListWhatOneSideLacks() {
        Evidence later = seen(SEEN.plusSeconds(60), "FaxQueue event 44", 9);
        RemediationAdvisory replayed = anAdvisory()
                .setEvidence(List.of(seen(SEEN, "FaxQueue event 41", 7_000_000), later))
                .setHazards(List.of())
                .setFacts(List.of(
                        new JudgedFact("file Faxqueue.dll", "6.0.14.0", "6.0.14.0 or later", Outcome.TRUE),
                        new JudgedFact("product Fax Server", null, null, Outcome.UNKNOWN)))
                .build();

        assertThat(changes(anAdvisory().build(), replayed))
                .containsExactly(
                        change("evidence", List.of(), List.of("2008-02-04T03:13:09Z FaxQueue event 44")),
                        change("hazards", List.of("Faxes that are being sent are lost."), List.of()),
                        change(
                                "facts",
                                List.of("file Faxqueue.dll: no (6.0.12.4)"),
                                List.of("file Faxqueue.dll: yes (6.0.14.0)", "product Fax Server: unknown")));
    }

    @Test
    void aStepThatComesFirstDoesNotMakeTheOthersNew() {
        List<PlanStep> longer = List.of(
                step(1, StepKind.STOP_SERVICE, "Fax Queue"),
                step(2, StepKind.INSTALL_HOTFIX, "KB990610"),
                step(3, StepKind.RESTART_SERVICE, "Fax Queue"));

        assertThat(changes(anAdvisory().build(), anAdvisory().setPlan(longer).build()))
                .containsExactly(change("plan", List.of(), List.of("stop service Fax Queue")));
    }

    @Test
    void stepsInAnotherOrderStandWhole() {
        List<PlanStep> turned =
                List.of(step(1, StepKind.RESTART_SERVICE, "Fax Queue"), step(2, StepKind.INSTALL_HOTFIX, "KB990610"));

        assertThat(changes(anAdvisory().build(), anAdvisory().setPlan(turned).build()))
                .containsExactly(change(
                        "plan",
                        List.of("install hotfix KB990610", "restart service Fax Queue"),
                        List.of("restart service Fax Queue", "install hotfix KB990610")));
    }

    @Test
    void aStepOfTheSameWordsIsToldInFull() {
        List<PlanStep> reworded = new ArrayList<>(anAdvisory().getPlan());
        reworded.set(
                1,
                PlanStep.newBuilder(reworded.get(1)).setText("Wait a minute.").build());

        assertThat(changes(anAdvisory().build(), anAdvisory().setPlan(reworded).build()))
                .containsExactly(change(
                        "plan",
                        List.of("restart service Fax Queue [step 2, kind RESTART_SERVICE, target Fax Queue,"
                                + " text Do what step Fax Queue asks for.]"),
                        List.of("restart service Fax Queue [step 2, kind RESTART_SERVICE, target Fax Queue,"
                                + " text Wait a minute.]")));
    }

    @Test
    void evidenceOfTheSameWordsIsToldInFullButForItsPlace() {
        Evidence more = Evidence.newBuilder(seen(SEEN, "FaxQueue event 41", 9))
                .setClauses(List.of("eventId = 41", "source = FaxQueue"))
                .build();

        assertThat(changes(
                        anAdvisory().build(),
                        anAdvisory().setEvidence(List.of(more)).build()))
                .containsExactly(change(
                        "evidence",
                        List.of("2008-02-04T03:12:09Z FaxQueue event 41 [kind EVENT, summary FaxQueue event 41,"
                                + " occurredAt 2008-02-04T03:12:09Z, signatureId s1, clauses eventId = 41]"),
                        List.of("2008-02-04T03:12:09Z FaxQueue event 41 [kind EVENT, summary FaxQueue event 41,"
                                + " occurredAt 2008-02-04T03:12:09Z, signatureId s1,"
                                + " clauses eventId = 41, source = FaxQueue]")));
    }

    @Test
    void anItemThatComesTwiceIsNotTheSameAsOnce() {
        List<String> twice = List.of("Cover pages are used.", "Cover pages are used.");

        assertThat(changes(
                        anAdvisory().build(), anAdvisory().setConditions(twice).build()))
                .containsExactly(change("conditions", List.of(), List.of("Cover pages are used.")));
    }

    @Test
    void anAdvisoryOnOneSideIsAddedOrRemoved() {
        RemediationAdvisory advisory = anAdvisory().build();

        assertThat(Comparison.compare(null, advisory))
                .hasValueSatisfying(added -> assertThat(added.kind()).isEqualTo(Kind.ADDED));
        assertThat(Comparison.compare(advisory, null)).hasValueSatisfying(removed -> {
            assertThat(removed.kind()).isEqualTo(Kind.REMOVED);
            assertThat(removed.serverId() + '/' + removed.ruleId()).isEqualTo("fax-3/KB990610");
        });
    }

    @Test
    void refusesTwoSidesWithoutAnAdvisory() {
        assertThatThrownBy(() -> Comparison.compare(null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("neither side has an advisory; a difference has one or both");
    }

    @Test
    void ofAWithdrawnRuleOnlyStatusAndReasonAreCompared() {
        RemediationAdvisory.Builder withdrawn = anAdvisory()
                .setStatus(AdvisoryStatus.WITHDRAWN)
                .setCause(ChangeCause.RULE_WITHDRAWN)
                .setStatusReason("The rule is gone.");
        RemediationAdvisory recorded = withdrawn.build();
        RemediationAdvisory staler =
                withdrawn.setOccurrences(1).setLastSeen(SEEN).build();
        RemediationAdvisory otherwise =
                withdrawn.setStatusReason("The rule no longer advises.").build();

        assertThat(Comparison.compare(recorded, staler)).isEmpty();
        assertThat(changes(recorded, otherwise))
                .containsExactly(
                        change("statusReason", List.of("The rule is gone."), List.of("The rule no longer advises.")));
    }

    @Test
    void anAdvisoryWithdrawnByItsRuleOnOneSideOnlyIsComparedWhole() {
        RemediationAdvisory recorded = anAdvisory()
                .setStatus(AdvisoryStatus.WITHDRAWN)
                .setCause(ChangeCause.RULE_WITHDRAWN)
                .build();
        RemediationAdvisory dismissed = anAdvisory()
                .setStatus(AdvisoryStatus.WITHDRAWN)
                .setCause(ChangeCause.OPERATOR)
                .setOccurrences(1)
                .build();

        assertThat(changes(recorded, dismissed)).extracting(FieldChange::field).containsExactly("occurrences");
    }

    @Test
    void whatOperatorsPutOutOfSightIsNotDroppedFromTheComparison() {
        Instant until = SEEN.plusSeconds(86_400);
        List<RemediationAdvisory> outOfSight = List.of(
                anAdvisory().setSilencedUntil(until).build(),
                anAdvisory().setStatus(AdvisoryStatus.ACKNOWLEDGED).build(),
                anAdvisory()
                        .setStatus(AdvisoryStatus.WITHDRAWN)
                        .setCause(ChangeCause.OPERATOR)
                        .build());

        assertThat(outOfSight).allSatisfy(recorded -> {
            RemediationAdvisory replayed = RemediationAdvisory.newBuilder(recorded)
                    .setVerdict(Verdict.SUPERSEDED)
                    .build();
            assertThat(Comparison.compare(recorded, recorded)).isEmpty();
            assertThat(changes(recorded, replayed))
                    .extracting(FieldChange::field)
                    .containsExactly("verdict");
            assertThat(Comparison.compare(recorded, null)).isPresent();
            assertThat(Comparison.compare(null, recorded)).isPresent();
        });
    }

    private static List<FieldChange> changes(RemediationAdvisory recorded, RemediationAdvisory replayed) {
        return Comparison.compare(recorded, replayed)
                .map(AdvisoryDifference::changes)
                .orElse(List.of());
    }

    private static FieldChange change(String field, List<String> recorded, List<String> replayed) {
        return new FieldChange(field, recorded, replayed);
    }
}
