package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.ChangeRisk;
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
import org.junit.jupiter.api.Test;

class AdvisoryJournalTest {
    private static final String KEY = "print-1/KB990501";
    private static final Instant SEEN = Instant.parse("2007-03-12T02:14:07Z");

    private final AdvisoryJournal journal = AdvisoryJournal.forStandardOutput();

    @Test
    void beginsWithWhatWasSeenAndWhatToDo() {
        assertThat(journal.render(KEY, first().build())).isEqualTo("""
                        2007-03-12T02:14:07Z  print-1       KB990501   APPLICABLE            OPEN          SYMPTOM_MATCHED    The fix is not there.
                            seen: 2007-03-12T02:14:07Z Stop 0x0000009F
                            severity: CRITICAL
                            confidence: 0.75
                            interrupts: computer restart
                            plan: install hotfix KB990501
                        """);
    }

    @Test
    void tellsOnlyWhatDiffersFromTheRecordBefore() {
        journal.render(KEY, first().build());
        journal.render("print-2/KB990501", first().setServerId("print-2").build());

        assertThat(journal.render(KEY, fixed())).isEqualTo("""
                        2007-03-13T02:00:00Z  print-1       KB990501   FIX_INSTALLED         OPEN          INVENTORY_CHANGED  The fix is there.
                            file Spool.sys: no (5.2.1) → yes (5.2.9)
                            verdict: APPLICABLE → FIX_INSTALLED
                            interrupts: computer restart → nothing
                            plan: none
                        """);
    }

    @Test
    void forgetsWhatWasRemoved() {
        journal.render(KEY, first().build());

        assertThat(journal.render(KEY, null)).isEqualTo("print-1/KB990501 removed\n");
        assertThat(journal.render(KEY, first().build())).contains("severity: CRITICAL");
    }

    @Test
    void makesWhatCameInFromOutsideHarmless() {
        assertThat(journal.render(
                        KEY, first().setStatusReason("gone\u001b[2J\r\nsecond").build()))
                .contains("  gone\\u{1b}[2J second\n");
    }

    private static RemediationAdvisory fixed() {
        return first().setVerdict(Verdict.FIX_INSTALLED)
                .setCause(ChangeCause.INVENTORY_CHANGED)
                .setChangedAt(Instant.parse("2007-03-13T02:00:00Z"))
                .setStatusReason("The fix is there.")
                .setChangeRisk(ChangeRisk.NONE)
                .setPlan(List.of())
                .setFacts(List.of(new JudgedFact("file Spool.sys", "5.2.9", "5.2.9 or later", Outcome.TRUE)))
                .build();
    }

    private static RemediationAdvisory.Builder first() {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId("print-1")
                .setRuleId("KB990501")
                .setRuleRevision("0123456789abcdef")
                .setStatus(AdvisoryStatus.OPEN)
                .setStatusReason("The fix is not there.")
                .setCause(ChangeCause.SYMPTOM_MATCHED)
                .setOpenedAt(SEEN)
                .setChangedAt(SEEN)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.75)
                .setSeverity(Severity.CRITICAL)
                .setChangeRisk(ChangeRisk.COMPUTER_RESTART)
                .setOccurrences(1)
                .setFirstSeen(SEEN)
                .setLastSeen(SEEN)
                .setEvidence(List.of(new Evidence(
                        SymptomKind.BUGCHECK,
                        "Stop 0x0000009F",
                        SEEN,
                        "s1",
                        List.of(),
                        new RecordOrigin("crash-reports", 3, 17L))))
                .setPlan(List.of(
                        new PlanStep(1, StepKind.INSTALL_HOTFIX, "KB990501", "Install the hotfix", null, "KB990501")))
                .setFacts(List.of(new JudgedFact("file Spool.sys", "5.2.1", "5.2.9 or later", Outcome.FALSE)));
    }
}
