package io.hotfixadvisor.cli.console;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.List;

/** Records whose texts want to be more than texts. */
final class HostileText {
    static final String TEXT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
            + " </td></tr></table>\u0000\u0007\u001b[31m\u0085 gpj.\u202eexe\u202c\u2066x\u2069\u200f"
            + " \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627 e" + "\u0301".repeat(40) + " ${7*7} {{7*7}}";

    /** Just what a broker takes. */
    private static final int LONG = 900_000;

    private HostileText() {}

    /** An advisory as no processor of ours would write it: the text in every field, and once with much more of it. */
    static RemediationAdvisory advisory(String serverId, Instant at) {
        RecordOrigin origin = new RecordOrigin("server-events", 0, 1L);
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId(serverId)
                .setRuleId("KB999999")
                .setRuleRevision(TEXT)
                .setTitle(TEXT)
                .setStatus(AdvisoryStatus.OPEN)
                .setStatusReason(TEXT)
                .setOpenedAt(at)
                .setChangedAt(at)
                .setVerdict(Verdict.APPLICABLE)
                .setMissingPrerequisites(List.of(TEXT))
                .setMissingFacts(List.of(TEXT))
                .setConfidence(0.5)
                .setConfidenceFactors(List.of(new ConfidenceFactor(TEXT, 0.5, TEXT)))
                .setSeverity(Severity.LOW)
                .setOccurrences(1L)
                .setFirstSeen(at)
                .setLastSeen(at)
                .setEvidence(List.of(
                        new Evidence(SymptomKind.EVENT, TEXT, at, TEXT, List.of(TEXT), origin),
                        new Evidence(SymptomKind.EVENT, TEXT + " long".repeat(LONG / 5), at, "s1", List.of(), origin)))
                .setPlan(List.of(new PlanStep(1, StepKind.OTHER, TEXT, TEXT, null, TEXT)))
                .setHazards(List.of(TEXT))
                .setConditions(List.of(TEXT))
                .setFacts(List.of(new JudgedFact(TEXT, TEXT, TEXT, Outcome.UNKNOWN)))
                .setClusterName(TEXT)
                .build();
    }

    /** A crash that no rule explains, of a process with the text as its name. */
    static CrashReport crash(String serverId, Instant at) {
        return CrashReport.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setKind(CrashKind.APP_CRASH)
                .setProcess(TEXT)
                .setModule(TEXT)
                .setExceptionCode("0xC0000005")
                .setOccurredAt(at)
                .build();
    }
}
