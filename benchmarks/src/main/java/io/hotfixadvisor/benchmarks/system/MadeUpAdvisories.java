package io.hotfixadvisor.benchmarks.system;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeRisk;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Open advisories of a large fleet, as long as real ones: what happened, what to do, why. */
final class MadeUpAdvisories {
    static final int SERVERS = 4_000;

    private static final Instant START = Instant.parse("2006-03-01T00:00:00Z");
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final int ONE_IN_A_CLUSTER = 17;
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<Severity> SEVERITIES = List.of(Severity.values());
    private static final List<String> PROCESSES = List.of("store.exe", "inetinfo.exe", "lsass.exe", "spoolsv.exe");

    private final SplittableRandom random;

    MadeUpAdvisories(SplittableRandom random) {
        this.random = random;
    }

    static String server(int number) {
        return "mail-%04d.example.org".formatted(number % SERVERS);
    }

    static String rule(int number) {
        return "KB" + (900_000 + number / SERVERS);
    }

    /** The advisory of a number at a time; each number is another key. */
    RemediationAdvisory advisory(int number, long change) {
        String process = PROCESSES.get(number % PROCESSES.size());
        Instant opened = START.plusSeconds(number);
        Instant now = change == 0 ? opened : opened.plus(TWO_DAYS).plusMillis(change);
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId(new UUID(number, number).toString())
                .setServerId(server(number))
                .setRuleId(rule(number))
                .setRuleRevision("0".repeat(64))
                .setTitle("The process " + process + " stops unexpectedly when a mailbox of store " + number / SERVERS
                        + " is moved")
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(opened)
                .setChangedAt(now)
                .setVerdict(VERDICTS.get(random.nextInt(VERDICTS.size())))
                .setConfidence(0.8)
                .setConfidenceFactors(List.of(
                        new ConfidenceFactor("SIGNATURE", 0.6, "the crash is in the module that the article names"),
                        new ConfidenceFactor("FILE_VERSION", 0.2, "the file is older than the fixed one")))
                .setSeverity(SEVERITIES.get(random.nextInt(SEVERITIES.size())))
                .setChangeRisk(ChangeRisk.SERVICE_RESTART)
                .setClusterName(number % ONE_IN_A_CLUSTER == 0 ? "cluster-" + number % SERVERS / 2 : null)
                .setOccurrences(1 + change)
                .setFirstSeen(opened)
                .setLastSeen(now)
                .setEvidence(evidence(number, process))
                .setPlan(plan(process))
                .setFacts(facts())
                .build();
    }

    private List<Evidence> evidence(int number, String process) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            evidence.add(Evidence.newBuilder()
                    .setKind(SymptomKind.PROCESS_CRASH)
                    .setSummary(process + " 6.5.7638." + random.nextInt(9) + " crashed in mdbtask.dll at 0x"
                            + Integer.toHexString(random.nextInt()) + " with 0xc0000005")
                    .setOccurredAt(START.plusSeconds((long) number + i))
                    .setSignatureId("crash")
                    .setClauses(List.of("process = " + process, "module = mdbtask.dll", "exceptionCode = 0xc0000005"))
                    .setOrigin(new RecordOrigin("crash-reports", 0, (long) number + i))
                    .build());
        }
        return evidence;
    }

    private static List<PlanStep> plan(String process) {
        List<PlanStep> plan = new ArrayList<>();
        for (StepKind kind :
                List.of(StepKind.STOP_SERVICE, StepKind.INSTALL_HOTFIX, StepKind.START_SERVICE, StepKind.VERIFY)) {
            plan.add(PlanStep.newBuilder()
                    .setStep(plan.size() + 1)
                    .setKind(kind)
                    .setTarget(process)
                    .setText("Do what the article says about " + process + ", and look at the event log afterwards.")
                    .build());
        }
        return plan;
    }

    private static List<JudgedFact> facts() {
        return List.of(
                new JudgedFact("product Exchange Server 2003", "6.5 SP2", "6.5", Outcome.TRUE),
                new JudgedFact("file mdbtask.dll", "6.5.7638.1", "6.5.7650.12", Outcome.TRUE),
                new JudgedFact("update KB905102", null, null, Outcome.UNKNOWN));
    }
}
