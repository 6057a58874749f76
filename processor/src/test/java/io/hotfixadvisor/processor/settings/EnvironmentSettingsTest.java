package io.hotfixadvisor.processor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSettingsTest {

    @Test
    void mapsNamesToOurKeysAndToKafkasAndLeavesTheRest() {
        assertThat(EnvironmentSettings.read(Map.of(
                        "HOTFIX_ADVISOR_BOOTSTRAP_SERVERS", "broker:9092",
                        "HOTFIX_ADVISOR_SCHEMA_REGISTRY_URL", "http://registry:8081",
                        "HOTFIX_ADVISOR_TIME_MAX_FUTURE_SKEW", "PT5M",
                        "HOTFIX_ADVISOR_STORES_IN_MEMORY", "true",
                        "HOTFIX_ADVISOR_OPTS", "-Xmx1g",
                        "HOTFIX_ADVISOR_LOG_FORMAT", "json",
                        "HOTFIX_ADVISOR_LOG_LEVEL", "DEBUG",
                        "HOTFIX_ADVISOR_", "nothing",
                        "PATH", "/bin")))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "schema.registry.url", "http://registry:8081",
                        "time.max-future-skew", "PT5M",
                        "stores.in-memory", "true"));
    }
}
