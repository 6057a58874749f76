package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.replay.SampleReport.Pair;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.SymptomKind;
import java.util.List;

/** A report in which every text that came in from outside wants to be more than text. */
final class HostileText {
    static final String TEXT =
            "</style></title><script>alert(1)</script> ]]>&amp;\"'\u0000\u0008\u001b[31m\r\n\u202e\u200f\u2028\ufffe\ud83d\ude00";

    private HostileText() {}

    static SampleReport report() {
        RemediationAdvisory recorded = advisory("recorded ");
        RemediationAdvisory replayed = advisory("replayed ");
        RemediationAdvisory added = RemediationAdvisory.newBuilder(replayed)
                .setServerId("other " + TEXT)
                .build();
        ReportHeader header = new ReportHeader(
                null,
                null,
                List.of(TEXT),
                List.of(TEXT),
                TEXT,
                true,
                List.of(new RuleUsed(TEXT, TEXT, TEXT, RuleStatus.ACTIVE)));
        return SampleReport.of(header, List.of(new Pair(recorded, replayed), new Pair(null, added)), List.of());
    }

    private static RemediationAdvisory advisory(String side) {
        String text = side + TEXT;
        return FaxFleet.advisory(TEXT, TEXT)
                .setRuleRevision(text)
                .setTitle(text)
                .setStatusReason(text)
                .setMissingFacts(List.of(text))
                .setEvidence(List.of(new Evidence(
                        SymptomKind.EVENT,
                        text,
                        FaxFleet.FIRST,
                        text,
                        List.of(text),
                        new RecordOrigin("server-events", 0, 1L))))
                .setPlan(List.of(new PlanStep(1, StepKind.STOP_SERVICE, text, text, null, text)))
                .setHazards(List.of(text))
                .setFacts(List.of(new JudgedFact(text, text, text, Outcome.TRUE)))
                .build();
    }
}
