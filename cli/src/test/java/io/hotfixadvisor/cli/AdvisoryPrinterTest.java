package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.ConfidenceFactor;
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

class AdvisoryPrinterTest {

    private static final Instant SEEN = Instant.parse("2007-03-12T02:14:07.250Z");

    @Test
    void showsTheWholeAdvisoryInTheOrderInWhichItIsRead() {
        assertThat(AdvisoryPrinter.plain()
                        .render(advisory("The print spooler stops").build()))
                .isEqualTo("""
                        CRITICAL OPEN  APPLICABLE  print-1  KB123456
                          The print spooler stops
                          seen 2 times, 2007-03-12 02:14:07Z to 2007-03-12 02:15:07Z; change: computer restart; confidence 0.75
                          What was seen
                            2007-03-12 02:14:07Z  Stop 0x0000009F
                                                  crash-reports-3@17, s1: stopCode = 0x0000009F
                          Does it apply here?
                            yes      file Spool.sys older than the fixed one: 5.2.1 (asked for: below 5.2.9)
                            unknown  service pack: nothing found
                            first    Server 9 SP2
                            missing  service pack of Server 9
                          Take care
                            ! Jobs in the queue are lost
                          What to do
                             1. [passive node] Install the hotfix (KB123456)
                          Check by hand
                            - A duplex printer is shared
                          Other ways
                            - workaround: Restart the spooler; or Restart the server
                          Confidence 0.75
                            +0.75  the stop code is the article's

                        """);
    }

    @Test
    void makesControlAndDirectionCharactersHarmless() {
        String text = AdvisoryPrinter.plain()
                .render(advisory("\u001b[2Jgone\u202e\r\nsecond\u0000line").build());

        assertThat(text).contains("\n  \\u{1b}[2Jgone\\u{202e} second\\u{0}line\n");
    }

    @Test
    void breaksLongLinesUnderTheirText() {
        String text =
                AdvisoryPrinter.plain().render(advisory("word ".repeat(40)).build());

        assertThat(text.lines().toList().subList(1, 3))
                .containsExactly("  " + "word ".repeat(22) + "word", "  " + "word ".repeat(16) + "word");
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(AdvisoryPrinter.coloured().render(advisory("t").build()))
                .startsWith("\u001b[1;31mCRITICAL OPEN\u001b[0m  \u001b[1mAPPLICABLE\u001b[0m");
    }

    @Test
    void saysTheMostImportantOnOneLine() {
        assertThat(AdvisoryPrinter.plain().renderLine(advisory("t").build()))
                .isEqualTo("CRITICAL  OPEN      APPLICABLE           print-1                  KB123456   2×"
                        + " 2007-03-12 02:14:07Z to 2007-03-12 02:15:07Z");
    }

    @Test
    void showsOnlyALineForARecordThatCountsOn() {
        AdvisoryPrinter printer = AdvisoryPrinter.plain();
        RemediationAdvisory before = advisory("t").build();
        RemediationAdvisory counted = advisory("t").setOccurrences(3).build();
        RemediationAdvisory resolved = advisory("t")
                .setStatus(AdvisoryStatus.RESOLVED)
                .setVerdict(Verdict.FIX_INSTALLED)
                .build();

        assertThat(printer.renderChange(before, null)).isEqualTo(printer.render(before));
        assertThat(printer.renderChange(counted, before)).isEqualTo(printer.renderLine(counted) + "\n");
        assertThat(printer.renderChange(resolved, counted)).isEqualTo(printer.render(resolved));
    }

    private static RemediationAdvisory.Builder advisory(String title) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId("print-1")
                .setRuleId("KB123456")
                .setRuleRevision("0123456789abcdef")
                .setTitle(title)
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(SEEN)
                .setChangedAt(SEEN)
                .setVerdict(Verdict.APPLICABLE)
                .setMissingPrerequisites(List.of("Server 9 SP2"))
                .setMissingFacts(List.of("service pack of Server 9"))
                .setConfidence(0.75)
                .setConfidenceFactors(
                        List.of(new ConfidenceFactor("STOP_CODE", 0.75, "the stop code is the article's")))
                .setSeverity(Severity.CRITICAL)
                .setChangeRisk(ChangeRisk.COMPUTER_RESTART)
                .setOccurrences(2)
                .setFirstSeen(SEEN)
                .setLastSeen(SEEN.plusSeconds(60))
                .setEvidence(List.of(new Evidence(
                        SymptomKind.BUGCHECK,
                        "Stop 0x0000009F",
                        SEEN,
                        "s1",
                        List.of("stopCode = 0x0000009F"),
                        new RecordOrigin("crash-reports", 3, 17L))))
                .setPlan(List.of(new PlanStep(
                        1, StepKind.INSTALL_HOTFIX, "KB123456", "Install the hotfix", ClusterNode.PASSIVE, "KB123456")))
                .setAlternatives(List.of(new Alternative(
                        3,
                        AlternativeKind.WORKAROUND,
                        null,
                        null,
                        List.of(
                                new AlternativeAction(StepKind.RESTART_SERVICE, "Spooler", "Restart the spooler"),
                                new AlternativeAction(StepKind.RESTART_COMPUTER, null, "Restart the server")))))
                .setHazards(List.of("Jobs in the queue are lost"))
                .setConditions(List.of("A duplex printer is shared"))
                .setFacts(List.of(
                        new JudgedFact("file Spool.sys older than the fixed one", "5.2.1", "below 5.2.9", Outcome.TRUE),
                        new JudgedFact("service pack", null, null, Outcome.UNKNOWN)));
    }
}
