package io.hotfixadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {

    private static final List<ExpectedAdvisory> TRUTH = List.of(
            new ExpectedAdvisory("print-1", "KB1", Verdict.APPLICABLE, AdvisoryStatus.OPEN),
            new ExpectedAdvisory("print-2", "KB1", Verdict.FIX_INSTALLED, AdvisoryStatus.RESOLVED));

    @Test
    void isRightWhenEverythingIsThereAndNothingElse() {
        DemoSummary summary = DemoSummary.of(
                TRUTH,
                found(
                        advisory("print-1", Verdict.APPLICABLE, AdvisoryStatus.OPEN),
                        advisory("print-2", Verdict.FIX_INSTALLED, AdvisoryStatus.RESOLVED)));

        assertThat(summary.isRight()).isTrue();
        assertThat(summary.text()).isEqualTo("""
                        expected 2, found 2, right 2, wrong 0, missing 0, extra 0
                          APPLICABLE           1
                          FIX_INSTALLED        1
                        """);
    }

    @Test
    void namesWhatIsWrongMissingAndExtra() {
        DemoSummary summary = DemoSummary.of(
                TRUTH,
                found(
                        advisory("print-1", Verdict.UNDETERMINED, AdvisoryStatus.OPEN),
                        advisory("print-3", Verdict.APPLICABLE, AdvisoryStatus.OPEN)));

        assertThat(summary.isRight()).isFalse();
        assertThat(summary.text()).isEqualTo("""
                        expected 2, found 2, right 0, wrong 1, missing 1, extra 1
                          APPLICABLE           1
                          UNDETERMINED         1
                          wrong: print-1/KB1 is OPEN UNDETERMINED; OPEN APPLICABLE was due
                          missing: print-2/KB1
                          extra: print-3/KB1
                        """);
    }

    private static SortedMap<String, RemediationAdvisory> found(RemediationAdvisory... advisories) {
        SortedMap<String, RemediationAdvisory> found = new TreeMap<>();
        for (RemediationAdvisory advisory : advisories) {
            found.put(advisory.getServerId() + "/" + advisory.getRuleId(), advisory);
        }
        return found;
    }

    private static RemediationAdvisory advisory(String serverId, Verdict verdict, AdvisoryStatus status) {
        Instant seen = Instant.parse("2007-03-12T02:14:07Z");
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId(serverId)
                .setRuleId("KB1")
                .setRuleRevision("0123456789abcdef")
                .setStatus(status)
                .setOpenedAt(seen)
                .setChangedAt(seen)
                .setVerdict(verdict)
                .setConfidence(1)
                .setSeverity(Severity.LOW)
                .setOccurrences(1)
                .setFirstSeen(seen)
                .setLastSeen(seen)
                .build();
    }
}
