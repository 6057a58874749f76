package io.hotfixadvisor.processor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hotfixadvisor.processor.bridge.BridgeTopic;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorSettingsTest {
    private static final Map<String, String> KAFKA_DEFAULTS = Map.of(
            "application.id", "hotfix-advisor",
            "processing.guarantee", "exactly_once_v2",
            "max.task.idle.ms", "-1",
            "producer.linger.ms", "5");

    @Test
    void hasADefaultForEverySetting() {
        assertThat(ProcessorSettings.from(Map.of()))
                .isEqualTo(new ProcessorSettings(
                        new TimeSettings(Duration.ofMinutes(10), Duration.ofHours(1)),
                        new JudgingSettings(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90)),
                        new PublicationSettings(Duration.ofMinutes(1)),
                        new FleetSettings(Duration.ofSeconds(10)),
                        new LedgerSettings(Duration.ofDays(90), 512),
                        new StoreSettings(false),
                        new FailureSettings(30, 60),
                        new ServiceSettings(Duration.ofSeconds(30)),
                        new MonitoringSettings("metrics.listen", "127.0.0.1", 9464, false),
                        BridgeSettings.none(),
                        KAFKA_DEFAULTS));
    }

    @Test
    void readsEverySettingFromItsKey() {
        Properties properties = new Properties();
        properties.put("bridge.fleet.logs.format", "nxlog");
        properties.put("bridge.fleet.logs.zone", "Europe/Berlin");
        properties.put("metrics.listen", "[::1]:9000");
        properties.put("fleet.publish-interval", "PT3S");
        properties.put("ledger.retention", "P30D");
        properties.put("ledger.max-per-server-and-key", "100");
        properties.put("time.tick-interval", "PT30M");
        properties.put("advisories.clause-window", "PT2H");
        properties.put("advisories.quiet-period", "P3D");
        properties.put("advisories.expiry", "P30D");
        properties.putAll(Map.of(
                "time.max-future-skew", "PT5M",
                "advisories.refresh-interval", "PT2M",
                "stores.in-memory", "true",
                "failures.max-per-minute", "7",
                "failures.max-thread-replacements-per-hour", "3",
                "service.close-timeout", "PT9S",
                "bridge.topics", "fleet.logs, beats",
                "bridge.aliases-file", "names.properties",
                "application.id", "night-shift"));

        ProcessorSettings settings = ProcessorSettings.from(properties);

        assertThat(settings)
                .isEqualTo(new ProcessorSettings(
                        new TimeSettings(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                        new JudgingSettings(Duration.ofHours(2), Duration.ofDays(3), Duration.ofDays(30)),
                        new PublicationSettings(Duration.ofMinutes(2)),
                        new FleetSettings(Duration.ofSeconds(3)),
                        new LedgerSettings(Duration.ofDays(30), 100),
                        new StoreSettings(true),
                        new FailureSettings(7, 3),
                        new ServiceSettings(Duration.ofSeconds(9)),
                        new MonitoringSettings("metrics.listen", "[::1]", 9000, true),
                        new BridgeSettings(
                                List.of(
                                        new BridgeTopic("fleet.logs", "nxlog", ZoneId.of("Europe/Berlin")),
                                        new BridgeTopic("beats", "auto", ZoneId.of("UTC"))),
                                "names.properties"),
                        Map.of(
                                "application.id", "night-shift",
                                "processing.guarantee", "exactly_once_v2",
                                "max.task.idle.ms", "-1",
                                "producer.linger.ms", "5")));
        assertThat(settings.applicationId()).isEqualTo("night-shift");
    }

    @Test
    void servesMetricsWhereItIsToldOrNowhere() {
        assertThat(ProcessorSettings.from(Map.of("metrics.listen", "none"))
                        .monitoring()
                        .address())
                .isNull();
        assertThat(ProcessorSettings.from(Map.of("metrics.listen", "0.0.0.0:0")).monitoring())
                .isEqualTo(new MonitoringSettings("metrics.listen", "0.0.0.0", 0, true));
        for (String wrong : List.of("9464", ":9464", "127.0.0.1:", "::1:9464", "127.0.0.1:9464/metrics")) {
            assertThatExceptionOfType(InvalidSettingException.class)
                    .isThrownBy(() -> ProcessorSettings.from(Map.of("metrics.listen", wrong)))
                    .withMessage("metrics.listen is \"" + wrong
                            + "\"; write HOST:PORT, for example 127.0.0.1:9464 or [::1]:9464, or none");
        }
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ProcessorSettings.from(Map.of("metrics.listen", "127.0.0.1:65536")))
                .withMessage("metrics.listen has the port 65536; set it between 0 and 65535");
    }

    @Test
    void refusesASettingOfARawTopicThatIsNotNamed() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() ->
                        ProcessorSettings.from(Map.of("bridge.topics", "beats", "bridge.baets.format", "winlogbeat")))
                .withMessage("bridge.baets.format is not a setting; with these topics, bridge.aliases-file,"
                        + " bridge.beats.format, bridge.beats.zone, bridge.topics are");
    }

    @Test
    void refusesToBridgeItsOwnTopics() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ProcessorSettings.from(Map.of("bridge.topics", "beats,dead-letters")))
                .withMessage(
                        "bridge.topics names dead-letters, which is a topic of this application; name topics of raw"
                                + " telemetry");
    }

    @Test
    void refusesAZoneThatIsNone() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() ->
                        ProcessorSettings.from(Map.of("bridge.topics", "beats", "bridge.beats.zone", "Middle/Earth")))
                .withMessage("bridge.beats.zone is \"Middle/Earth\"; write a time zone, for example Europe/Berlin or"
                        + " +02:00");
    }

    @Test
    void letsKeysOfKafkaAndTheRegistryPass() {
        assertThat(ProcessorSettings.from(Map.of(
                                "bootstrap.servers", "broker:9092",
                                "state.dir", "/var/lib/hotfix-advisor",
                                "producer.linger.ms", 5,
                                "schema.registry.url", "http://registry:8081"))
                        .kafka())
                .containsAllEntriesOf(KAFKA_DEFAULTS)
                .containsAllEntriesOf(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "state.dir", "/var/lib/hotfix-advisor",
                        "producer.linger.ms", "5",
                        "schema.registry.url", "http://registry:8081"))
                .hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time.max-future-skew       | PT25H | time.max-future-skew is PT25H; set it between PT0S and PT24H",
                "time.max-future-skew       | -PT1S | time.max-future-skew is PT-1S; set it between PT0S and PT24H",
                "time.max-future-skew       | 10m   | time.max-future-skew is \"10m\"; write an ISO-8601 duration, for example PT10M",
                "advisories.refresh-interval| PT0S  | advisories.refresh-interval is PT0S; set it between PT1S and PT24H",
                "stores.in-memory           | yes   | stores.in-memory is \"yes\"; write true or false",
                "failures.max-per-minute    | many  | failures.max-per-minute is \"many\"; write a whole number",
                "failures.max-per-minute    | -1    | failures.max-per-minute is -1; set it between 0 and 1000000",
                "failures.max-thread-replacements-per-hour | 10001 | failures.max-thread-replacements-per-hour is 10001; set it between 0 and 10000",
                "ledger.retention           | PT1H  | ledger.retention is PT1H; set it between PT24H and PT87600H",
                "ledger.max-per-server-and-key | 0  | ledger.max-per-server-and-key is 0; set it between 1 and 100000",
                "service.close-timeout      | PT1H  | service.close-timeout is PT1H; set it between PT1S and PT10M",
            })
    void refusesAValueAndSaysWhatIsAllowed(String key, String value, String message) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ProcessorSettings.from(Map.of(key, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "time.future-skew, time.max-future-skew",
        "stores.memory, stores.in-memory",
        "tine.max-future-skew, time.max-future-skew",
        "store.in-memory, stores.in-memory",
    })
    void refusesAnUnknownKeyAndNamesTheNearest(String key, String nearest) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ProcessorSettings.from(Map.of(key, "1")))
                .withMessage(key + " is not a setting; the nearest is " + nearest
                        + ", and all are bridge.topics, bridge.aliases-file, advisories.refresh-interval,"
                        + " advisories.clause-window, advisories.quiet-period, advisories.expiry,"
                        + " failures.max-per-minute, failures.max-thread-replacements-per-hour, fleet.publish-interval,"
                        + " ledger.retention, ledger.max-per-server-and-key, metrics.listen,"
                        + " service.close-timeout, stores.in-memory, time.max-future-skew, time.tick-interval");
    }
}
