package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hotfixadvisor.cli.CommandOutcome;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.stream.ReplayRuns.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay that is killed can be continued or removed; one that is stopped, or shared by others, leaves nothing. */
class ReplayKillTest {
    private static final String APPLICATION = "replay-kill";
    private static final int KILLS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    /** Small steps, so that a kill is sure to hit the middle. */
    private static final Map<String, String> SLOWLY = Map.of("max.poll.records", "20");

    private static final String RATE = "100";
    /** Slower, so that there is still work when the second process has started, on a busy machine too. */
    private static final String SHARED_RATE = "70";

    @TempDir
    static Path directory;

    private static EmbeddedCluster cluster;
    private static Admin admin;
    private static ReplayRuns runs;
    private static CommandOutcome undisturbed;
    private static long records;

    /** Nothing was ever advised: whatever a replay comes to is in its report. */
    @BeforeAll
    static void prepare() {
        cluster = EmbeddedCluster.start(ReplayedFleet.PARTITIONS);
        admin = Admin.create(Map.copyOf(cluster.clientConfig()));
        runs = new ReplayRuns(cluster.clientConfig(), APPLICATION, directory.resolve("state"));
        ReplayedFleet fleet = new ReplayedFleet();
        try (RecordSender sender = new RecordSender(cluster.clientConfig())) {
            ReplayedFleet.rules().forEach(sender::send);
            fleet.records().forEach(sender::send);
            sender.flush();
        }
        records = fleet.records().size();
        undisturbed = runs.replay();
        assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
        assertThat(Report.of(undisturbed.out()).keys("ADDED"))
                .isEqualTo(fleet.expected().keySet());
    }

    @AfterAll
    static void stop() {
        runs.close();
        admin.close();
        cluster.close();
    }

    @Test
    void reportsAfterTenKillsWhatAnUndisturbedReplayReports() throws Exception {
        SplittableRandom random = new SplittableRandom(990_703);
        for (int kill = 0; kill < KILLS; kill++) {
            long first = records * kill / KILLS * 8 / 10;
            long point = first + random.nextLong(records / KILLS);
            Duration more = Duration.ofMillis(random.nextLong(1_000));
            try (ChildProcess replay =
                    start("kill-" + kill, "--max-rate", RATE, kill == 0 ? "--id" : "--resume", "k")) {
                awaitRead(point, "k", replay);
                LockSupport.parkNanos(more.toNanos());
                assertThat(replay.isAlive()).as(replay::output).isTrue();
                replay.kill();
            }
            forgetTheDead("k");
        }
        CommandOutcome resumed = runs.replay("--resume", "k");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.out()).isEqualTo(undisturbed.out());
        assertThat(runs.traces("k")).isEmpty();
    }

    @Test
    void showsWhatWasKilledAndRemovesIt() throws Exception {
        try (ChildProcess replay = start("cleaned", "--max-rate", RATE, "--id", "c")) {
            awaitRead(records / 4, "c", replay);
            assertThat(listed("c")).hasSize(1).first().asString().contains(" 1 worker ");
            replay.kill();
        }
        assertThat(runs.traces("c"))
                .contains("group " + runs.applicationOf("c"), "file c", "topic " + runs.applicationOf("c") + "-plan")
                .hasSizeGreaterThan(8);
        forgetTheDead("c");
        List<String> listed = listed("c");
        CommandOutcome cleaned = runs.command(List.of("replay", "clean", "c"));

        assertThat(listed).hasSize(1).first().asString().contains(" not running ");
        assertThat(cleaned.out()).isEqualTo("replay c removed\n");
        assertThat(cleaned.exitCode()).isZero();
        assertThat(listed("c")).isEmpty();
        assertThat(runs.traces("c")).isEmpty();
    }

    private static List<String> listed(String id) {
        return runs.command(List.of("replay", "list"))
                .out()
                .lines()
                .filter(line -> line.startsWith(id + ' '))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void leavesNothingBehindWhenItIsStopped(String signal) throws Exception {
        try (ChildProcess replay = start("stopped-" + signal, "--max-rate", RATE, "--id", "s")) {
            awaitRead(records / 8, "s", replay);
            assumeTrue(replay.heeds(signal), "who started this has it ignore " + signal);
            replay.signal(signal);

            assertThat(replay.exitCode()).as(replay::output).isNotZero();
            assertThat(runs.traces("s")).isEmpty();
        }
    }

    @Test
    void sharesTheWorkWithWhoeverJoins() throws Exception {
        Path elsewhere = directory.resolve("elsewhere");
        ReplayRuns others = new ReplayRuns(cluster.clientConfig(), APPLICATION, elsewhere);
        try (others;
                ChildProcess first = start("shared", "--max-rate", SHARED_RATE, "--id", "j");
                ChildProcess joined = startWhenPlanned(others, first)) {
            Await.until(
                    "both have a share",
                    TIMEOUT,
                    () -> workers("j") == 2 || !first.isAlive() || !joined.isAlive(),
                    () -> first.output() + joined.output());
            // What is left of each partition is read by whoever has it now.
            assertThat(read("j")).as(first::output).isLessThan(records * 9 / 10);

            assertThat(joined.exitCode()).as(joined::output).isZero();
            assertThat(first.exitCode()).as(first::output).isZero();
            assertThat(joined.printed()).isEmpty();
            assertThat(first.printed()).isEqualTo(undisturbed.out());
        }
        assertThat(runs.traces("j")).isEmpty();
    }

    private static ChildProcess startWhenPlanned(ReplayRuns others, ChildProcess first) throws Exception {
        awaitRead(1, "j", first);
        return others.start(directory.resolve("joined.log"), SLOWLY, "--max-rate", SHARED_RATE, "--join", "j");
    }

    /** Workers that have partitions of telemetry. */
    private static long workers(String id) {
        return members(id).stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(member -> member.clientId().replaceFirst("-StreamThread-.*", ""))
                .distinct()
                .count();
    }

    private static ChildProcess start(String name, String... options) throws IOException {
        return runs.start(directory.resolve(name + ".log"), SLOWLY, options);
    }

    /** Offsets are committed beyond where the replay began, which is at 0. */
    private static void awaitRead(long records, String id, ChildProcess replay) throws InterruptedException {
        Await.until(
                records + " records are read",
                TIMEOUT,
                () -> read(id) >= records || !replay.isAlive(),
                () -> read(id) + "\n" + replay.output());
    }

    private static long read(String id) {
        return runs.isPlanned(id)
                ? runs.committed(runs.applicationOf(id)).entrySet().stream()
                        .filter(entry -> !entry.getKey().topic().startsWith(APPLICATION))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                : -1;
    }

    /** The broker would wait for a killed worker for as long as its session lasts. */
    private static void forgetTheDead(String id) {
        if (!members(id).isEmpty()) {
            ReplayRuns.get(admin.removeMembersFromConsumerGroup(
                            runs.applicationOf(id), new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }
    }

    private static Collection<MemberDescription> members(String id) {
        String group = runs.applicationOf(id);
        try {
            return ReplayRuns.get(admin.describeConsumerGroups(List.of(group)).all())
                    .get(group)
                    .members();
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }
}
