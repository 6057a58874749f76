package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.demo.SimulatedFleet;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code run} that loses its process in the middle of its work publishes in the end what it would have anyway. */
class KillAndRestartTest {
    private static final String APPLICATION = "kill-and-restart";
    private static final int PARTITIONS = 4;
    private static final int EVENTS = 100_000;
    /** Of the events; the rest is a day of a fleet, with faults that are known. */
    private static final int TRICKLE = 8_000;

    /** Longer than the timeouts of its session and its transactions. */
    private static final Duration STANDSTILL = Duration.ofSeconds(8);

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void publishesAfterKillsWhatAnUndisturbedRunPublishes() throws Exception {
        List<SpecificRecord> records = records();

        SortedMap<String, RemediationAdvisory> undisturbed = publish(records, List.of());
        SortedMap<String, RemediationAdvisory> killed = publish(records, List.of(EVENTS / 5, EVENTS / 2));

        assertThat(undisturbed).hasSize(new SimulatedFleet(0).truth().size() + PARTITIONS);
        assertThat(killed).isEqualTo(undisturbed);
    }

    /** Sends everything to a new cluster, and returns the advisories when everything is judged. */
    private SortedMap<String, RemediationAdvisory> publish(List<SpecificRecord> records, List<Integer> kills)
            throws IOException, InterruptedException {
        Path state = directory.resolve("state-" + kills.size());
        try (EmbeddedCluster cluster = EmbeddedCluster.start(PARTITIONS);
                RecordSender sender = new RecordSender(cluster.clientConfig());
                ClusterView view = new ClusterView(cluster.clientConfig(), APPLICATION)) {
            StarterCatalogue.rules().forEach(sender::send);
            records.forEach(sender::send);
            sender.flush();
            for (int judged : kills) {
                killWhenJudged(judged, cluster, state, view);
            }
            try (ChildProcess run = run(cluster, state)) {
                if (!kills.isEmpty()) {
                    standStill(run, view);
                }
                awaitAllJudged(run, view);
                publishAllThatIsStale(sender, run, view);
                SortedMap<String, RemediationAdvisory> advisories = view.advisories();
                assertThat(view.deadLetters()).isEmpty();
                assertThat(run.stop()).as("exit code after SIGTERM").isZero();
                advisories.replaceAll((key, advisory) -> AdvisoryLog.state(advisory));
                return advisories;
            }
        }
    }

    private void killWhenJudged(int events, EmbeddedCluster cluster, Path state, ClusterView view)
            throws IOException, InterruptedException {
        try (ChildProcess run = run(cluster, state)) {
            awaitJudged(events, run, view);
            run.kill();
        }
        assertThat(view.judgedEvents()).isBetween((long) events, EVENTS - 1L);
    }

    /** As a computer does whose virtual machine is moved: its transaction and its membership are gone afterwards. */
    private static void standStill(ChildProcess run, ClusterView view) throws IOException, InterruptedException {
        awaitJudged(EVENTS * 7 / 10, run, view);
        run.signal("STOP");
        LockSupport.parkNanos(STANDSTILL.toNanos());
        run.signal("CONT");
        assertThat(view.judgedEvents()).isLessThan(EVENTS);
    }

    private static void awaitJudged(int events, ChildProcess run, ClusterView view) throws InterruptedException {
        Await.until(
                events + " events are judged",
                TIMEOUT,
                () -> view.judgedEvents() >= events || !run.isAlive(),
                () -> view.committed() + "\n" + run.output());
    }

    private static void awaitAllJudged(ChildProcess run, ClusterView view) throws InterruptedException {
        Await.until(
                "everything is judged",
                TIMEOUT,
                () -> view.hasJudgedAll() || !run.isAlive(),
                () -> view.committed() + "\n" + run.output());
        assertThat(run.isAlive()).as(run::output).isTrue();
    }

    /**
     * An advisory whose third symptom is published got it from a refresh, because three is no number that is published
     * at once; the refresh has published whatever else was stale in that partition. So one such server for each.
     */
    private static void publishAllThatIsStale(RecordSender sender, ChildProcess run, ClusterView view)
            throws InterruptedException {
        List<String> witnesses = witnesses();
        for (String serverId : witnesses) {
            for (long recordId = 1; recordId <= 3; recordId++) {
                sender.send(BackupErrors.event(serverId, recordId));
            }
        }
        sender.flush();
        Await.until(
                "a refresh has passed in each partition",
                TIMEOUT,
                () -> {
                    Map<String, RemediationAdvisory> advisories = view.advisories();
                    return !run.isAlive()
                            || witnesses.stream()
                                    .map(serverId -> advisories.get(BackupErrors.advisoryKey(serverId)))
                                    .allMatch(advisory -> advisory != null && advisory.getOccurrences() == 3);
                },
                () -> view.advisories().keySet() + "\n" + run.output());
    }

    private static ChildProcess run(EmbeddedCluster cluster, Path state) throws IOException {
        Map<String, String> settings = new HashMap<>(cluster.clientConfig());
        settings.put("application.id", APPLICATION);
        settings.put("state.dir", state.toString());
        settings.put("num.stream.threads", "2");
        settings.put("advisories.refresh-interval", "PT1S");
        // A killed process is a member of its group until then; less is refused by the broker.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        settings.put("producer.transaction.timeout.ms", "4000");
        // Small steps, so that a kill is sure to hit the middle.
        settings.put("max.poll.records", "500");
        return ChildProcess.run(settings, state.resolveSibling(state.getFileName() + ".log"));
    }

    /** Inventories, 100,000 events and the crashes that some of them tell of, in the order in which they are sent. */
    private static List<SpecificRecord> records() {
        List<SpecificRecord> day = new SimulatedFleet(0).records();
        long faults = day.stream().filter(ServerEvent.class::isInstance).count();
        SimulatedFleet fleet = new SimulatedFleet((int) (EVENTS - TRICKLE - faults));
        List<SpecificRecord> records = new ArrayList<>(fleet.records());
        long events = records.stream().filter(ServerEvent.class::isInstance).count();
        Iterator<SpecificRecord> trickle = fleet.trickle();
        while (events < EVENTS) {
            SpecificRecord next = trickle.next();
            records.add(next);
            events += next instanceof ServerEvent ? 1 : 0;
        }
        return records;
    }

    /** One serverId for each partition. */
    private static List<String> witnesses() {
        Map<Integer, String> byPartition = new TreeMap<>();
        for (int i = 1; byPartition.size() < PARTITIONS; i++) {
            String serverId = "witness-" + i;
            byPartition.putIfAbsent(
                    BuiltInPartitioner.partitionForKey(serverId.getBytes(StandardCharsets.UTF_8), PARTITIONS),
                    serverId);
        }
        return List.copyOf(byPartition.values());
    }
}
