package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedBroker;
import io.hotfixadvisor.cli.embedded.EmbeddedRegistry;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console between a broker, a registry and a processor that are real, and whoever looks at it. */
class ConsoleOnTheBrokerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Instant TEN = Instant.parse("2006-03-14T10:00:00Z");
    private static final String KEY = BackupErrors.advisoryKey("backup-1");

    @TempDir
    Path directory;

    @Test
    void showsWhatTheProcessorPublishesAndTellsItWhatOperatorsSay() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers())) {
            Map<String, String> client = client(broker, registry);
            prepare(client);
            try (RunningAdvisor advisor = RunningAdvisor.start(client);
                    Console console = ready(client);
                    ConsoleClient browser = new ConsoleClient(console.address())) {
                Await.until(
                        "the console is ready", TIMEOUT, () -> browser.state().equals("LIVE"), browser::state);
                try (RecordSender sender = new KafkaConnection(client).sender()) {
                    sender.send(BackupErrors.event("backup-1", 1));
                    sender.flush();
                }
                awaitEvent(browser, "change " + KEY + " OPEN");
                assertThat(browser.get("/api/v1/advisories").path("items").findValuesAsText("serverId"))
                        .containsExactly("backup-1");

                assertThat(browser.act(
                                KEY, "{\"kind\":\"ACKNOWLEDGE\",\"reason\":\"The tape drive is being replaced\"}"))
                        .isEqualTo(202);
                advisor.awaitAdvisory(KEY, advisory -> advisory.getStatus() == AdvisoryStatus.ACKNOWLEDGED);
                awaitEvent(browser, "change " + KEY + " ACKNOWLEDGED");

                assertThat(browser.act(KEY, "{\"kind\":\"DISMISS\",\"reason\":\" \"}"))
                        .isEqualTo(400);
                assertThat(browser.act(KEY, "{\"kind\":\"SHOUT\",\"reason\":\"Now\"}"))
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void keepsShowingWhatItHasWhileTheBrokerIsAwayAndMissesNothing() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers())) {
            Map<String, String> client = client(broker, registry);
            prepare(client);
            publish(client, "exch-1/KB908674", advisory("exch-1"));
            publish(client, "exch-2/KB908674", advisory("exch-2"));
            publishBytes(client, "exch-3/KB908674", "no record".getBytes(UTF_8));
            try (Console console = ready(client);
                    ConsoleClient browser = new ConsoleClient(console.address())) {
                Await.until(
                        "the console is ready", TIMEOUT, () -> browser.state().equals("LIVE"), browser::state);
                assertThat(servers(browser)).containsExactly("exch-1", "exch-2");
                assertThat(browser.get("/api/v1/status").path("unreadable").asInt())
                        .isEqualTo(1);

                broker.close();
                awaitEvent(browser, "status DISCONNECTED");
                assertThat(browser.get("/api/v1/status").path("reason").asText())
                        .isEqualTo("the broker at " + broker.bootstrapServers() + " does not answer");
                assertThat(servers(browser)).containsExactly("exch-1", "exch-2");

                broker = EmbeddedBroker.start(directory, port);
                publish(client, "exch-1/KB908674", null);
                publish(client, "exch-4/KB908674", advisory("exch-4"));
                awaitEvent(browser, "change exch-4/KB908674 OPEN");
                Await.until("it heals", TIMEOUT, () -> browser.state().equals("LIVE"), browser::state);
                assertThat(servers(browser)).containsExactly("exch-2", "exch-4");
                assertThat(browser.events())
                        .contains("change exch-1/KB908674 gone")
                        .doesNotContain("reset {}");
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void readsPartitionsThatAreAddedWhileItRunsWithoutLivingThroughThePastAgain() throws Exception {
        String moved = IntStream.range(2, 100)
                .mapToObj(i -> "exch-" + i)
                .filter(server -> Topics.SERVER_INVENTORY.partition(server, 2) == 1)
                .findFirst()
                .orElseThrow();
        String key = moved + "/KB908674";
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers())) {
            Map<String, String> client = new HashMap<>(client(broker, registry));
            prepare(client);
            publish(client, "exch-1/KB908674", advisory("exch-1"));
            publish(client, "exch-1/KB908674", resolved("exch-1"));
            publish(client, key, advisory(moved));
            client.put("metadata.max.age.ms", "500");
            try (Console console = ready(client);
                    ConsoleClient browser = new ConsoleClient(console.address())) {
                awaitInventory(browser, moved, "There is no inventory of " + moved + ".");
                addPartitions(client, Topics.REMEDIATION_ADVISORIES.name(), Topics.SERVER_INVENTORY.name());
                // Dated back, as a change that concerns the past is.
                send(client, Topics.REMEDIATION_ADVISORIES, 1, TEN.toEpochMilli(), key, resolved(moved));
                send(client, Topics.SERVER_INVENTORY, 1, TEN.toEpochMilli(), moved, inventory(moved));

                awaitEvent(browser, "change " + key + " RESOLVED");
                awaitInventory(browser, moved, "");
                assertThat(browser.events())
                        .filteredOn(event -> event.startsWith("change"))
                        .containsExactly("change " + key + " RESOLVED");
            }
            try (Console console = ready(client);
                    ConsoleClient browser = new ConsoleClient(console.address())) {
                assertThat(browser.get("/api/v1/advisories?status=ANY")
                                .path("items")
                                .findValuesAsText("status"))
                        .containsExactly("RESOLVED", "RESOLVED");
            }
        }
    }

    @Test
    void forgetsTheInventoriesOfATopicThatWasMadeAnew() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers())) {
            Map<String, String> client = new HashMap<>(client(broker, registry));
            prepare(client);
            send(client, Topics.SERVER_INVENTORY, 0, TEN.toEpochMilli(), "exch-1", inventory("exch-1"));
            client.put("metadata.max.age.ms", "500");
            try (Console console = ready(client);
                    ConsoleClient browser = new ConsoleClient(console.address())) {
                awaitInventory(browser, "exch-1", "");
                try (Admin admin = Admin.create(Map.copyOf(client))) {
                    admin.deleteTopics(List.of(Topics.SERVER_INVENTORY.name()))
                            .all()
                            .get();
                    Await.until(
                            "the topic is gone",
                            TIMEOUT,
                            () -> !names(admin).contains(Topics.SERVER_INVENTORY.name()),
                            () -> names(admin));
                }
                prepare(client);

                awaitInventory(browser, "exch-1", "There is no inventory of exch-1.");
            }
        }
    }

    private static Set<String> names(Admin admin) {
        return admin.listTopics()
                .names()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void awaitInventory(ConsoleClient browser, String serverId, String problem)
            throws InterruptedException {
        Await.until(
                "the inventory of " + serverId + " has the problem \"" + problem + '"',
                TIMEOUT,
                () -> inventory(browser, serverId).equals(problem),
                () -> inventory(browser, serverId));
    }

    /** Why there is no inventory of a server; empty when there is one. */
    private static String inventory(ConsoleClient browser, String serverId) {
        return browser.get("/api/v1/servers/" + serverId + "/inventory")
                .path("detail")
                .asText();
    }

    /** Each has two then. */
    private static void addPartitions(Map<String, String> client, String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            for (String topic : topics) {
                admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                        .all()
                        .get();
            }
        }
    }

    private static void awaitEvent(ConsoleClient browser, String event) throws InterruptedException {
        Await.until("the stream tells " + event, TIMEOUT, () -> browser.events().contains(event), browser::events);
    }

    private static List<String> servers(ConsoleClient browser) {
        return browser.get("/api/v1/advisories?status=ANY").path("items").findValuesAsText("serverId").stream()
                .sorted()
                .toList();
    }

    private static Console ready(Map<String, String> client) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("console.listen", "127.0.0.1:0");
        Console console = Console.start(settings);
        Await.until("the console is ready", TIMEOUT, () -> console.status().isReady(), console::status);
        return console;
    }

    private static Map<String, String> client(EmbeddedBroker broker, EmbeddedRegistry registry) {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    private static void prepare(Map<String, String> client) {
        KafkaConnection connection = new KafkaConnection(client);
        try (Admin admin = connection.admin();
                SchemaRegistryClient registry = connection.registry();
                RecordSender sender = connection.sender()) {
            new TopicAdmin(admin, registry, new TopicSettings(1, (short) 1)).create();
            sender.send(BackupErrors.rule());
            sender.flush();
        }
    }

    private static RemediationAdvisory advisory(String serverId) {
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId("00000000-0000-5000-8000-000000000000")
                .setServerId(serverId)
                .setRuleId("KB908674")
                .setRuleRevision("0".repeat(64))
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(TEN)
                .setChangedAt(TEN)
                .setVerdict(Verdict.APPLICABLE)
                .setConfidence(0.75)
                .setSeverity(Severity.MODERATE)
                .setOccurrences(1)
                .setFirstSeen(TEN)
                .setLastSeen(TEN)
                .build();
    }

    private static RemediationAdvisory resolved(String serverId) {
        return RemediationAdvisory.newBuilder(advisory(serverId))
                .setStatus(AdvisoryStatus.RESOLVED)
                .build();
    }

    private static ServerInventory inventory(String serverId) {
        return ServerInventory.newBuilder()
                .setServerId(serverId)
                .setObservedAt(TEN)
                .build();
    }

    private static <V extends SpecificRecord> void send(
            Map<String, String> client, Topic<V> topic, int partition, long timestamp, String key, V value)
            throws Exception {
        try (Serializer<V> serializer =
                        new AvroSerdes(client).values(topic.valueType()).serializer();
                Producer<String, byte[]> producer =
                        new KafkaProducer<>(Map.copyOf(client), new StringSerializer(), new ByteArraySerializer())) {
            byte[] bytes = serializer.serialize(topic.name(), value);
            producer.send(new ProducerRecord<>(topic.name(), partition, timestamp, key, bytes))
                    .get();
        }
    }

    private static void publish(Map<String, String> client, String key, @Nullable RemediationAdvisory advisory)
            throws Exception {
        try (Serializer<RemediationAdvisory> serializer =
                new AvroSerdes(client).values(RemediationAdvisory.class).serializer()) {
            String topic = Topics.REMEDIATION_ADVISORIES.name();
            publishBytes(client, key, advisory == null ? null : serializer.serialize(topic, advisory));
        }
    }

    private static void publishBytes(Map<String, String> client, String key, byte @Nullable [] value) throws Exception {
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(Map.copyOf(client), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.REMEDIATION_ADVISORIES.name(), key, value))
                    .get();
        }
    }
}
