package io.hotfixadvisor.cli.client;

import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.processor.replay.ReplayClients;
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
    /** How long a command waits for a broker, in milliseconds, unless the settings say: somebody sits before it. */
    private static final Map<String, String> PATIENCE =
            Map.of("request.timeout.ms", "10000", "default.api.timeout.ms", "15000", "max.block.ms", "15000");

    /** A client of the cluster's administration. */
    public Admin admin() {
        return Admin.create(new HashMap<>(client()));
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
        return new RecordSender(client());
    }

    /** A consumer of committed records without a group, keyed by text. */
    public <V extends SpecificRecord> Consumer<String, V> consumer(Topic<V> topic) {
        requireRegistry();
        Map<String, Object> config = new HashMap<>(client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                new AvroSerdes(settings).values(topic.valueType()).deserializer());
    }

    /**
     * A consumer of committed records without a group, as bytes. Where a partition ends it does not wait for more: what
     * it asks of the next one would wait as well.
     */
    public Consumer<byte[], byte[]> consumer() {
        requireRegistry();
        Map<String, String> config = new HashMap<>(client());
        config.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        return new ReplayClients(config).consumer();
    }

    /** Reads and writes values. */
    public AvroSerdes serdes() {
        return new AvroSerdes(settings);
    }

    /** The settings, with {@link #PATIENCE}; times that are given stay as they are, since they depend on each other. */
    Map<String, String> client() {
        if (PATIENCE.keySet().stream().anyMatch(settings::containsKey)) {
            return settings;
        }
        Map<String, String> client = new HashMap<>(settings);
        client.putAll(PATIENCE);
        return client;
    }

    /**
     * Refuses settings that name no registry.
     *
     * @throws UserError when {@code schema.registry.url} is not set
     */
    public void requireRegistry() {
        if (settings.getOrDefault("schema.registry.url", "").isBlank()) {
            throw new UserError("schema.registry.url is not set; give -c schema.registry.url=http://HOST:PORT, --config"
                    + " FILE, or HOTFIX_ADVISOR_SCHEMA_REGISTRY_URL");
        }
    }
}
