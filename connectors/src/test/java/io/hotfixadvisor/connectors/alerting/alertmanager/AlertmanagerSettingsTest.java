package io.hotfixadvisor.connectors.alerting.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.connectors.alerting.AdvisoryFilter;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.connectors.alerting.alertmanager.AlertmanagerSettings.LabelSettings;
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
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerSettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "alertmanager.urls",
            "http://am-1:9093",
            "schema.registry.url",
            "http://registry:8081",
            "key.converter",
            "org.apache.kafka.connect.storage.StringConverter",
            "value.converter",
            "org.apache.kafka.connect.converters.ByteArrayConverter");

    @Test
    void defaults() {
        AlertmanagerSettings settings = AlertmanagerSettings.of(LEAST);

        assertThat(settings.targets()).containsExactly(URI.create("http://am-1:9093/api/v2/alerts"));
        assertThat(settings.filter())
                .isEqualTo(new AdvisoryFilter(
                        Severity.LOW,
                        EnumSet.allOf(Verdict.class),
                        Set.of(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED),
                        false));
        assertThat(settings.labels())
                .isEqualTo(new LabelSettings(
                        "HotfixAdvisory",
                        Set.of(AdvisoryLabel.SEVERITY, AdvisoryLabel.CLUSTER),
                        Map.of(
                                Severity.LOW, "low",
                                Severity.MODERATE, "moderate",
                                Severity.IMPORTANT, "important",
                                Severity.CRITICAL, "critical"),
                        Map.of()));
        assertThat(settings.console()).isEqualTo(new ConsoleLink(null));
        assertThat(settings.textSize()).isEqualTo(2_000);
        assertThat(settings.resendInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.lifetime()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.longestCatchUp()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.batchAlerts()).isEqualTo(250);
        assertThat(settings.batchBytes()).isEqualTo(500_000);
        assertThat(settings.http().firstWait()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.http().longestWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyNameIsRead() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("alertmanager.urls", "http://am-1:9093/,https://am-2/alerts");
        given.put("console.url", "https://noc.example");
        given.put("alert.name", "Remediation");
        given.put("labels.from.advisory", "verdict, Status");
        given.put("labels.severity.names", "IMPORTANT=warning,LOW=info");
        given.put("labels.extra", "team=mail, site=oslo");
        given.put("annotations.max.chars", "300");
        given.put("resend.interval.ms", "5000");
        given.put("catchup.max.ms", "7000");
        given.put("batch.max.alerts", "9");
        given.put("batch.max.bytes", "20000");
        given.put("filter.severity.min", "critical");
        given.put("filter.verdicts", "APPLICABLE");
        given.put("filter.statuses", "OPEN");
        given.put("filter.silenced", "true");
        given.put("alertmanager.retry.backoff.ms", "10");
        given.put("alertmanager.retry.backoff.max.ms", "20");
        given.put("alertmanager.basic.auth.user.info", "noc:secret");

        AlertmanagerSettings settings = AlertmanagerSettings.of(given);

        assertThat(settings.targets())
                .containsExactly(
                        URI.create("http://am-1:9093/api/v2/alerts"), URI.create("https://am-2/alerts/api/v2/alerts"));
        assertThat(settings.console()).isEqualTo(new ConsoleLink("https://noc.example"));
        assertThat(settings.labels().alertName()).isEqualTo("Remediation");
        assertThat(settings.labels().fromAdvisory())
                .containsExactlyInAnyOrder(AdvisoryLabel.VERDICT, AdvisoryLabel.STATUS);
        assertThat(settings.labels().severities())
                .containsEntry(Severity.IMPORTANT, "warning")
                .containsEntry(Severity.LOW, "info");
        assertThat(settings.labels().extra()).isEqualTo(Map.of("team", "mail", "site", "oslo"));
        assertThat(settings.textSize()).isEqualTo(300);
        assertThat(settings.lifetime()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.longestCatchUp()).isEqualTo(Duration.ofSeconds(7));
        assertThat(settings.batchAlerts()).isEqualTo(9);
        assertThat(settings.batchBytes()).isEqualTo(20_000);
        assertThat(settings.filter())
                .isEqualTo(new AdvisoryFilter(
                        Severity.CRITICAL, Set.of(Verdict.APPLICABLE), Set.of(AdvisoryStatus.OPEN), true));
        assertThat(settings.http().firstWait()).isEqualTo(Duration.ofMillis(10));
        assertThat(settings.http().longestWait()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.http()
                        .request(settings.targets().get(0))
                        .GET()
                        .build()
                        .headers()
                        .firstValue("Authorization"))
                .contains("Basic bm9jOnNlY3JldA==");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alertmanager.urls | am-1:9093 | http://host:port or https://host:port is expected",
                "alertmanager.urls | http://noc:pw@am-1 | holds a user and password",
                "labels.extra | team | name=value is expected",
                "labels.extra | rule=x | none that advisories have",
                "labels.extra | a-b=x | letters, digits and _",
                "labels.from.advisory | title | allowed are severity, cluster, verdict, status",
                "labels.severity.names | HIGH=page | LOW, MODERATE, IMPORTANT or CRITICAL",
                "filter.severity.min | HIGH | allowed are LOW, MODERATE, IMPORTANT, CRITICAL",
                "filter.statuses | DONE | allowed are OPEN, ACKNOWLEDGED",
                "alertmanager.basic.auth.user.info | secretword | user:password is expected",
                "alertmanager.ssl.endpoint.identification.algorithm | '' | https is allowed",
                "value.converter | org.apache.kafka.connect.json.JsonConverter | ByteArrayConverter"
            })
    void refusesWhatCannotBe(String name, String value, String allowed) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put(name, value);

        assertThatThrownBy(() -> AlertmanagerSettings.of(given))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(allowed)
                .hasMessageNotContaining("pw@")
                .hasMessageNotContaining("secretword");
        assertThat(new AlertmanagerSinkConnector()
                        .validate(given).configValues().stream()
                                .map(ConfigValue::errorMessages)
                                .flatMap(List::stream))
                .hasSize(1);
    }

    @Test
    void secretsAreNotShown() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("alertmanager.bearer.auth.token", "opensesame");

        assertThat(AlertmanagerSettings.DEFINITION.parse(given).toString()).doesNotContain("opensesame");
    }

    @Test
    void aWorkerFindsTheConnector() {
        assertThat(ServiceLoader.load(SinkConnector.class).stream().map(ServiceLoader.Provider::type))
                .contains(AlertmanagerSinkConnector.class);
        assertThat(new AlertmanagerSinkConnector().version()).isNotBlank();
    }
}
