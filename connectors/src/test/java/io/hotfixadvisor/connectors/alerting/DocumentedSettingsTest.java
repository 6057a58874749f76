package io.hotfixadvisor.connectors.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.connectors.alerting.alertmanager.AlertmanagerSinkConnector;
import io.hotfixadvisor.connectors.alerting.webhook.WebhookSinkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the sinks names every setting, and its examples are allowed. */
class DocumentedSettingsTest {
    private static final Path DOCS = Path.of("../docs");

    static Stream<Arguments> connectors() {
        return Stream.of(
                Arguments.of(new AlertmanagerSinkConnector(), "alertmanager.json"),
                Arguments.of(new WebhookSinkConnector(), "slack.json"));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void thePageNamesEverySettingWithItsDefault(SinkConnector connector, String example) throws IOException {
        String page = Files.readString(DOCS.resolve("alerting.md"));
        TreeSet<String> missing = new TreeSet<>();
        for (ConfigDef.ConfigKey key : connector.config().configKeys().values()) {
            boolean number = key.defaultValue instanceof Number;
            String row = number ? "| `" + key.name + "` | " + shown(key.defaultValue) + " |" : "| `" + key.name + "` |";
            if (!key.name.contains(".ssl.") && !page.contains(row)) {
                missing.add(row);
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void itsExampleIsAllowed(SinkConnector connector, String example) throws IOException {
        Map<String, String> settings = new HashMap<>(new JsonMapper()
                .readValue(
                        DOCS.resolve("examples/connect/" + example).toFile(),
                        new TypeReference<Map<String, String>>() {}));
        settings.replaceAll((name, value) -> value.startsWith("${file:") ? "https://hooks.example/secret" : value);

        assertThat(settings)
                .containsEntry("connector.class", connector.getClass().getName());
        assertThat(connector.validate(settings).configValues().stream()
                        .map(ConfigValue::errorMessages)
                        .flatMap(List::stream))
                .isEmpty();
    }

    private static String shown(Object number) {
        String text = String.valueOf(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
