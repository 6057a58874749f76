package io.hotfixadvisor.connectors.alerting.alertmanager;

import io.hotfixadvisor.connectors.alerting.AdvisoryFilter;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.connectors.alerting.HttpSettings;
import io.hotfixadvisor.connectors.alerting.SinkSettings;
import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Settings of the connector. Each is described in {@link #DEFINITION}.
 *
 * @param targets addresses to which alerts are posted, one for each Alertmanager
 * @param http how they are reached
 * @param filter advisories that are alerts
 * @param labels how alerts are labelled
 * @param textSize characters of an annotation at most
 * @param console where alerts link to
 * @param resendInterval time between two times that an alert is sent
 * @param lifetime time for which Alertmanager keeps an alert that is not sent again
 * @param longestCatchUp time for which the topic is read at a start before alerts are sent in any case
 * @param batchAlerts alerts in one request at most
 * @param batchBytes bytes in one request at most, about
 * @param client all settings, for the registry client
 */
record AlertmanagerSettings(
        List<URI> targets,
        HttpSettings http,
        AdvisoryFilter filter,
        LabelSettings labels,
        int textSize,
        ConsoleLink console,
        Duration resendInterval,
        Duration lifetime,
        Duration longestCatchUp,
        int batchAlerts,
        int batchBytes,
        Map<String, String> client) {

    /**
     * How alerts are labelled.
     *
     * @param alertName value of the label alertname
     * @param fromAdvisory fields of the advisory that are labels although they may change
     * @param severities what a severity is called in labels
     * @param extra labels that every alert has
     */
    record LabelSettings(
            String alertName,
            Set<AdvisoryLabel> fromAdvisory,
            Map<Severity, String> severities,
            Map<String, String> extra) {}

    static final String URLS = "alertmanager.urls";
    static final String HTTP = "alertmanager.";
    static final String ALERT_NAME = "alert.name";
    static final String FROM_ADVISORY = "labels.from.advisory";
    static final String SEVERITIES = "labels.severity.names";
    static final String EXTRA = "labels.extra";
    static final String TEXT_SIZE = "annotations.max.chars";
    static final String RESEND_INTERVAL = "resend.interval.ms";
    static final String CATCH_UP = "catchup.max.ms";
    static final String BATCH_ALERTS = "batch.max.alerts";
    static final String BATCH_BYTES = "batch.max.bytes";

    /** Prometheus does the same: three sendings may get lost before an alert ends. */
    private static final int INTERVALS_IN_A_LIFETIME = 4;

    static final ConfigDef DEFINITION = definition();

    /**
     * Reads the settings.
     *
     * @throws ConfigException naming the setting, its value and what is allowed
     */
    static AlertmanagerSettings of(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(DEFINITION, settings, false);
        new RegistrySettings(settings);
        Duration interval = Duration.ofMillis(config.getLong(RESEND_INTERVAL));
        return new AlertmanagerSettings(
                config.getList(URLS).stream().map(AlertmanagerSettings::alerts).toList(),
                new HttpSettings(config, HTTP),
                AdvisoryFilter.of(config),
                labels(config),
                config.getInt(TEXT_SIZE),
                new ConsoleLink(config.getString(SinkSettings.CONSOLE)),
                interval,
                interval.multipliedBy(INTERVALS_IN_A_LIFETIME),
                Duration.ofMillis(config.getLong(CATCH_UP)),
                config.getInt(BATCH_ALERTS),
                config.getInt(BATCH_BYTES),
                ConnectSettings.client(settings));
    }

    private static URI alerts(String address) {
        String base = address.strip();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v2/alerts");
    }

    private static LabelSettings labels(AbstractConfig config) {
        Set<AdvisoryLabel> fromAdvisory = EnumSet.noneOf(AdvisoryLabel.class);
        config.getList(FROM_ADVISORY).forEach(name -> fromAdvisory.add(AdvisoryLabel.valueOf(upper(name))));
        Map<String, String> extra = SinkSettings.pairs(EXTRA, config.getList(EXTRA));
        extra.forEach((name, value) -> {
            if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*") || AlertWriter.isOwnLabel(name)) {
                throw new ConfigException(
                        EXTRA, name, "a label's name of letters, digits and _ is expected, none that advisories have");
            }
        });
        return new LabelSettings(config.getString(ALERT_NAME), fromAdvisory, severities(config), extra);
    }

    private static Map<Severity, String> severities(AbstractConfig config) {
        Map<Severity, String> names = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            names.put(severity, severity.name().toLowerCase(Locale.ROOT));
        }
        SinkSettings.pairs(SEVERITIES, config.getList(SEVERITIES)).forEach((name, shown) -> {
            if (Arrays.stream(Severity.values()).noneMatch(each -> each.name().equals(upper(name)))
                    || shown.isEmpty()) {
                throw new ConfigException(
                        SEVERITIES,
                        name,
                        "LOW, MODERATE, IMPORTANT or CRITICAL, an equals sign and a name is expected");
            }
            names.put(Severity.valueOf(upper(name)), shown);
        });
        return names;
    }

    private static String upper(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    private static ConfigDef definition() {
        ConfigDef definition = SinkSettings.define()
                .define(
                        URLS,
                        ConfigDef.Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        HttpSettings.addresses(),
                        ConfigDef.Importance.HIGH,
                        "Addresses of Alertmanagers, separated by commas. Each gets every alert, as Alertmanagers that form"
                                + " a cluster expect.");
        withLabels(definition);
        withTimes(definition);
        HttpSettings.define(definition, HTTP);
        return AdvisoryFilter.define(definition, EnumSet.of(AdvisoryStatus.OPEN, AdvisoryStatus.ACKNOWLEDGED));
    }

    private static void withLabels(ConfigDef definition) {
        definition
                .define(
                        ALERT_NAME,
                        ConfigDef.Type.STRING,
                        "HotfixAdvisory",
                        new ConfigDef.NonEmptyString(),
                        ConfigDef.Importance.MEDIUM,
                        "Value of the label alertname.")
                .define(
                        FROM_ADVISORY,
                        ConfigDef.Type.LIST,
                        List.of("severity", "cluster"),
                        ConfigDef.LambdaValidator.with(
                                (name, value) -> ((List<?>) value).forEach(each -> checkLabel(name, each.toString())),
                                () -> "any of severity, cluster, verdict, status"),
                        ConfigDef.Importance.MEDIUM,
                        "What may change and is a label all the same, to route and group by: any of severity, cluster,"
                                + " verdict, status. A change ends the alert and opens one with the new labels.")
                .define(
                        SEVERITIES,
                        ConfigDef.Type.LIST,
                        List.of(),
                        ConfigDef.Importance.LOW,
                        "What severities are called in labels, for example IMPORTANT=warning; without it their names in"
                                + " lower case.")
                .define(
                        EXTRA,
                        ConfigDef.Type.LIST,
                        List.of(),
                        ConfigDef.Importance.MEDIUM,
                        "Labels that every alert has, for example team=messaging,site=oslo.")
                .define(
                        TEXT_SIZE,
                        ConfigDef.Type.INT,
                        2_000,
                        ConfigDef.Range.between(100, 100_000),
                        ConfigDef.Importance.LOW,
                        "Characters of an annotation at most.");
    }

    private static void checkLabel(String name, String label) {
        if (Arrays.stream(AdvisoryLabel.values()).noneMatch(each -> each.name().equals(upper(label)))) {
            throw new ConfigException(name, label, "allowed are severity, cluster, verdict, status");
        }
    }

    private static void withTimes(ConfigDef definition) {
        definition
                .define(
                        RESEND_INTERVAL,
                        ConfigDef.Type.LONG,
                        60_000L,
                        ConfigDef.Range.between(500L, 3_600_000L),
                        ConfigDef.Importance.MEDIUM,
                        "Milliseconds between two times that an alert is sent. Alertmanager ends an alert that it has not"
                                + " been sent for four of them; its resolve_timeout plays no part.")
                .define(
                        CATCH_UP,
                        ConfigDef.Type.LONG,
                        240_000L,
                        ConfigDef.Range.between(1_000L, 3_600_000L),
                        ConfigDef.Importance.LOW,
                        "Milliseconds for which the past of the topic is read at a start, before alerts are sent in any"
                                + " case.")
                .define(
                        BATCH_ALERTS,
                        ConfigDef.Type.INT,
                        250,
                        ConfigDef.Range.between(1, 10_000),
                        ConfigDef.Importance.LOW,
                        "Alerts in one request at most.")
                .define(
                        BATCH_BYTES,
                        ConfigDef.Type.INT,
                        500_000,
                        ConfigDef.Range.between(10_000, 100_000_000),
                        ConfigDef.Importance.LOW,
                        "Bytes in one request at most, about.");
    }
}
