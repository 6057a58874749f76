package io.hotfixadvisor.cli.console;

import io.hotfixadvisor.cli.BridgeDecoders;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.demo.SimulatedFleet;
import io.hotfixadvisor.cli.embedded.EmbeddedBroker;
import io.hotfixadvisor.cli.embedded.EmbeddedRegistry;
import io.hotfixadvisor.cli.stream.Await;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.BridgeSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Broker, registry, processor and console as they run in production, with the simulated fleet of the demo. */
final class Noc implements AutoCloseable {
    /** Later than anything that happened to the simulated fleet. */
    static final Instant LATER = Instant.parse("2007-03-23T02:58:00Z");

    static final String STOP_ERROR = "KB908674";

    private static final int PARTITIONS = 2;
    private static final int NOISE = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final EmbeddedRegistry registry;
    private final AdvisorService processor;
    private final RecordSender sender;
    private final Console console;
    private EmbeddedBroker broker;

    Noc(Path directory) throws InterruptedException {
        this.directory = directory.resolve("broker");
        broker = EmbeddedBroker.start(this.directory, 0);
        port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
        registry = EmbeddedRegistry.start(broker.bootstrapServers());
        createTopics();
        sender = new RecordSender(client());
        processor = new AdvisorService(settings(directory), BridgeDecoders.of(BridgeSettings.none()));
        StarterCatalogue.rules().forEach(sender::send);
        SimulatedFleet fleet = new SimulatedFleet(NOISE);
        send(fleet.records());
        processor.start();
        console = console(Map.of());
        Await.until("the console is ready", PATIENCE, () -> console.status().isReady(), console::status);
        if (!processor.isHealthy()) {
            throw new AssertionError("the processor has died");
        }
    }

    /** Another console on the same cluster. */
    Console console(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(client());
        all.put("console.listen", "127.0.0.1:0");
        all.put("console.requests-per-minute", "1000000");
        all.putAll(settings);
        return Console.start(all);
    }

    /** Where the console is that everybody on this machine may use. */
    URI address() {
        return console.address();
    }

    private Map<String, String> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    private ProcessorSettings settings(Path state) {
        Map<String, String> settings = new HashMap<>(client());
        settings.put("application.id", "noc");
        settings.put("state.dir", state.resolve("state").toString());
        settings.put("stores.in-memory", "true");
        settings.put("commit.interval.ms", "100");
        settings.put("advisories.refresh-interval", "PT1S");
        // The fleet is of the past: the time on the wall would let its advisories expire.
        settings.put("time.tick-interval", "PT0S");
        settings.put("service.close-timeout", "PT10S");
        return ProcessorSettings.from(settings);
    }

    private void createTopics() {
        try (Admin admin = Admin.create(new HashMap<>(client()));
                SchemaRegistryClient schemas = SchemaRegistryClient.create(client())) {
            new TopicAdmin(admin, schemas, new TopicSettings(PARTITIONS, (short) 1)).create();
        }
    }

    /** Returns when the broker has them. */
    void send(List<? extends SpecificRecord> records) {
        records.forEach(sender::send);
        sender.flush();
    }

    /** Publishes advisories as the processor would, and returns when the broker has them. */
    void publish(List<RemediationAdvisory> advisories) throws Exception {
        Topic<RemediationAdvisory> topic = Topics.REMEDIATION_ADVISORIES;
        try (Serializer<RemediationAdvisory> serializer =
                        new AvroSerdes(client()).values(topic.valueType()).serializer();
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        new HashMap<>(client()), new StringSerializer(), new ByteArraySerializer())) {
            for (RemediationAdvisory advisory : advisories) {
                byte[] bytes = serializer.serialize(topic.name(), advisory);
                String key = advisory.getServerId() + '/' + advisory.getRuleId();
                producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
            }
        }
    }

    /** An advisory of an article that no rule is published of. */
    static RemediationAdvisory advisory(String serverId, String ruleId, AdvisoryStatus status, Instant at) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId(UUID.nameUUIDFromBytes((serverId + ruleId).getBytes(StandardCharsets.UTF_8))
                        .toString())
                .setServerId(serverId)
                .setRuleId(ruleId)
                .setRuleRevision("1")
                .setStatus(status)
                .setOpenedAt(at)
                .setChangedAt(at)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.5)
                .setSeverity(Severity.LOW)
                .setOccurrences(1L)
                .setFirstSeen(at)
                .setLastSeen(at)
                .build();
    }

    /** A stop error of a server that nobody has heard of: an advisory of {@link #STOP_ERROR} follows. */
    static CrashReport stopError(String serverId, Instant at) {
        return CrashReport.newBuilder()
                .setServerId(serverId)
                .setHost(serverId)
                .setKind(CrashKind.BUGCHECK)
                .setBugcheckCode("0x00000005")
                .setOccurredAt(at)
                .build();
    }

    /** Stops the broker as a power cut of its machine would not: in order, with everything on disk. */
    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = EmbeddedBroker.start(directory, port);
    }

    @Override
    public void close() {
        console.close();
        processor.close();
        sender.close();
        registry.close();
        broker.close();
    }
}
