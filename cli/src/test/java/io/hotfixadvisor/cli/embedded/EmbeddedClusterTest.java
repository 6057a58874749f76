package io.hotfixadvisor.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.topics.TopicAdmin;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClusterTest {

    private static final TopicSettings THREE_PARTITIONS = new TopicSettings(3, (short) 1);

    @Test
    void hasEveryTopicAndSchemaFromTheStartAndAfterARestart(@TempDir Path directory) {
        try (EmbeddedCluster first = EmbeddedCluster.start(directory, 3)) {
            checkTopics(first);
        }

        try (EmbeddedCluster second = EmbeddedCluster.start(directory, 5)) {
            checkTopics(second);
        }
    }

    private static void checkTopics(EmbeddedCluster cluster) {
        try (Admin admin = Admin.create(Map.copyOf(cluster.clientConfig()));
                SchemaRegistryClient registry = SchemaRegistryClient.create(cluster.clientConfig())) {
            assertThat(new TopicAdmin(admin, registry, THREE_PARTITIONS).check())
                    .isEmpty();
        }
    }
}
