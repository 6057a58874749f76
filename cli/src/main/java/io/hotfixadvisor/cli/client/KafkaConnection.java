package io.hotfixadvisor.cli.client;

import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Clients for one set of settings.
 *
 * @param settings Kafka client, registry and serde keys; {@code bootstrap.servers} is among them
 */
public record KafkaConnection(Map<String, String> settings) {

    /** A client of the cluster's administration. */
    public Admin admin() {
        return Admin.create(new HashMap<>(settings));
    }

    /**
     * A client of the schema registry.
     *
     * @throws UserError when {@code schema.registry.url} is not set
     */
    public SchemaRegistryClient registry() {
        requireRegistry();
        return SchemaRegistryClient.create(settings);
    }

    /** Creates and checks topics, as the settings say. */
    public TopicAdmin topicAdmin(Admin admin, SchemaRegistryClient registry) {
        return new TopicAdmin(admin, registry, TopicSettings.from(settings));
    }

    /**
     * Writes records to the topics.
     *
     * @throws UserError when {@code schema.registry.url} is not set
     */
    public RecordSender sender() {
        requireRegistry();
        return new RecordSender(settings);
    }

    /** A consumer of committed records without a group, keyed by text. */
    public <V extends SpecificRecord> Consumer<String, V> consumer(Topic<V> topic) {
        requireRegistry();
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                new AvroSerdes(settings).values(topic.valueType()).deserializer());
    }

    private void requireRegistry() {
        if (settings.getOrDefault("schema.registry.url", "").isBlank()) {
            throw new UserError("schema.registry.url is not set; give -c schema.registry.url=http://HOST:PORT, --config"
                    + " FILE, or HOTFIX_ADVISOR_SCHEMA_REGISTRY_URL");
        }
    }
}
