package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.replay.SampleReport.Pair;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.List;

/** Advisories of a small fleet of fax servers, and what a replay with a revised rule makes of them. */
final class FaxFleet {
    static final Instant FIRST = Instant.parse("2008-02-04T03:12:09Z");
    private static final String TITLE = "The fax queue stops when a cover page is missing";

    private FaxFleet() {}

    static ReportHeader header() {
        return new ReportHeader(
                Instant.parse("2008-02-01T00:00:00Z"),
                Instant.parse("2008-03-01T00:00:00Z"),
                List.of(),
                List.of(),
                "candidates beside live",
                false,
                List.of(
                        new RuleUsed("KB990610", "0f5a1d7c22b94e6f8a3c5d1e7b902f44", TITLE, RuleStatus.ACTIVE),
                        new RuleUsed("KB990645", "9be1402d6c7f4a3190d2e8f1ab3c5d60", null, RuleStatus.ACTIVE)));
    }

    /** One advisory that agrees, one of each kind of difference. */
    static SampleReport report() {
        RemediationAdvisory later = advisory("fax-1", "KB990645")
                .setFirstSeen(Instant.parse("2008-02-19T21:40:00Z"))
                .setLastSeen(Instant.parse("2008-02-19T21:40:00Z"))
                .setOccurrences(1)
                .setTitle(null)
                .setVerdict(Verdict.UNDETERMINED)
                .setStatusReason("The inventory does not list the spool driver.")
                .setPlan(List.of())
                .build();
        return SampleReport.of(
                header(),
                List.of(
                        same("fax-2"),
                        new Pair(null, later),
                        new Pair(advisory("fax-3", "KB990610").build(), revised("fax-3")),
                        new Pair(advisory("fax-4", "KB990645").setTitle(null).build(), null)),
                List.of(advisory("fax-9", "KB990610").build()));
    }

    static SampleReport withoutDifferences() {
        return SampleReport.of(header(), List.of(same("fax-2"), same("fax-3")), List.of());
    }

    static SampleReport ofNothing() {
        return SampleReport.of(header(), List.of(), List.of());
    }

    private static Pair same(String server) {
        RemediationAdvisory advisory = advisory(server, "KB990610").build();
        return new Pair(advisory, advisory);
    }

    private static RemediationAdvisory revised(String server) {
        return advisory(server, "KB990610")
                .setRuleRevision("r2")
                .setVerdict(Verdict.RESTART_PENDING)
                .setSilencedUntil(Instant.parse("2008-02-20T00:00:00Z"))
                .setConfidence(0.85)
                .setConfidenceFactors(List.of(
                        new ConfidenceFactor("SIGNATURE", 0.75, "the event agrees"),
                        new ConfidenceFactor("RECURRENCE", 0.1, "it came three times within a day")))
                .setCause(ChangeCause.RULE_REVISED)
                .setEvidence(List.of(
                        seen(FIRST, "FaxQueue event 41 (Application)", 12_007),
                        seen(FIRST.plusSeconds(7_200), "FaxQueue event 44 (Application)", 12_911)))
                .setPlan(List.of(
                        step(1, StepKind.STOP_SERVICE, "Fax Queue"), step(2, StepKind.INSTALL_HOTFIX, "KB990610")))
                .setFacts(List.of(
                        new JudgedFact("file Faxqueue.dll", "6.0.14.0", "6.0.14.0 or later", Outcome.TRUE),
                        new JudgedFact("last start of Fax Queue", null, null, Outcome.UNKNOWN)))
                .build();
    }

    static RemediationAdvisory.Builder advisory(String server, String rule) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("5d0c8b0e-2d1a-5c57-9a57-0d6d0a1f7a11")
                .setServerId(server)
                .setRuleId(rule)
                .setRuleRevision("r1")
                .setTitle(TITLE)
                .setStatus(AdvisoryStatus.OPEN)
                .setStatusReason("The fix is not there.")
                .setCause(ChangeCause.SYMPTOM_MATCHED)
                .setOpenedAt(FIRST)
                .setChangedAt(FIRST)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.75)
                .setConfidenceFactors(List.of(new ConfidenceFactor("SIGNATURE", 0.75, "the event agrees")))
                .setSeverity(Severity.IMPORTANT)
                .setChangeRisk(ChangeRisk.SERVICE_RESTART)
                .setOccurrences(3)
                .setFirstSeen(FIRST)
                .setLastSeen(FIRST.plusSeconds(7_200))
                .setEvidence(List.of(seen(FIRST, "FaxQueue event 41 (Application)", 7)))
                .setPlan(List.of(
                        step(1, StepKind.INSTALL_HOTFIX, "KB990610"), step(2, StepKind.RESTART_SERVICE, "Fax Queue")))
                .setFacts(List.of(new JudgedFact("file Faxqueue.dll", "6.0.12.4", "6.0.14.0 or later", Outcome.FALSE)));
    }

    private static Evidence seen(Instant at, String summary, long offset) {
        return new Evidence(
                SymptomKind.EVENT,
                summary,
                at,
                "s1",
                List.of("eventId = 41"),
                new RecordOrigin("server-events", 0, offset));
    }

    private static PlanStep step(int number, StepKind kind, String target) {
        return new PlanStep(number, kind, target, "See the article for " + target + ".", null, null);
    }
}
