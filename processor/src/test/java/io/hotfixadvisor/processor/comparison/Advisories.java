package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.ArticleRelation;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RelatedArticle;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.List;

/** An advisory in which every list has an item. */
final class Advisories {
    static final Instant SEEN = Instant.parse("2008-02-04T03:12:09Z");

    private Advisories() {}

    static RemediationAdvisory.Builder anAdvisory() {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("5d0c8b0e-2d1a-5c57-9a57-0d6d0a1f7a11")
                .setServerId("fax-3")
                .setRuleId("KB990610")
                .setRuleRevision("r1")
                .setTitle("The fax queue stops when a cover page is missing")
                .setStatus(AdvisoryStatus.OPEN)
                .setStatusReason("The fix is not there.")
                .setCause(ChangeCause.SYMPTOM_MATCHED)
                .setRetroactive(false)
                .setEpisode(1)
                .setOpenedAt(SEEN)
                .setChangedAt(SEEN)
                .setSilencedUntil(null)
                .setVerdict(Verdict.APPLICABLE)
                .setMissingPrerequisites(List.of("service pack SP2"))
                .setMissingFacts(List.of("version of Faxqueue.dll"))
                .setConfidence(0.75)
                .setConfidenceFactors(List.of(new ConfidenceFactor("SIGNATURE", 0.75, "the event agrees")))
                .setSeverity(Severity.IMPORTANT)
                .setChangeRisk(ChangeRisk.SERVICE_RESTART)
                .setOccurrences(3)
                .setFirstSeen(SEEN)
                .setLastSeen(SEEN.plusSeconds(3600))
                .setEvidence(List.of(seen(SEEN, "FaxQueue event 41", 7)))
                .setPlan(List.of(
                        step(1, StepKind.INSTALL_HOTFIX, "KB990610"), step(2, StepKind.RESTART_SERVICE, "Fax Queue")))
                .setAlternatives(List.of(new Alternative(
                        1,
                        AlternativeKind.WORKAROUND,
                        null,
                        null,
                        List.of(new AlternativeAction(StepKind.OTHER, null, "Put the cover page back.")))))
                .setHazards(List.of("Faxes that are being sent are lost."))
                .setConditions(List.of("Cover pages are used."))
                .setReferences(List.of(new RelatedArticle("KB990611", "Cover pages", ArticleRelation.TOOL)))
                .setFacts(List.of(new JudgedFact("file Faxqueue.dll", "6.0.12.4", "6.0.14.0 or later", Outcome.FALSE)));
    }

    static Evidence seen(Instant at, String summary, long offset) {
        return new Evidence(
                SymptomKind.EVENT,
                summary,
                at,
                "s1",
                List.of("eventId = 41"),
                new RecordOrigin("server-events", 0, offset));
    }

    static PlanStep step(int number, StepKind kind, String target) {
        return new PlanStep(number, kind, target, "Do what step " + target + " asks for.", null, null);
    }
}
