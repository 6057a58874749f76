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
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** Records wait for a schema registry that is away: none is lost, and none is taken for a bad one. */
class RegistryOutageTest {

    @Test
    void outlastsARegistryThatGoesAwayAndComesBack() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers());
            int port = URI.create(registry.url()).getPort();
            Map<String, String> client =
                    Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
            prepare(client);
            byte[] known = bytes(client, "known-schema");
            byte[] other = underAnotherId(bytes(client, "other-schema"), registerVariant(client));
            try (RunningAdvisor advisor = RunningAdvisor.start(client);
                    CapturedLog log = CapturedLog.of(RegistryOutage.class.getName())) {
                send(advisor, "known-schema", known);
                advisor.awaitAdvisory(BackupErrors.advisoryKey("known-schema"));

                registry.close();
                SortedMap<TopicPartition, Long> before = advisor.view().committed();
                send(advisor, "other-schema", other);
                log.await("the schema registry gives no answer");
                assertThat(advisor.view().committed()).isEqualTo(before);
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
