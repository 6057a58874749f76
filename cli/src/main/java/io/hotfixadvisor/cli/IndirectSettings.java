package io.hotfixadvisor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Values that say where they stand, as in {@code ${file:/run/secrets/kafka.properties:password}}: read by the config
 * providers of Kafka that the setting {@code config.providers} names. Which of them are allowed, the system property
 * {@code org.apache.kafka.automatic.config.providers} says, as everywhere with Kafka.
 */
final class IndirectSettings {
    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+):[^}]*}");
    /** Under these names Kafka's own providers go, so that a reference without a provider is an oversight. */
    private static final List<String> USUAL = List.of("file", "dir", "directory", "env");

    private IndirectSettings() {}

    /**
     * The values themselves, without the settings of the providers.
     *
     * @throws UserError when a provider cannot be used, or has nothing where a value refers to; it names the setting
     *     and no value
     */
    static Map<String, String> resolved(Map<String, String> given) {
        Map<String, Object> read = read(given);
        List<String> providers =
                List.of(given.getOrDefault(PROVIDERS, "").strip().split("\\s*,\\s*", -1));
        Map<String, String> resolved = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (!key.equals(PROVIDERS) && !key.startsWith(PROVIDERS + ".")) {
                String itself = Objects.requireNonNullElse(read.get(key), value).toString();
                check(key, value, itself, providers);
                resolved.put(key, itself);
            }
        });
        return resolved;
    }

    private static Map<String, Object> read(Map<String, String> given) {
        try {
            return new AbstractConfig(new ConfigDef(), given, false).originals();
        } catch (KafkaException e) {
            throw new UserError(PROVIDERS + ": " + e.getMessage(), e);
        }
    }

    private static void check(String key, String given, String read, List<String> providers) {
        Matcher reference = REFERENCE.matcher(given);
        while (reference.find()) {
            String provider = reference.group(1);
            if (providers.contains(provider) && read.contains(reference.group())) {
                throw new UserError(key + " refers to " + reference.group() + ", where nothing is");
            }
            if (!providers.contains(provider) && USUAL.contains(provider)) {
                throw new UserError(key + " refers to " + reference.group() + ", and " + PROVIDERS + " does not name "
                        + provider + "; set " + PROVIDERS + "=" + provider + " and " + PROVIDERS + "." + provider
                        + ".class");
            }
        }
    }
}
