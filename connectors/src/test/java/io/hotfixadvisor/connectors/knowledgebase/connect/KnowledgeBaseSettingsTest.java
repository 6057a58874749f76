package io.hotfixadvisor.connectors.knowledgebase.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeBaseSettingsTest {
    static final Map<String, String> LEAST = Map.of(
            "directories", "/kb/articles",
            "schema.registry.url", "http://registry:8081",
            "key.converter", "org.apache.kafka.connect.storage.StringConverter",
            "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");

    @Test
    void whatIsNotSetHasItsDefault() {
        KnowledgeBaseSettings settings = KnowledgeBaseSettings.of(LEAST);

        assertThat(settings.directories()).containsExactly(Path.of("/kb/articles"));
        assertThat(settings.include().matches(Path.of("sub/any.txt"))).isTrue();
        assertThat(settings.reviewed()).isNull();
        assertThat(settings.topic()).isEqualTo("hotfix-rules");
        assertThat(settings.deadLetterTopic()).isEqualTo("dead-letters");
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.batchSize()).isEqualTo(200);
        assertThat(settings.tombstones()).isFalse();
    }

    @Test
    void everySettingIsRead() {
        KnowledgeBaseSettings settings = KnowledgeBaseSettings.of(with(Map.of(
                "directories", "/kb/articles/, /kb/../rules",
                "include", "*.txt",
                "reviewed.directory", "/kb/reviewed",
                "topic", "rules",
                "dead.letter.topic", "dead",
                "poll.interval.ms", "100",
                "batch.max.files", "1",
                "tombstones.for.removed.files", "true")));

        assertThat(settings.directories()).containsExactly(Path.of("/kb/articles"), Path.of("/rules"));
        assertThat(settings.include().matches(Path.of("sub/any.txt"))).isFalse();
        assertThat(settings.reviewed()).isEqualTo(Path.of("/kb/reviewed"));
        assertThat(settings.topic()).isEqualTo("rules");
        assertThat(settings.deadLetterTopic()).isEqualTo("dead");
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.batchSize()).isOne();
        assertThat(settings.tombstones()).isTrue();
    }

    @Test
    void theRegistryClientLeavesRetriesToConnectUnlessItIsToldOtherwise() {
        assertThat(KnowledgeBaseSettings.of(LEAST).client()).containsEntry("max.retries", "0");
        assertThat(KnowledgeBaseSettings.of(with(Map.of("max.retries", "4"))).client())
                .containsEntry("max.retries", "4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                directories; ''; directories
                directories; kb; absolute path
                directories; /kb,/kb/; /kb is named twice
                directories; /kb,/kb/more; /kb/more is named twice, or lies below
                include; {a; a glob is expected
                topic; ''; topic
                dead.letter.topic; ''; dead.letter.topic
                poll.interval.ms; 99; at least 100
                poll.interval.ms; 86400001; no more than 86400000
                batch.max.files; 0; at least 1
                batch.max.files; 10001; no more than 10000
                tombstones.for.removed.files; perhaps; tombstones.for.removed.files
                key.converter; org.apache.kafka.connect.json.JsonConverter; StringConverter
                value.converter; org.apache.kafka.connect.json.JsonConverter; ByteArrayConverter
                value.converter; io.confluent.connect.avro.AvroConverter; ByteArrayConverter
            """)
    void refusesWhatIsNotAllowed(String name, String value, String said) {
        assertThatThrownBy(() -> KnowledgeBaseSettings.of(with(Map.of(name, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(said);
    }

    @Test
    void refusesAPathThatIsNoneWithTheCause() {
        assertThatThrownBy(() -> KnowledgeBaseSettings.of(with(Map.of("directories", "/kb\0/more"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a path is expected")
                .hasCauseInstanceOf(java.nio.file.InvalidPathException.class);
    }

    @ParameterizedTest
    @CsvSource({"directories", "schema.registry.url", "key.converter", "value.converter"})
    void whatHasNoDefaultMustBeSet(String name) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.remove(name);

        assertThatThrownBy(() -> KnowledgeBaseSettings.of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theManualNamesEverySettingWithItsDefault() throws Exception {
        Map<String, String> defined = new TreeMap<>();
        KnowledgeBaseSettings.DEFINITION
                .configKeys()
                .forEach((name, key) -> defined.put(name, key.hasDefault() ? String.valueOf(key.defaultValue) : ""));

        Map<String, String> described = new TreeMap<>();
        List<String> manual = Files.readAllLines(Path.of("../docs/operating.md"));
        List<String> section = manual.subList(manual.indexOf("## Connect"), manual.size());
        for (String line : section) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (cells.length > 3 && cells[1].startsWith("`")) {
                described.put(cells[1].replace("`", ""), cells[2].equals("none") ? "null" : cells[2].replace("`", ""));
            }
            if (line.startsWith("## ") && !line.equals("## Connect")) {
                break;
            }
        }
        assertThat(described).isEqualTo(defined);
    }

    static Map<String, String> with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        return settings;
    }
}
