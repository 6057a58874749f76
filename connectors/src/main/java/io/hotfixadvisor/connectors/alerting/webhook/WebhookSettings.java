package io.hotfixadvisor.connectors.alerting.webhook;

import com.samskivert.mustache.MustacheException;
import io.hotfixadvisor.connectors.alerting.AdvisoryFilter;
import io.hotfixadvisor.connectors.alerting.ConsoleLink;
import io.hotfixadvisor.connectors.alerting.HttpSettings;
import io.hotfixadvisor.connectors.alerting.SinkSettings;
import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the connector. Each is described in {@link #DEFINITION}.
 *
 * @param target address to which changes are posted
 * @param http how it is reached
 * @param filter changes that are posted
 * @param source attribute of every event
 * @param structured whether the event is the body, or its attributes are headers
 * @param template how the body is worded; null for the advisory as it is
 * @param signature of every request
 * @param perSecond requests in a second at most
 * @param patience time after which a change that cannot be delivered becomes a dead letter; zero for never
 * @param console where messages link to
 * @param client all settings, for the registry client
 */
record WebhookSettings(
        URI target,
        HttpSettings http,
        AdvisoryFilter filter,
        URI source,
        boolean structured,
        @Nullable MessageTemplate template,
        Signature signature,
        double perSecond,
        Duration patience,
        ConsoleLink console,
        Map<String, String> client) {

    static final String URL = "webhook.url";
    static final String HTTP = "webhook.";
    static final String SOURCE = "event.source";
    static final String MODE = "event.mode";
    static final String TEMPLATE = "template";
    static final String MARKUP = "template.markup";
    static final String SECRET = "signature.secret";
    static final String OLD_SECRET = "signature.secret.previous";
    static final String RATE = "rate.limit.per.second";
    static final String PATIENCE = "delivery.timeout.ms";

    static final ConfigDef DEFINITION = definition();

    /**
     * Reads the settings.
     *
     * @throws ConfigException naming the setting, its value and what is allowed
     */
    static WebhookSettings of(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(DEFINITION, settings, false);
        new RegistrySettings(settings);
        boolean structured = config.getString(MODE).equals("structured");
        @Nullable MessageTemplate template = template(config);
        if (structured && template != null) {
            throw new ConfigException(
                    MODE, "structured", "binary is expected with a template: chat tools take their own body");
        }
        return new WebhookSettings(
                URI.create(config.getString(URL).strip()),
                new HttpSettings(config, HTTP),
                AdvisoryFilter.of(config),
                URI.create(config.getString(SOURCE)),
                structured,
                template,
                new Signature(SECRET, secrets(config)),
                config.getDouble(RATE),
                Duration.ofMillis(config.getLong(PATIENCE)),
                new ConsoleLink(config.getString(SinkSettings.CONSOLE)),
                ConnectSettings.client(settings));
    }

    private static List<String> secrets(AbstractConfig config) {
        List<String> secrets = new ArrayList<>();
        for (String name : List.of(SECRET, OLD_SECRET)) {
            Password password = config.getPassword(name);
            if (password != null && !password.value().isBlank()) {
                secrets.add(password.value().strip());
            }
        }
        return secrets;
    }

    private static @Nullable MessageTemplate template(AbstractConfig config) {
        String name = config.getString(TEMPLATE).strip();
        if (name.isEmpty()) {
            return null;
        }
        if (MessageTemplate.SHIPPED.containsKey(name)) {
            return MessageTemplate.shipped(name);
        }
        Markup markup = Markup.valueOf(config.getString(MARKUP).toUpperCase(Locale.ROOT));
        try {
            return new MessageTemplate(Files.readString(Path.of(name)), markup);
        } catch (IOException | InvalidPathException | MustacheException e) {
            ConfigException refusal = new ConfigException(
                    TEMPLATE, name, "slack, teams, mattermost or a file is expected: " + e.getMessage());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static ConfigDef definition() {
        ConfigDef definition = SinkSettings.define()
                .define(
                        URL,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        HttpSettings.addresses(),
                        ConfigDef.Importance.HIGH,
                        "Address to which every change is posted. For another address run another connector: each then has"
                                + " its own pace.")
                .define(
                        RATE,
                        ConfigDef.Type.DOUBLE,
                        10.0,
                        ConfigDef.Range.between(0.001, 100_000.0),
                        ConfigDef.Importance.MEDIUM,
                        "Requests in a second at most, over all tasks.")
                .define(
                        PATIENCE,
                        ConfigDef.Type.LONG,
                        0L,
                        ConfigDef.Range.atLeast(0L),
                        ConfigDef.Importance.MEDIUM,
                        "Milliseconds after which a change that cannot be delivered becomes a dead letter; 0 to try for"
                                + " ever.");
        withContent(definition);
        HttpSettings.define(definition, HTTP);
        return AdvisoryFilter.define(definition, EnumSet.allOf(AdvisoryStatus.class));
    }

    private static void withContent(ConfigDef definition) {
        definition
                .define(
                        SOURCE,
                        ConfigDef.Type.STRING,
                        "/hotfix-advisor",
                        ConfigDef.LambdaValidator.with(WebhookSettings::checkSource, () -> "a URI reference"),
                        ConfigDef.Importance.LOW,
                        "Attribute source of every event.")
                .define(
                        MODE,
                        ConfigDef.Type.STRING,
                        "binary",
                        ConfigDef.ValidString.in("binary", "structured"),
                        ConfigDef.Importance.MEDIUM,
                        "CloudEvents mode: binary (attributes are headers, the advisory is the body) or structured (the"
                                + " body is the event).")
                .define(
                        TEMPLATE,
                        ConfigDef.Type.STRING,
                        "",
                        ConfigDef.Importance.MEDIUM,
                        "How the body is worded: slack, teams, mattermost, or a file with a Mustache template of JSON;"
                                + " without it the advisory as it is.")
                .define(
                        MARKUP,
                        ConfigDef.Type.STRING,
                        "none",
                        ConfigDef.ValidString.in(Arrays.stream(Markup.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new)),
                        ConfigDef.Importance.LOW,
                        "What texts are made harmless for in a template of a file: none, slack or markdown.")
                .define(
                        SECRET,
                        ConfigDef.Type.PASSWORD,
                        "",
                        ConfigDef.Importance.MEDIUM,
                        "Secret that requests are signed with: whsec_ and at least 24 bytes in base 64; none without it.")
                .define(
                        OLD_SECRET,
                        ConfigDef.Type.PASSWORD,
                        "",
                        ConfigDef.Importance.LOW,
                        "Secret of before, which signs as well until every receiver has the new one.");
    }

    private static void checkSource(String name, @Nullable Object value) {
        try {
            if (!URI.create(String.valueOf(value)).toString().isBlank()) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ConfigException(name, value, "a URI reference is expected, for example /hotfix-advisor/oslo");
    }
}
