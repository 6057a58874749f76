package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedBroker;
import io.hotfixadvisor.cli.embedded.EmbeddedRegistry;
import io.hotfixadvisor.processor.failure.RegistryOutage;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records wait for a schema registry that is away: none is lost, and none is taken for a bad one. */
class RegistryOutageTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void outlastsARegistryThatGoesAwayAndComesBack() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers());
            int port = URI.create(registry.url()).getPort();
            Map<String, String> client = client(broker, registry);
            prepare(client);
            byte[] known = bytes(client, "known-schema");
            byte[] other = underAnotherId(bytes(client, "other-schema"), registerVariant(client));
            try (RunningAdvisor advisor = RunningAdvisor.start(client);
                    CapturedLog log = CapturedLog.of(RegistryOutage.class.getName())) {
                send(advisor, "known-schema", known);
                advisor.awaitAdvisory(BackupErrors.advisoryKey("known-schema"));
                Await.until(
                        "its offset is committed", TIMEOUT, advisor.view()::hasJudgedAll, advisor.view()::committed);

                registry.close();
                send(advisor, "other-schema", other);
                log.await("the schema registry gives no answer");
                assertThat(advisor.view().judgedEvents()).isEqualTo(1);
                registry = EmbeddedRegistry.start(broker.bootstrapServers(), port);

                assertThat(advisor.awaitAdvisory(BackupErrors.advisoryKey("other-schema"))
                                .getOccurrences())
                        .isEqualTo(1);
                assertThat(advisor.view().deadLetters()).isEmpty();
                assertThat(advisor.isRunning()).isTrue();
            } finally {
                registry.close();
            }
        }
    }

    @Test
    void startsWhenTheRegistryComesAndStopsWhileItIsAway() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers());
            int port = URI.create(registry.url()).getPort();
            Map<String, String> client = client(broker, registry);
            prepare(client);
            registry.close();

            try (ChildProcess run = run(client)) {
                awaitLine(run, "the schema registry gives no answer");
                assertThat(run.stop()).as(run::output).isZero();
            }
            try (ChildProcess run = run(client);
                    ClusterView view = new ClusterView(client, "registry-outage")) {
                awaitLine(run, "the schema registry gives no answer");
                registry = EmbeddedRegistry.start(broker.bootstrapServers(), port);
                awaitLine(run, "registry-outage is RUNNING");
                Await.until(
                        "the rule is in the history",
                        TIMEOUT,
                        () -> view.records(Topics.HOTFIX_RULE_HISTORY.name()).size() == 1,
                        run::output);
                assertThat(run.stop()).as(run::output).isZero();
            } finally {
                registry.close();
            }
        }
    }

    private static Map<String, String> client(EmbeddedBroker broker, EmbeddedRegistry registry) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registry.url(),
                // The registry client's own attempts before it reports that nobody answers.
                "max.retries",
                "0");
    }

    private ChildProcess run(Map<String, String> client) throws IOException {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("application.id", "registry-outage");
        settings.put("state.dir", directory.resolve("state").toString());
        return ChildProcess.run(settings, directory.resolve("run.log"));
    }

    private static void awaitLine(ChildProcess run, String text) throws InterruptedException {
        Await.until("it prints \"" + text + "\"", TIMEOUT, () -> run.output().contains(text), run::output);
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

    /** Registers the schema of events with one more property, which changes no byte of a value. */
    private static int registerVariant(Map<String, String> client) {
        Schema variant = new Schema.Parser().parse(ServerEvent.getClassSchema().toString());
        variant.addProp("written-by", "another shipper");
        try (SchemaRegistryClient registry = SchemaRegistryClient.create(client)) {
            return registry.register(Topics.SERVER_EVENTS.name() + "-value", variant);
        }
    }

    private static byte[] underAnotherId(byte[] value, int schemaId) {
        byte[] changed = value.clone();
        ByteBuffer.wrap(changed).putInt(1, schemaId);
        assertThat(changed).isNotEqualTo(value);
        return changed;
    }

    private static byte[] bytes(Map<String, String> client, String serverId) {
        try (Serializer<ServerEvent> serializer =
                new AvroSerdes(client).values(ServerEvent.class).serializer()) {
            return serializer.serialize(Topics.SERVER_EVENTS.name(), BackupErrors.event(serverId, 1));
        }
    }

    private static void send(RunningAdvisor advisor, String serverId, byte[] value) throws Exception {
        advisor.send(Topics.SERVER_EVENTS.name(), serverId.getBytes(UTF_8), value);
    }
}
