package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.CommandOutcome;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.stream.ReplayRuns.Report;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules are revised, published late, withdrawn and published again while a fleet is processed, and the processor is
 * killed: by the revisions in force as time passed, a replay comes to the same.
 */
class ReplayOfChangingRulesTest {
    private static final String APPLICATION = "changing-rules";
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private EmbeddedCluster cluster;
    private RecordSender sender;
    private ClusterView view;

    @Test
    void comesToTheSameByTheRevisionsOfEachTime() throws Exception {
        ReplayedFleet fleet = new ReplayedFleet();
        List<SpecificRecord> records = fleet.records();
        List<HotfixRule> revised = LoadedFleet.read(ReplayedFleet.NORTH_ONLY);
        HotfixRule crash = LoadedFleet.read(ReplayedFleet.LESS_SURE).get(0);
        try (EmbeddedCluster started = EmbeddedCluster.start(ReplayedFleet.PARTITIONS);
                RecordSender sending = new RecordSender(started.clientConfig());
                ClusterView looking = new ClusterView(started.clientConfig(), APPLICATION);
                ReplayRuns runs =
                        new ReplayRuns(started.clientConfig(), APPLICATION, directory.resolve("replay-state"))) {
            cluster = started;
            sender = sending;
            view = looking;
            try (ChildProcess live = run("first")) {
                ReplayedFleet.rules().forEach(sender::send);
                send(records, 0, 50, live);

                revised.forEach(sender::send);
                sender.flush();
                await(
                        "the revision has taken its toll",
                        live,
                        () -> statuses(ReplayedFleet.QUEUE, fleet.southern(ReplayedFleet.QUEUE)).stream()
                                .allMatch(AdvisoryStatus.WITHDRAWN::equals));
                await(
                        "the late rule has looked back",
                        live,
                        () -> !advisories(each -> each.getRuleId().equals(ReplayedFleet.NOISE))
                                .isEmpty());
                records.subList(at(records, 50), at(records, 65)).forEach(sender::send);
                sender.flush();
                live.kill();
            }
            try (ChildProcess live = run("second")) {
                send(records, 65, 80, live);
                sender.withdrawRule(ReplayedFleet.CRASH);
                sender.flush();
                await(
                        "the rule is gone",
                        live,
                        () -> statuses(ReplayedFleet.CRASH, fleet.keys(ReplayedFleet.CRASH)).stream()
                                .allMatch(AdvisoryStatus.WITHDRAWN::equals));
                send(records, 80, 90, live);
                sender.send(crash);
                sender.flush();
                await(
                        "the rule is back",
                        live,
                        () -> statuses(ReplayedFleet.CRASH, fleet.keys(ReplayedFleet.CRASH)).stream()
                                .anyMatch(AdvisoryStatus.OPEN::equals));
                send(records, 90, 100, live);
                assertThat(live.stop()).as("exit code after SIGTERM").isZero();
            }
            assertThat(view.deadLetters()).isEmpty();
            Set<AdvisoryStatus> statuses = view.advisories().values().stream()
                    .map(RemediationAdvisory::getStatus)
                    .collect(Collectors.toSet());
            assertThat(statuses).contains(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED, AdvisoryStatus.WITHDRAWN);

            CommandOutcome each = runs.replay("--as-of", "each", "--threads", "2");

            assertThat(each.exitCode()).as(each.err()).isZero();
            Report found = Report.of(each.out());
            assertThat(found.changedFields()).isEmpty();
            assertThat(found.differences()).isEmpty();
            assertThat(found.count("same")).isEqualTo(view.advisories().size()).isGreaterThan(500);
        }
    }

    private static int at(List<SpecificRecord> records, int percent) {
        return records.size() * percent / 100;
    }

    /** Sends a part, in percent, and returns when it is processed. */
    private void send(List<SpecificRecord> records, int from, int to, ChildProcess live) throws InterruptedException {
        records.subList(at(records, from), at(records, to)).forEach(sender::send);
        sender.flush();
        await("all that was sent is processed", live, view::hasJudgedAll);
    }

    private static void await(String what, ChildProcess live, BooleanSupplier condition) throws InterruptedException {
        Await.until(what, TIMEOUT, () -> condition.getAsBoolean() || !live.isAlive(), live::output);
        assertThat(live.isAlive()).as(live::output).isTrue();
    }

    private List<RemediationAdvisory> advisories(Predicate<RemediationAdvisory> wanted) {
        return view.advisories().values().stream().filter(wanted).toList();
    }

    private Set<AdvisoryStatus> statuses(String rule, Set<String> keys) {
        return advisories(each -> each.getRuleId().equals(rule) && keys.contains(each.getServerId() + '/' + rule))
                .stream()
                .map(RemediationAdvisory::getStatus)
                .collect(Collectors.toSet());
    }

    private ChildProcess run(String name) throws IOException {
        Map<String, String> settings = new HashMap<>(cluster.clientConfig());
        settings.put("application.id", APPLICATION);
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("num.stream.threads", "2");
        settings.put("advisories.refresh-interval", "PT1S");
        settings.put("time.tick-interval", "PT0S");
        // A killed process is a member of its group until then; less is refused by the broker.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        return ChildProcess.run(settings, directory.resolve(name + ".log"));
    }
}
