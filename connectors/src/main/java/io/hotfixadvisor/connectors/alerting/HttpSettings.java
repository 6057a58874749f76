package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.schemas.registry.BearerToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** How to reach what is told of advisories: credentials, TLS, timeouts, waits. All names begin with a prefix. */
public final class HttpSettings {
    private static final String USER_INFO = "basic.auth.user.info";
    private static final String TOKEN = "bearer.auth.token";
    private static final String CONNECT_TIMEOUT = "connect.timeout.ms";
    private static final String REQUEST_TIMEOUT = "request.timeout.ms";
    private static final String RETRY_FIRST = "retry.backoff.ms";
    private static final String RETRY_LONGEST = "retry.backoff.max.ms";

    private final AbstractConfig config;
    private final String prefix;

    /** @param prefix with the dot at its end */
    public HttpSettings(AbstractConfig config, String prefix) {
        this.config = config;
        this.prefix = prefix;
        if (!secret(USER_INFO).isEmpty() && secret(USER_INFO).indexOf(':') < 1) {
            throw new ConfigException(prefix + USER_INFO + " holds no user and password; user:password is expected");
        }
        if (!secret(USER_INFO).isEmpty() && !secret(TOKEN).isEmpty()) {
            throw new ConfigException(prefix + USER_INFO + " and " + prefix + TOKEN + " are both set; one is expected");
        }
        if ("".equals(config.getString(prefix + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG))) {
            throw new ConfigException(
                    prefix + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                    "",
                    "the name in a certificate is always verified; https is allowed");
        }
    }

    /** Adds the settings. */
    public static ConfigDef define(ConfigDef definition, String prefix) {
        definition
                .define(
                        prefix + USER_INFO,
                        ConfigDef.Type.PASSWORD,
                        "",
                        ConfigDef.Importance.MEDIUM,
                        "user:password for basic authentication.")
                .define(
                        prefix + TOKEN,
                        ConfigDef.Type.PASSWORD,
                        "",
                        BearerToken.SENDABLE,
                        ConfigDef.Importance.MEDIUM,
                        "Bearer token; excludes user and password.");
        millis(definition, prefix + CONNECT_TIMEOUT, 5_000, "Milliseconds that a connection may take to open.");
        millis(definition, prefix + REQUEST_TIMEOUT, 10_000, "Milliseconds that an answer may take.");
        millis(
                definition,
                prefix + RETRY_FIRST,
                500,
                "Milliseconds to wait after a first failure; the wait doubles with each, and half of it is random.");
        millis(definition, prefix + RETRY_LONGEST, 30_000, "Longest wait after failures, in milliseconds.");
        ConfigDef tls = new ConfigDef();
        SslConfigs.addClientSslSupport(tls);
        tls.configKeys()
                .values()
                .forEach(key -> definition.define(
                        prefix + key.name,
                        key.type,
                        key.defaultValue,
                        key.validator,
                        key.importance,
                        key.documentation));
        return definition;
    }

    private static void millis(ConfigDef definition, String name, long value, String documentation) {
        definition.define(
                name,
                ConfigDef.Type.LONG,
                value,
                ConfigDef.Range.between(1L, 3_600_000L),
                ConfigDef.Importance.LOW,
                documentation);
    }

    /** A list of addresses, or one: http or https, without user and password. */
    public static ConfigDef.Validator addresses() {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    List<?> given = value instanceof List<?> list ? list : List.of(String.valueOf(value));
                    if (given.isEmpty()) {
                        throw new ConfigException(name, value, "http://host:port or https://host:port is expected");
                    }
                    given.forEach(each -> check(name, each.toString()));
                },
                () -> "http or https addresses without user and password");
    }

    private static void check(String name, String address) {
        @Nullable URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            uri = null;
        }
        if (uri != null && uri.getRawUserInfo() != null) {
            throw new ConfigException(name + " holds a user and password; they belong into " + USER_INFO
                    + " with the same prefix, which is not shown in logs");
        }
        if (uri == null || uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            // Without the value: the address of a chat tool is a secret.
            throw new ConfigException(name + " holds no address; http://host:port or https://host:port is expected");
        }
    }

    /** A client for these settings. */
    public HttpClient client() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(duration(CONNECT_TIMEOUT));
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(tls());
            builder.sslContext(factory.sslContext());
        }
        return builder.build();
    }

    /**
     * Sends a request. The whole answer has to be there within the timeout: that of the client itself ends with the
     * head of an answer, so that a body without an end would hold up its sender for ever.
     *
     * @return the answer, with the start of its body; whoever cancels it gives the request up
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for an exchange to be given up.
    public CompletableFuture<HttpResponse<String>> send(HttpClient client, HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, head -> new AnswerStart());
        CompletableFuture<HttpResponse<String>> answer =
                exchange.copy().orTimeout(config.getLong(prefix + REQUEST_TIMEOUT), TimeUnit.MILLISECONDS);
        answer.whenComplete((taken, error) -> exchange.cancel(true));
        return answer;
    }

    /** A request with credentials. */
    public HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!secret(TOKEN).isEmpty()) {
            request.header("Authorization", "Bearer " + secret(TOKEN));
        } else if (!secret(USER_INFO).isEmpty()) {
            byte[] userInfo = secret(USER_INFO).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(userInfo));
        }
        return request;
    }

    /** Wait after a first failure. */
    public Duration firstWait() {
        return duration(RETRY_FIRST);
    }

    /** Longest wait after failures. */
    public Duration longestWait() {
        return duration(RETRY_LONGEST);
    }

    private Map<String, Object> tls() {
        Map<String, Object> tls = new HashMap<>();
        config.values().forEach((name, value) -> {
            if (name.startsWith(prefix + "ssl.")) {
                tls.put(name.substring(prefix.length()), value);
            }
        });
        return tls;
    }

    private Duration duration(String name) {
        return Duration.ofMillis(config.getLong(prefix + name));
    }

    private String secret(String name) {
        Password password = config.getPassword(prefix + name);
        return password == null ? "" : password.value().strip();
    }
}
