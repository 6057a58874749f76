package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.cli.BridgeDecoders;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.BridgeSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** A broker, a registry and the processor as it runs in production, with topics of one partition. */
public final class JudgingCluster implements AutoCloseable {
    private static final String APPLICATION = "judging-cluster";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final EmbeddedCluster cluster;
    private final RecordSender sender;
    private final Progress progress;
    private final AdvisoryFollower follower;
    private final AdvisorService service;

    /**
     * Publishes the rules, then starts the processor.
     *
     * @param stateDirectory of the processor
     */
    public JudgingCluster(Collection<HotfixRule> rules, Path stateDirectory) throws InterruptedException {
        cluster = EmbeddedCluster.start(1);
        Map<String, String> client = cluster.clientConfig();
        sender = new RecordSender(client);
        progress = new Progress(client, APPLICATION);
        follower = new AdvisoryFollower(client, (advisory, before) -> {});
        service = new AdvisorService(settings(client, stateDirectory), BridgeDecoders.of(BridgeSettings.none()));
        rules.forEach(sender::send);
        sender.flush();
        service.start();
    }

    private static ProcessorSettings settings(Map<String, String> client, Path stateDirectory) {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("application.id", APPLICATION);
        settings.put("state.dir", stateDirectory.toString());
        settings.put("commit.interval.ms", "50");
        settings.put("advisories.refresh-interval", "PT1S");
        return ProcessorSettings.from(settings);
    }

    /**
     * Sends records, and waits until all of them are judged and the advisories are the expected ones, but no longer
     * than half a minute.
     *
     * @return the last advisory of each key
     */
    public SortedMap<String, RemediationAdvisory> judge(
            Collection<? extends SpecificRecord> records, SortedMap<String, RemediationAdvisory> expected) {
        records.forEach(sender::send);
        sender.flush();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<TopicPartition, Long> inputs = progress.inputEnds();
        followUntil(() -> progress.hasJudged(inputs), deadline);
        Map<TopicPartition, Long> outputs = progress.ends(follower.partitions());
        followUntil(() -> follower.hasRead(outputs), deadline);
        followUntil(() -> follower.latest().equals(expected), deadline);
        return follower.latest();
    }

    private void followUntil(BooleanSupplier reached, long deadline) {
        while (!reached.getAsBoolean() && System.nanoTime() < deadline) {
            if (!service.isHealthy()) {
                throw new AssertionError("the processor has died; the log says why");
            }
            follower.poll(POLL);
        }
    }

    @Override
    public void close() {
        service.close();
        sender.close();
        follower.close();
        progress.close();
        cluster.close();
    }
}
