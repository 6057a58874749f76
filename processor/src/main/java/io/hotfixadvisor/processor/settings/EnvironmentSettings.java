package io.hotfixadvisor.processor.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings in environment variables: {@code HOTFIX_ADVISOR_} and the key in upper case, with '_' for each '.' and '-'.
 *
 * <p>{@code HOTFIX_ADVISOR_TIME_MAX_FUTURE_SKEW} is {@code time.max-future-skew}. A name that is none of our own keys
 * is one of Kafka's or the registry's, where every '_' stands for a '.': {@code HOTFIX_ADVISOR_BOOTSTRAP_SERVERS} is
 * {@code bootstrap.servers}. {@code HOTFIX_ADVISOR_OPTS} is the launcher's (options of the JVM),
 * {@code HOTFIX_ADVISOR_LOG_FORMAT} and {@code HOTFIX_ADVISOR_LOG_LEVEL} are the log's, and no settings.
 */
public final class EnvironmentSettings {
    private static final String PREFIX = "HOTFIX_ADVISOR_";
    /** Of the launcher and of the log, which are there before any setting is read. */
    private static final Set<String> NO_SETTINGS =
            Set.of(PREFIX, PREFIX + "OPTS", PREFIX + "LOG_FORMAT", PREFIX + "LOG_LEVEL");

    private EnvironmentSettings() {}

    /**
     * Picks the settings out of an environment.
     *
     * @param environment names and values, for example {@link System#getenv()}
     * @return settings by key, sorted; empty when the environment holds none
     */
    public static SortedMap<String, String> read(Map<String, String> environment) {
        SortedMap<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !NO_SETTINGS.contains(name)) {
                settings.put(key(name.substring(PREFIX.length())), value);
            }
        });
        return settings;
    }

    private static String key(String name) {
        for (String own : SettingKeys.OWN) {
            if (own.replace('.', '_').replace('-', '_').equalsIgnoreCase(name)) {
                return own;
            }
        }
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
