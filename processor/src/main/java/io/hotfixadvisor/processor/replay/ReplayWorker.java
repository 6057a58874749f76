package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.processor.failure.FailureBudget;
import io.hotfixadvisor.processor.service.StoreLibrary;
import io.hotfixadvisor.processor.service.ThreadFailures;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.processor.topology.ReplayInput;
import io.hotfixadvisor.schemas.ReplayPlan;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One of the processes that share the work of a replay: a Kafka Streams application with an id of its own. It goes on
 * until it is closed; what it has done is told by the topics of the replay.
 */
public final class ReplayWorker implements AutoCloseable {
    /** As Kafka Streams has it. */
    private static final long MAX_POLL_RECORDS = 1000;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /**
     * Values that suit a replay, in place of those that suit a processor: what is interrupted is taken up within
     * seconds, what a server learns between two commits is written once, and to judge what has gathered takes as long
     * as it takes.
     */
    private static final Map<String, String> KAFKA = Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            "2000",
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            Integer.toString(64 << 20),
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            "10000",
            StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
            "2000",
            StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
            "1800000",
            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
            "60000");

    private final KafkaStreams streams;
    private final AdvisorTopology topology;

    /**
     * A worker that is not started.
     *
     * @param plan what to do
     * @param names of the replay's topics
     * @param settings of Kafka, the registry and the processor, as given; those that decide about advisories are the
     *     plan's
     * @param directory for state, of this worker alone
     * @param threads from 1
     * @param recordsPerSecond read at most; 0 for no limit
     */
    public ReplayWorker(
            ReplayPlan plan,
            ReplayTopics names,
            Map<String, String> settings,
            Path directory,
            int threads,
            long recordsPerSecond) {
        Map<String, String> values = new HashMap<>(settings);
        values.putAll(KAFKA);
        values.putAll(plan.getSettings());
        // Records of several topics in the order of time: only changing rules need it, and it takes Kafka Streams more
        // than all the rest.
        values.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, plan.getRulesPass() ? "0" : "-1");
        if (recordsPerSecond > 0) {
            // No thread waits longer than a second in one go, so that it can be stopped.
            values.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                    Long.toString(Math.min(recordsPerSecond, MAX_POLL_RECORDS)));
        }
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, names.applicationId());
        values.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        values.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(threads));
        ProcessorSettings parsed = ProcessorSettings.from(values);
        ReadingProgress progress = new ReadingProgress(plan.getInput());
        topology = AdvisorTopology.ofReplay(parsed, new AvroSerdes(parsed.kafka()), input(plan, names, progress));
        streams = new KafkaStreams(
                topology.build(),
                new StreamsConfig(topology.streamsConfig()),
                new BoundedClients(progress, RateLimit.of(recordsPerSecond)));
        streams.setUncaughtExceptionHandler(new ThreadFailures(new FailureBudget(
                parsed.failures().maxThreadReplacementsPerHour(), Duration.ofHours(1), System::nanoTime)));
    }

    private static ReplayInput input(ReplayPlan plan, ReplayTopics names, ReadingProgress progress) {
        return new ReplayInput(
                names.standIns(plan.getIsArchive()),
                Set.copyOf(plan.getServers()),
                plan.getSymptomsFrom(),
                plan.getTo(),
                plan.getInventoryNow(),
                plan.getRulesPass(),
                plan.getTick(),
                names.finished(),
                progress);
    }

    /** Starts; returns when the rules are read. */
    public void start() {
        StoreLibrary.load();
        streams.start();
    }

    /** Whether it has ended by itself, which it only does when it cannot go on; the log says why. */
    public boolean hasDied() {
        return streams.state().hasCompletedShutdown() || streams.state() == KafkaStreams.State.PENDING_ERROR;
    }

    /** The metrics of Kafka Streams and of this application's counters. */
    public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
    }

    /** Stops, leaves the group at once and returns when it has. */
    @Override
    public void close() {
        topology.stopWaiting();
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
