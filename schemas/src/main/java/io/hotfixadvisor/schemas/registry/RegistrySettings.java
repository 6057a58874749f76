package io.hotfixadvisor.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What an operator can set about the schema registry. Names are those of Confluent's client. */
public final class RegistrySettings extends AbstractConfig {
    /** URLs of the registry's instances; the first that answers is used. {@code mock://scope} is one in memory. */
    public static final String URL = "schema.registry.url";

    /** Whether a serializer registers the schema that it writes. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    /** Whether a serializer that does not register writes with the latest version of the subject. */
    public static final String USE_LATEST = "use.latest.version";

    /** Whether that version must be able to read every record of ours. */
    public static final String LATEST_STRICT = "latest.compatibility.strict";

    static final String BASIC_SOURCE = "basic.auth.credentials.source";
    static final String BASIC_USER_INFO = "basic.auth.user.info";
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String MAX_RETRIES = "max.retries";
    static final String RETRY_WAIT = "retries.wait.ms";
    static final String RETRY_MAX_WAIT = "retries.max.wait.ms";
    static final String SSL_PREFIX = "schema.registry.";

    static final String STATIC_TOKEN = "STATIC_TOKEN";
    private static final String MOCK_SCHEME = "mock";

    /** Every setting with its type, default and meaning. */
    public static final ConfigDef DEFINITION = definition();

    /**
     * Checks the settings.
     *
     * @param settings may hold other settings as well, which are ignored
     * @throws ConfigException naming the setting, its value and what is allowed
     */
    public RegistrySettings(Map<String, ?> settings) {
        super(DEFINITION, settings, false);
        urls().forEach(this::check);
        if (urls().size() > 1 && mockScope() != null) {
            throw new ConfigException(URL, shown(String.join(",", urls())), "a mock:// URL must be the only one");
        }
        if ("".equals(getString(SSL_PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG))) {
            throw new ConfigException(
                    SSL_PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                    "",
                    "the name in the registry's certificate is always verified; https is allowed");
        }
    }

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef()
                .define(
                        URL,
                        ConfigDef.Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Importance.HIGH,
                        "URLs of the registry's instances, tried in turn until one answers; mock://scope is a registry in memory.")
                .define(
                        AUTO_REGISTER,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether a serializer registers the schema that it writes.")
                .define(
                        USE_LATEST,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Whether a serializer that does not register writes with the latest version of the subject.")
                .define(
                        LATEST_STRICT,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        Importance.LOW,
                        "Whether that version must be able to read whatever our schema can hold.")
                .define(
                        CONNECT_TIMEOUT,
                        ConfigDef.Type.INT,
                        10_000,
                        Range.between(1, 600_000),
                        Importance.LOW,
                        "How long a connection may take to open, in milliseconds.")
                .define(
                        READ_TIMEOUT,
                        ConfigDef.Type.INT,
                        30_000,
                        Range.between(1, 600_000),
                        Importance.LOW,
                        "How long an answer may take, in milliseconds.")
                .define(
                        MAX_RETRIES,
                        ConfigDef.Type.INT,
                        3,
                        Range.between(0, 1000),
                        Importance.LOW,
                        "How often all URLs are tried again after none of them answered.")
                .define(
                        RETRY_WAIT,
                        ConfigDef.Type.LONG,
                        500L,
                        Range.between(0, 600_000),
                        Importance.LOW,
                        "Wait before the first retry, in milliseconds; it doubles each time.")
                .define(
                        RETRY_MAX_WAIT,
                        ConfigDef.Type.LONG,
                        10_000L,
                        Range.between(0, 600_000),
                        Importance.LOW,
                        "Longest wait before a retry, in milliseconds.");
        return withTls(withCredentials(definition));
    }

    private static ConfigDef withCredentials(ConfigDef definition) {
        return definition
                .define(
                        BASIC_SOURCE,
                        ConfigDef.Type.STRING,
                        "URL",
                        ValidString.in("URL", "USER_INFO", "SASL_INHERIT"),
                        Importance.MEDIUM,
                        "Where user and password are: in the URL (https://user:password@host), in " + BASIC_USER_INFO
                                + ", or in " + SaslConfigs.SASL_JAAS_CONFIG + ".")
                .define(
                        BASIC_USER_INFO,
                        ConfigDef.Type.PASSWORD,
                        "",
                        Importance.MEDIUM,
                        "user:password for the source USER_INFO.")
                .define(
                        SaslConfigs.SASL_JAAS_CONFIG,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "The Kafka client's login, for the source SASL_INHERIT.")
                .define(
                        BEARER_SOURCE,
                        ConfigDef.Type.STRING,
                        STATIC_TOKEN,
                        ValidString.in(STATIC_TOKEN),
                        Importance.LOW,
                        "Where the bearer token is: in " + BEARER_TOKEN + ".")
                .define(
                        BEARER_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        "",
                        BearerToken.SENDABLE,
                        Importance.MEDIUM,
                        "Bearer token; where it is set, no user and password are sent.");
    }

    private static ConfigDef withTls(ConfigDef definition) {
        ConfigDef tls = new ConfigDef();
        SslConfigs.addClientSslSupport(tls);
        tls.configKeys()
                .values()
                .forEach(key -> definition.define(
                        SSL_PREFIX + key.name,
                        key.type,
                        key.defaultValue,
                        key.validator,
                        key.importance,
                        key.documentation));
        return definition;
    }

    private void check(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Without its message, which holds the URL.
            throw new ConfigException(URL, shown(url), "a URL is expected: " + e.getReason());
        }
        boolean known = MOCK_SCHEME.equals(uri.getScheme())
                ? uri.getAuthority() != null
                : Arrays.asList("http", "https").contains(uri.getScheme()) && uri.getHost() != null;
        if (!known) {
            throw new ConfigException(
                    URL, shown(url), "http://host:port, https://host:port or mock://scope is expected");
        }
    }

    /** A URL that is refused, for its message. Where a password ends is not known: it may hold a slash or a comma. */
    private String shown(String url) {
        return String.join(",", urls()).contains("@") ? "[hidden]" : url;
    }

    /** A URL as it may stand in a message: without user and password. */
    static String withoutUserInfo(String url) {
        return url.replaceFirst("//[^/]*@", "//");
    }

    /** URLs of the registry's instances, at least one. */
    List<String> urls() {
        return getList(URL);
    }

    /** Scope of the registry in memory; null when a real one is named. */
    @Nullable String mockScope() {
        URI first = URI.create(urls().get(0));
        return MOCK_SCHEME.equals(first.getScheme()) ? first.getAuthority() : null;
    }

    String secret(String name) {
        Password password = getPassword(name);
        return password == null ? "" : password.value();
    }

    Duration millis(String name) {
        return Duration.ofMillis(((Number) get(name)).longValue());
    }

    /** Settings of the TLS stores under Kafka's own names. */
    Map<String, Object> tls() {
        Map<String, Object> tls = new HashMap<>();
        values().forEach((name, value) -> {
            if (name.startsWith(SSL_PREFIX + "ssl.")) {
                tls.put(name.substring(SSL_PREFIX.length()), value);
            }
        });
        return tls;
    }
}
