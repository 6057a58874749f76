package io.hotfixadvisor.cli.embedded;

import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a schema registry with every topic of the system and the schemas of their values. */
public final class EmbeddedCluster implements AutoCloseable {

    private static final short ONE_COPY = 1;

    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private EmbeddedCluster(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts with nothing in the topics; {@link #close} leaves nothing behind.
     *
     * @param partitions of each topic that is keyed by server, from 1
     */
    public static EmbeddedCluster start(int partitions) {
        return start(EmbeddedBroker.start(), partitions);
    }

    /**
     * Starts with what an earlier cluster left in the directory.
     *
     * @param directory created where it does not exist
     * @param partitions of each topic that is keyed by server and does not exist yet, from 1
     */
    public static EmbeddedCluster start(Path directory, int partitions) {
        return start(EmbeddedBroker.start(directory, 0), partitions);
    }

    private static EmbeddedCluster start(EmbeddedBroker broker, int partitions) {
        try {
            EmbeddedCluster cluster = new EmbeddedCluster(broker, EmbeddedRegistry.start(broker.bootstrapServers()));
            cluster.createTopics(partitions);
            return cluster;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private void createTopics(int partitions) {
        try (Admin admin = Admin.create(Map.copyOf(clientConfig()));
                SchemaRegistryClient client = SchemaRegistryClient.create(clientConfig())) {
            new TopicAdmin(admin, client, new TopicSettings(partitions, ONE_COPY)).create();
        }
    }

    /** What a client needs to reach the broker and the registry. */
    public Map<String, String> clientConfig() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", registry.url());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
