package io.hotfixadvisor.connectors.telemetry.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryFileSettingsTest {
    static final Map<String, String> LEAST = Map.of(
            "directories",
            "/var/telemetry",
            "schema.registry.url",
            "http://127.0.0.1:8081",
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            "org.apache.kafka.connect.converters.ByteArrayConverter");

    @TempDir
    Path directory;

    @Test
    void readsWhatFilesDoNotSay() throws Exception {
        Path aliases = Files.writeString(directory.resolve("names.properties"), "mail-3.example.org = MAIL-3\n");

        TelemetryFileSettings settings = TelemetryFileSettings.of(
                with(Map.of("zone", "Europe/Berlin", "host", "mail-3", "aliases.file", aliases.toString())));

        assertThat(settings.decoding().localZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.decoding().host()).isEqualTo("mail-3");
        assertThat(settings.decoding().aliases().serverIds()).isEqualTo(Map.of("mail-3.example.org", "mail-3"));
    }

    @ParameterizedTest
    @CsvSource({
        "directories, telemetry",
        "format, syslog",
        "zone, Middle/Earth",
        "aliases.file, /no/such/file",
        "include, [",
        "poll.interval.ms, 1",
        "batch.max.records, 0",
        "value.converter, org.apache.kafka.connect.json.JsonConverter",
    })
    void refusesAValueThatIsNotAllowed(String name, String value) {
        assertThatThrownBy(() -> TelemetryFileSettings.of(with(Map.of(name, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theManualNamesEverySettingWithItsDefault() throws Exception {
        Map<String, String> defined = new TreeMap<>();
        TelemetryFileSettings.DEFINITION
                .configKeys()
                .forEach((name, key) -> defined.put(name, key.hasDefault() ? String.valueOf(key.defaultValue) : ""));

        Map<String, String> described = new TreeMap<>();
        List<String> manual = Files.readAllLines(Path.of("../docs/operating.md"));
        int from = manual.indexOf("## Connect: telemetry files") + 1;
        for (String line : manual.subList(from, manual.size())) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (cells.length > 3 && cells[1].startsWith("`")) {
                described.put(cells[1].replace("`", ""), cells[2].equals("none") ? "null" : cells[2].replace("`", ""));
            }
            if (line.startsWith("## ")) {
                break;
            }
        }
        assertThat(described).isEqualTo(defined);
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        return settings;
    }
}
