package io.hotfixadvisor.connectors.alerting.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.connectors.alerting.AdvisoryFilter;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "webhook.url",
            "https://hooks.example/noc",
            "schema.registry.url",
            "http://registry:8081",
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            "org.apache.kafka.connect.converters.ByteArrayConverter");

    @Test
    void defaults() {
        WebhookSettings settings = WebhookSettings.of(LEAST);

        assertThat(settings.target()).isEqualTo(URI.create("https://hooks.example/noc"));
        assertThat(settings.filter())
                .isEqualTo(new AdvisoryFilter(
                        Severity.LOW, EnumSet.allOf(Verdict.class), EnumSet.allOf(AdvisoryStatus.class), false));
        assertThat(settings.source()).isEqualTo(URI.create("/hotfix-advisor"));
        assertThat(settings.structured()).isFalse();
        assertThat(settings.template()).isNull();
        assertThat(settings.signature().isSet()).isFalse();
        assertThat(settings.perSecond()).isEqualTo(10.0);
        assertThat(settings.patience()).isEqualTo(Duration.ZERO);
        assertThat(settings.console()).isEqualTo(new ConsoleLink(null));
        assertThat(settings.http().firstWait()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.http().longestWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyNameIsRead() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("event.source", "/hotfix-advisor/oslo");
        given.put("event.mode", "structured");
        given.put("signature.secret", "whsec_" + "QUJD".repeat(8));
        given.put("rate.limit.per.second", "0.5");
        given.put("delivery.timeout.ms", "60000");
        given.put("console.url", "https://noc.example");
        given.put("webhook.bearer.auth.token", "opensesame");

        WebhookSettings settings = WebhookSettings.of(given);

        assertThat(settings.source()).isEqualTo(URI.create("/hotfix-advisor/oslo"));
        assertThat(settings.structured()).isTrue();
        assertThat(settings.signature().isSet()).isTrue();
        assertThat(settings.perSecond()).isEqualTo(0.5);
        assertThat(settings.patience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.console()).isEqualTo(new ConsoleLink("https://noc.example"));
        assertThat(settings.http()
                        .request(settings.target())
                        .GET()
                        .build()
                        .headers()
                        .firstValue("Authorization"))
                .contains("Bearer opensesame");

        given.put("event.mode", "binary");
        given.put("template", "slack");
        assertThat(WebhookSettings.of(given).template()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook.url | hooks.example | http://host:port or https://host:port is expected",
                "signature.secret | secretword | at least 24 bytes in base 64",
                "signature.secret | whsec_secretword | at least 24 bytes in base 64",
                "template | /no/such/file | slack, teams, mattermost or a file is expected",
                "event.mode | batch | structured",
                "event.source | 'a b' | a URI reference is expected",
                "rate.limit.per.second | 0 | at least 0.001"
            })
    void refusesWhatCannotBe(String name, String value, String allowed) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put(name, value);

        assertThatThrownBy(() -> WebhookSettings.of(given))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(allowed)
                .hasMessageNotContaining("secretword");
        assertThat(new WebhookSinkConnector()
                        .validate(given).configValues().stream()
                                .map(ConfigValue::errorMessages)
                                .flatMap(List::stream))
                .hasSize(1);
    }

    @Test
    void refusesATemplateInStructuredMode() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("event.mode", "structured");
        given.put("template", "teams");

        assertThatThrownBy(() -> WebhookSettings.of(given))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("binary is expected with a template");
    }

    @Test
    void aWorkerFindsTheConnector() {
        assertThat(ServiceLoader.load(SinkConnector.class).stream().map(ServiceLoader.Provider::type))
                .contains(WebhookSinkConnector.class);
        assertThat(new WebhookSinkConnector().version()).isNotBlank();
    }
}
