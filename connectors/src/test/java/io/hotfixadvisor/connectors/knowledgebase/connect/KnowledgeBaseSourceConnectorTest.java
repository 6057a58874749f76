package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class KnowledgeBaseSourceConnectorTest {
    private final KnowledgeBaseSourceConnector connector = new KnowledgeBaseSourceConnector();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(SourceConnector.class))
                .hasAtLeastOneElementOfType(KnowledgeBaseSourceConnector.class);
    }

    @Test
    void itsVersionIsThatOfItsTask() {
        assertThat(connector.version()).isNotBlank().isEqualTo(new KnowledgeBaseSourceTask().version());
        assertThat(connector.taskClass()).isEqualTo(KnowledgeBaseSourceTask.class);
    }

    @Test
    void publishesExactlyOnce() {
        assertThat(connector.exactlyOnceSupport(KnowledgeBaseSettingsTest.LEAST))
                .isEqualTo(ExactlyOnceSupport.SUPPORTED);
    }

    @Test
    void eachDirectoryBelongsToOneTask() {
        connector.start(KnowledgeBaseSettingsTest.with(Map.of("directories", "/a,/b,/c", "topic", "rules")));

        assertThat(connector.taskConfigs(2))
                .allSatisfy(task -> assertThat(task).containsEntry("topic", "rules"))
                .extracting(task -> task.get("directories"))
                .containsExactly("/a,/c", "/b");
        assertThat(connector.taskConfigs(9)).hasSize(3);
        connector.stop();
    }

    @Test
    void whatATaskIsGivenItCanRead() {
        connector.start(KnowledgeBaseSettingsTest.with(Map.of("directories", "/a,/b")));

        assertThat(connector.taskConfigs(1))
                .singleElement()
                .satisfies(task ->
                        assertThat(KnowledgeBaseSettings.of(task).directories()).hasSize(2));
    }

    @Test
    void saysBesideTheSettingWhatIsWrongWithIt() {
        assertThat(errors(Map.of("value.converter", "org.apache.kafka.connect.json.JsonConverter")))
                .singleElement()
                .asString()
                .contains("value.converter", "ByteArrayConverter");
        assertThat(errors(Map.of("schema.registry.url", "registry:8081")))
                .singleElement()
                .asString()
                .contains("schema.registry.url", "http://host:port");
        assertThat(errors(Map.of())).isEmpty();
    }

    private List<String> errors(Map<String, String> more) {
        return connector.validate(KnowledgeBaseSettingsTest.with(more)).configValues().stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
