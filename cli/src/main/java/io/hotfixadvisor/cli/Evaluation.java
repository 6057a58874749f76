package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The processor's own topology over records in memory: no broker, no registry, no clock. The same records in the same
 * order give the same advisories as the processor on a cluster whose topics have one partition.
 *
 * <p>Not thread-safe.
 */
public final class Evaluation implements AutoCloseable {
    private static final String FLEET = "fleet";
    /** Of what may be due, so much is looked at in one go, and more. */
    private static final int LOOKED_AT_LEAST = 1_000;
    /** Of rules without telemetry, so many are followed in one go, and more. */
    private static final int FOLLOWED_AT_LEAST = 1_000;

    private final TopologyTestDriver driver;
    private final ProcessorSettings settings;
    private final AvroSerdes serdes;
    private final Map<String, TestInputTopic<String, SpecificRecord>> inputs = new HashMap<>();
    private final TestOutputTopic<String, RemediationAdvisory> advisories;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final Map<String, TestOutputTopic<byte[], byte[]>> changelogs = new HashMap<>();
    private boolean reportsToMerge;
    private int rulesToFollow;

    /** @param overrides settings of the processor; those that only a cluster needs are ignored */
    public Evaluation(Map<String, String> overrides) {
        settings = settings(overrides);
        serdes = new AvroSerdes(settings.kafka());
        AdvisorTopology topology = new AdvisorTopology(settings, serdes, BridgeDecoders.of(settings.bridge()));
        Properties config = new Properties();
        config.putAll(topology.streamsConfig());
        driver = new TopologyTestDriver(topology.build(), config, Instant.EPOCH);
        advisories = driver.createOutputTopic(
                Topics.REMEDIATION_ADVISORIES.name(),
                new StringDeserializer(),
                serdes.values(RemediationAdvisory.class).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * The settings in force.
     *
     * @param overrides settings of the processor; those that only a cluster needs are ignored
     */
    static ProcessorSettings settings(Map<String, String> overrides) {
        Map<String, String> values = new HashMap<>(overrides);
        values.put("stores.in-memory", "true");
        values.put("schema.registry.url", "mock://evaluation");
        values.put(StreamsConfig.APPLICATION_ID_CONFIG, "evaluation");
        values.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        // Exactly-once has no meaning without a broker, and the driver hides records of a failed transaction under it.
        values.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return ProcessorSettings.from(values);
    }

    /** Publishes a rule. Rules come before telemetry. */
    public void accept(HotfixRule rule) {
        rulesToFollow++;
        pipe(Topics.HOTFIX_RULES, rule.getRuleId(), rule, Instant.EPOCH);
    }

    /** Takes in whatever was decoded; a rejected piece is no record and is left out. */
    public void accept(Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            accept(one.event());
        } else if (decoded instanceof Decoded.Crash one) {
            accept(one.crash());
        } else if (decoded instanceof Decoded.Inventory one) {
            accept(one.inventory());
        }
    }

    /**
     * Takes in an event. Its own time counts as the time at which the broker received it, unless it says when it was
     * received.
     */
    public void accept(ServerEvent event) {
        mergeReports();
        Instant received = event.getReceivedAt() == null ? event.getTimestamp() : event.getReceivedAt();
        pipe(Topics.SERVER_EVENTS, event.getServerId(), event, received);
    }

    /** Takes in a crash report; see {@link #accept(ServerEvent)} for its time. */
    public void accept(CrashReport crash) {
        mergeReports();
        Instant received = crash.getReceivedAt() == null ? crash.getOccurredAt() : crash.getReceivedAt();
        pipe(Topics.CRASH_REPORTS, crash.getServerId(), crash, received);
    }

    /** Takes in an inventory, whole or in part; parts that follow each other are merged before the next symptom. */
    public void accept(ServerInventory inventory) {
        reportsToMerge |= inventory.getSource() != null;
        pipe(Topics.ofInventory(inventory), inventory.getServerId(), inventory, inventory.getObservedAt());
    }

    /** Takes in what an operator says, at the time at which it was said. */
    public void accept(AdvisoryAction action) {
        mergeReports();
        pipe(Topics.ADVISORY_ACTIONS, action.getServerId(), action, action.getAt());
    }

    /** Takes in that a time has come: what is due by then happens. */
    public void accept(TimeTick tick) {
        mergeReports();
        pipe(Topics.TIME_TICKS, FLEET, tick, tick.getAt());
        // What is due is looked for by and by.
        long entries = driver.getAllStateStores().values().stream()
                .filter(KeyValueStore.class::isInstance)
                .mapToLong(store -> ((KeyValueStore<?, ?>) store).approximateNumEntries())
                .sum();
        for (long looked = 0; looked <= entries; looked += LOOKED_AT_LEAST) {
            driver.advanceWallClockTime(AdvisorTopology.SLICE_INTERVAL);
        }
    }

    /** A rule that is followed only after the telemetry would count as the cause of what time brings about. */
    private void followRules() {
        for (; rulesToFollow > 0; rulesToFollow -= FOLLOWED_AT_LEAST) {
            driver.advanceWallClockTime(AdvisorTopology.SLICE_INTERVAL);
        }
    }

    private void mergeReports() {
        if (reportsToMerge) {
            driver.advanceWallClockTime(AdvisorTopology.MERGE_INTERVAL);
            reportsToMerge = false;
        }
    }

    private <V extends SpecificRecord> void pipe(Topic<V> topic, String key, V value, Instant at) {
        if (!topic.equals(Topics.HOTFIX_RULES)) {
            followRules();
        }
        // Kafka has no negative timestamps; an event from before 1970 keeps its own time inside.
        inputs.computeIfAbsent(topic.name(), name -> input(topic))
                .pipeInput(key, value, at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at);
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> TestInputTopic<String, SpecificRecord> input(Topic<V> topic) {
        return (TestInputTopic<String, SpecificRecord>) (TestInputTopic<String, ?>) driver.createInputTopic(
                topic.name(),
                new StringSerializer(),
                serdes.values(topic.valueType()).serializer());
    }

    /** Publishes what a running processor would publish once its input rests. */
    public void settle() {
        driver.advanceWallClockTime(settings.publication().refreshInterval());
    }

    /** The changes that were published since the last call, in order; a null value is a tombstone. */
    public List<KeyValue<String, RemediationAdvisory>> changes() {
        forgetChangelogs();
        return advisories.readKeyValuesToList();
    }

    /** The driver keeps what nobody reads, and every change of a store holds all facts of its key. */
    private void forgetChangelogs() {
        for (String topic : driver.producedTopicNames()) {
            if (topic.endsWith("-changelog")) {
                changelogs
                        .computeIfAbsent(
                                topic,
                                name -> driver.createOutputTopic(
                                        name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                        .readRecordsToList();
            }
        }
    }

    /** Why records became dead letters since the last call, one line each. */
    public List<String> deadLetters() {
        List<String> reasons = new ArrayList<>();
        for (TestRecord<byte[], byte[]> letter : deadLetters.readRecordsToList()) {
            Header reason = letter.headers().lastHeader(DeadLetterHeaders.REASON);
            reasons.add(reason == null ? "no reason given" : new String(reason.value(), StandardCharsets.UTF_8));
        }
        return reasons;
    }

    @Override
    public void close() {
        driver.close();
    }
}
