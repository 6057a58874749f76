package io.hotfixadvisor.console.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * Typed reading of the keys that begin with {@code console.}. A key that is absent or blank has its default. A '-' in a
 * key may be written as '.', since an environment variable cannot tell them apart.
 */
public final class SettingValues {
    /** What the keys begin with. */
    public static final String SECTION = "console.";

    /** Every key there is. */
    static final List<String> KEYS = List.of(
            "console.auth",
            "console.idle-timeout",
            "console.listen",
            "console.logins-per-minute",
            "console.max-subscribers",
            "console.metrics.listen",
            "console.oidc.client-id",
            "console.oidc.client-secret",
            "console.oidc.issuer",
            "console.oidc.name-claim",
            "console.oidc.operator-role",
            "console.oidc.role-claim",
            "console.oidc.viewer-role",
            "console.public-url",
            "console.requests-per-minute",
            "console.session-timeout",
            "console.tls",
            "console.tls.keystore",
            "console.tls.password",
            "console.tls.type",
            "console.users-file");

    private final Map<String, String> values = new TreeMap<>();

    /**
     * Takes the keys of the console out of all settings.
     *
     * @throws ConfigException when one of them does not exist
     */
    public SettingValues(Map<String, String> settings) {
        Map<String, String> known = KEYS.stream().collect(Collectors.toMap(SettingValues::dotted, key -> key));
        settings.forEach((key, value) -> {
            if (key.startsWith(SECTION) && !value.isBlank()) {
                String own = known.get(dotted(key));
                if (own == null) {
                    throw new ConfigException(key + " is not a setting; those of the console are "
                            + String.join(", ", KEYS.stream().sorted().toList()));
                }
                values.put(own, value.strip());
            }
        });
    }

    private static String dotted(String key) {
        return key.replace('-', '.');
    }

    /** A text; empty when it is not set. */
    public Optional<String> text(String key) {
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException(key + " is not among the keys");
        }
        return Optional.ofNullable(values.get(key));
    }

    /** A whole number between two others. */
    public int integer(String key, int otherwise, int least, int most) {
        String text = text(key).orElse(Integer.toString(otherwise));
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // What is allowed is said below.
        }
        throw new ConfigException(
                key + " is \"" + text + "\"; a whole number from " + least + " to " + most + " is allowed");
    }

    /** A length of time between two others. */
    public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
        String text = text(key).orElse(otherwise.toString());
        try {
            Duration value = Duration.parse(text);
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        } catch (DateTimeParseException e) {
            // What is allowed is said below.
        }
        throw new ConfigException(
                key + " is \"" + text + "\"; an ISO-8601 duration from " + least + " to " + most + " is allowed");
    }

    /** One of a few words. */
    public String word(String key, String otherwise, String... allowed) {
        String text = text(key).orElse(otherwise);
        if (!Arrays.asList(allowed).contains(text)) {
            throw new ConfigException(key + " is \"" + text + "\"; " + String.join(", ", allowed) + " are allowed");
        }
        return text;
    }

    /** An address of a web page without a query; empty when it is not set. */
    public Optional<URI> url(String key) {
        return text(key).map(text -> {
            try {
                URI url = new URI(text);
                boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (isWeb && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // What is allowed is said below.
            }
            throw new ConfigException(key + " is \"" + text
                    + "\"; a URL such as https://advisor.example.org is allowed, without a query");
        });
    }
}
