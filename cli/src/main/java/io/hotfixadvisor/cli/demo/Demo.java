package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.cli.BridgeDecoders;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.BridgeSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Broker, registry and processor in this JVM, with rules in force: records go in by {@link #send}, advisories come out
 * at the listener. Everything that it writes to disk is gone after {@link #close}. To be used by one thread.
 */
public final class Demo implements AutoCloseable {

    private static final String APPLICATION = "hotfix-advisor-demo";
    private static final int PARTITIONS = 4;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(1);

    private final EmbeddedCluster cluster;
    private final Path stateDirectory;
    private final AdvisorService service;
    private final RecordSender sender;
    private final AdvisoryFollower follower;
    private final Progress progress;

    private Demo(EmbeddedCluster cluster, AdvisoryListener listener) throws IOException {
        Map<String, String> client = cluster.clientConfig();
        this.cluster = cluster;
        this.stateDirectory = Files.createTempDirectory("hotfix-advisor-state-");
        this.service = new AdvisorService(settings(client, stateDirectory), BridgeDecoders.of(BridgeSettings.none()));
        this.sender = new RecordSender(client);
        this.follower = new AdvisoryFollower(client, listener);
        this.progress = new Progress(client, APPLICATION);
    }

    /**
     * Starts everything and returns when the processor runs.
     *
     * @param rules in force from the first record on
     * @param listener told by {@link #judgeAll} and {@link #trickle}, on their thread
     * @throws IllegalStateException when the processor does not run after a minute
     */
    public static Demo start(Collection<HotfixRule> rules, AdvisoryListener listener) throws InterruptedException {
        EmbeddedCluster cluster = EmbeddedCluster.start(PARTITIONS);
        Demo demo;
        try {
            demo = new Demo(cluster, listener);
        } catch (IOException e) {
            cluster.close();
            throw new UncheckedIOException("no temporary directory for the processor's state can be created", e);
        }
        try {
            demo.send(rules);
            demo.startProcessor();
            return demo;
        } catch (RuntimeException | InterruptedException e) {
            demo.close();
            throw e;
        }
    }

    private static ProcessorSettings settings(Map<String, String> client, Path stateDirectory) {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("application.id", APPLICATION);
        settings.put("state.dir", stateDirectory.toString());
        settings.put("stores.in-memory", "true");
        settings.put("num.stream.threads", "2");
        // Somebody is watching: an advisory shows when its transaction ends.
        settings.put("commit.interval.ms", "100");
        settings.put("advisories.refresh-interval", REFRESH_INTERVAL.toString());
        // What it is shown may be old: the time on the wall would let it expire.
        settings.put("time.tick-interval", "PT0S");
        settings.put("service.close-timeout", "PT10S");
        return ProcessorSettings.from(settings);
    }

    private void startProcessor() throws InterruptedException {
        service.start();
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!service.isRunning()) {
            requireHealth();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the processor does not run after " + START_TIMEOUT);
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** What other clients need to reach the broker and the registry. */
    public Map<String, String> clientConfig() {
        return cluster.clientConfig();
    }

    /**
     * Sends records of the processor's inputs and returns when the broker has them.
     *
     * @throws IllegalArgumentException when a record is of another type
     */
    public void send(Iterable<? extends SpecificRecord> records) {
        records.forEach(sender::send);
        sender.flush();
    }

    /**
     * Waits until everything that was sent is judged, and every advisory that follows from it was read.
     *
     * @return the last advisory of each key
     */
    public SortedMap<String, RemediationAdvisory> judgeAll() {
        Map<TopicPartition, Long> inputs = progress.inputEnds();
        awaitJudgement(inputs);
        if (inputs.keySet().stream().anyMatch(each -> each.topic().equals(Topics.INVENTORY_REPORTS.name()))) {
            // What was reported in parts comes back as a snapshot once it is merged.
            followFor(AdvisorTopology.MERGE_INTERVAL.multipliedBy(2));
            awaitJudgement(progress.inputEnds());
        }
        // What is not worth a record of its own is published a little later.
        followFor(REFRESH_INTERVAL.multipliedBy(2));
        Map<TopicPartition, Long> outputs = progress.ends(follower.partitions());
        while (!follower.hasRead(outputs)) {
            requireHealth();
            follower.poll(POLL);
        }
        return follower.latest();
    }

    private void awaitJudgement(Map<TopicPartition, Long> inputs) {
        while (!progress.hasJudged(inputs)) {
            requireHealth();
            follower.poll(POLL);
        }
    }

    /** Sends the simulated day, waits until it is judged and counts what came out against the truth. */
    public DemoSummary judge(SimulatedFleet fleet) {
        send(fleet.records());
        return DemoSummary.of(fleet.truth(), judgeAll());
    }

    /**
     * Sends one record after the other until the thread is interrupted; returns with its interrupt status cleared, so
     * that it can close what it has opened.
     *
     * @param pace time between two of them
     */
    public void trickle(Iterator<? extends SpecificRecord> records, Duration pace) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                requireHealth();
                send(List.of(records.next()));
                followFor(pace);
            }
        } catch (InterruptException e) {
            // Asked to stop while it waited for Kafka.
        } finally {
            Thread.interrupted();
        }
    }

    /**
     * Follows the advisories of whatever others send, until the thread is interrupted; see {@link #trickle} for its
     * status.
     */
    public void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                requireHealth();
                follower.poll(POLL);
            }
        } catch (InterruptException e) {
            // Asked to stop while it waited for Kafka.
        } finally {
            Thread.interrupted();
        }
    }

    private void followFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            follower.poll(Duration.ofNanos(left));
        }
    }

    @Override
    public void close() {
        service.close();
        sender.close();
        follower.close();
        progress.close();
        cluster.close();
        delete(stateDirectory);
    }

    private void requireHealth() {
        if (!service.isHealthy()) {
            throw new IllegalStateException("the processor has died; the log says why");
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be deleted", e);
        }
    }
}
