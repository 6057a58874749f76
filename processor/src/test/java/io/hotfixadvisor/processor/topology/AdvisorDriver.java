package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.metrics.Exposition;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology without a broker: records in, and in the end everything that came out. */
final class AdvisorDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    /** What every instance reads from its topics when it starts. */
    private static final Set<String> READ_ANEW = Set.of(Stores.HOTFIX_RULES, Stores.TIME_TICKS);

    private @Nullable Instant arrival;
    private final Map<String, String> settings;
    private final AvroSerdes serdes;
    private final TopologyTestDriver driver;
    private final AdvisorMetrics metrics;
    private final TestOutputTopic<String, RemediationAdvisory> advisories;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    /** What is run, and what it was built by. */
    private record Built(Topology topology, AdvisorTopology description) {}

    AdvisorDriver() {
        this(Map.of());
    }

    /** @param given settings; state is kept in memory if they name no directory */
    AdvisorDriver(Map<String, String> given) {
        this(given, (parsed, serdes) -> {
            AdvisorTopology topology = new AdvisorTopology(parsed, serdes, RawLines::of);
            return new Built(topology.build(), topology);
        });
    }

    private AdvisorDriver(Map<String, String> given, BiFunction<ProcessorSettings, AvroSerdes, Built> building) {
        settings = Map.copyOf(given);
        Map<String, String> values = new HashMap<>(given);
        if (!given.containsKey("state.dir")) {
            values.put("stores.in-memory", "true");
        }
        values.put("bootstrap.servers", "nowhere:9092");
        values.put("schema.registry.url", "mock://advisor-driver");
        ProcessorSettings parsed = ProcessorSettings.from(values);
        serdes = new AvroSerdes(parsed.kafka());
        Built built = building.apply(parsed, serdes);
        metrics = built.description().metrics();
        Properties properties = new Properties();
        properties.putAll(built.description().streamsConfig());
        driver = new TopologyTestDriver(built.topology(), properties, START);
        advisories = driver.createOutputTopic(
                Topics.REMEDIATION_ADVISORIES.name(),
                new StringDeserializer(),
                serdes.values(RemediationAdvisory.class).deserializer());
        deadLetters =
                driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A replay by rules that are known before it starts. */
    static AdvisorDriver ofReplay(Map<String, String> given, ReplayInput input, RuleTimeline rules) {
        return new AdvisorDriver(given, (parsed, serdes) -> {
            AdvisorTopology topology = AdvisorTopology.ofReplay(parsed, serdes, input);
            return new Built(topology.buildReplay(input, rules), topology);
        });
    }

    /** From now on Kafka receives every record at this time. */
    void arriveAt(Instant time) {
        arrival = time;
    }

    /** Another run of the application on the state of this one, which ends. It knows no rules and no tick yet. */
    AdvisorDriver restart() {
        Map<String, List<KeyValue<Object, Object>>> contents = new HashMap<>();
        for (String store : driver.getAllStateStores().keySet()) {
            if (!READ_ANEW.contains(store)) {
                contents.put(store, contents(store));
            }
        }
        close();
        AdvisorDriver next = new AdvisorDriver(settings);
        contents.forEach((store, entries) -> next.driver.getKeyValueStore(store).putAll(entries));
        return next;
    }

    private List<KeyValue<Object, Object>> contents(String store) {
        List<KeyValue<Object, Object>> contents = new ArrayList<>();
        try (KeyValueIterator<Object, Object> entries =
                driver.getKeyValueStore(store).all()) {
            entries.forEachRemaining(contents::add);
        }
        return contents;
    }

    void event(ServerEvent event) {
        event(event, event.getTimestamp());
    }

    /** @param kafka the time that Kafka gives the record */
    void event(ServerEvent event, Instant kafka) {
        send(Topics.SERVER_EVENTS, event.getServerId(), event, kafka);
    }

    void crash(CrashReport crash) {
        send(Topics.CRASH_REPORTS, crash.getServerId(), crash, crash.getOccurredAt());
    }

    void inventory(ServerInventory inventory) {
        inventory(inventory, inventory.getObservedAt());
    }

    void inventory(ServerInventory inventory, Instant kafka) {
        send(Topics.ofInventory(inventory), inventory.getServerId(), inventory, kafka);
    }

    /** Publishes a rule, and lets the topology notice. */
    void rule(HotfixRule rule, Instant at) {
        send(Topics.HOTFIX_RULES, rule.getRuleId(), rule, at);
        elapse(Duration.ofSeconds(1));
    }

    /** Withdraws a rule, and lets the topology notice. */
    void withdraw(String ruleId, Instant at) {
        send(Topics.HOTFIX_RULES, ruleId, null, at);
        elapse(Duration.ofSeconds(1));
    }

    <T extends SpecificRecord> void send(Topic<T> topic, @Nullable String key, @Nullable T value, Instant kafka) {
        send(topic, key == null ? null : key.getBytes(UTF_8), bytes(topic, value), kafka);
    }

    void send(Topic<?> topic, byte @Nullable [] key, byte @Nullable [] value, Instant kafka) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, arrival == null ? kafka : arrival);
    }

    /** A record of a raw topic. */
    void raw(String topic, byte @Nullable [] value, Instant kafka) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(null, value, kafka);
    }

    <T extends SpecificRecord> byte @Nullable [] bytes(Topic<T> topic, @Nullable T value) {
        return value == null
                ? null
                : serdes.values(topic.valueType()).serializer().serialize(topic.name(), value);
    }

    /** Lets the wall clock go on, which triggers what waits for it. */
    void elapse(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The advisories that came out since they were last asked for, tombstones included. */
    List<KeyValue<String, RemediationAdvisory>> advisories() {
        return advisories.readKeyValuesToList();
    }

    /** The partitions that a replay is done with. */
    List<String> finished() {
        return driver
                .createOutputTopic("finished", new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .stream()
                .map(done -> done.key)
                .toList();
    }

    /** The snapshots that were merged since they were last asked for. */
    List<ServerInventory> snapshots() {
        return driver.createOutputTopic(
                        Topics.SERVER_INVENTORY.name(),
                        new StringDeserializer(),
                        serdes.values(ServerInventory.class).deserializer())
                .readValuesToList();
    }

    /** {@link #advisories} in short: key, status, verdict, cause and occurrences, or key and '-' for a tombstone. */
    List<String> advisoriesInShort() {
        List<String> lines = new ArrayList<>();
        for (KeyValue<String, RemediationAdvisory> entry : advisories()) {
            RemediationAdvisory advisory = entry.value;
            lines.add(
                    advisory == null
                            ? entry.key + " -"
                            : String.join(
                                    " ",
                                    entry.key,
                                    advisory.getStatus().name(),
                                    advisory.getVerdict().name(),
                                    advisory.getCause().name(),
                                    Long.toString(advisory.getOccurrences())));
        }
        return lines;
    }

    /** What was published of the impact of rules since it was last asked for, tombstones included. */
    List<KeyValue<String, FleetImpact>> impacts() {
        return driver.createOutputTopic(
                        Topics.FLEET_IMPACT.name(),
                        new StringDeserializer(),
                        serdes.values(FleetImpact.class).deserializer())
                .readKeyValuesToList();
    }

    /** What was published of problems since it was last asked for, tombstones included. */
    List<KeyValue<String, ProblemBucket>> problems() {
        return driver.createOutputTopic(
                        Topics.UNEXPLAINED_PROBLEMS.name(),
                        new StringDeserializer(),
                        serdes.values(ProblemBucket.class).deserializer())
                .readKeyValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** The series that Prometheus is told, by name and labels. */
    Map<String, Double> metrics() {
        return Exposition.of(metrics.registry());
    }

    @Override
    public void close() {
        driver.close();
    }
}
