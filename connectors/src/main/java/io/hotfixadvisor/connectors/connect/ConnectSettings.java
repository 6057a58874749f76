package io.hotfixadvisor.connectors.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** What the settings of all connectors have in common. */
public final class ConnectSettings {
    /** The converter that hands keys on as text. */
    public static final ConfigDef.Validator STRING_CONVERTER =
            ConfigDef.ValidString.in("org.apache.kafka.connect.storage.StringConverter");

    /** The converter that hands values on as they are. */
    public static final ConfigDef.Validator BYTES_CONVERTER =
            ConfigDef.ValidString.in("org.apache.kafka.connect.converters.ByteArrayConverter");

    private static final Map<String, String> PATIENCE =
            Map.of("max.retries", "0", "http.connect.timeout.ms", "2000", "http.read.timeout.ms", "5000");

    private ConnectSettings() {}

    /**
     * Settings for the registry client. How long it waits, unless the settings say, is short: Connect asks again by
     * itself, and a task that waits does not stop meanwhile.
     */
    public static Map<String, String> client(Map<String, String> settings) {
        Map<String, String> client = new HashMap<>(PATIENCE);
        client.putAll(settings);
        return Map.copyOf(client);
    }

    /**
     * Adds what a check of all settings together finds to what was found in each by itself.
     *
     * @param setting that is told the problem
     * @param check throws a {@link ConfigException} where there is a problem; not run while single settings have some
     */
    public static Config validate(Config config, String setting, Runnable check) {
        boolean sound = config.configValues().stream()
                .allMatch(value -> value.errorMessages().isEmpty());
        @Nullable String problem = sound ? problem(check) : null;
        if (problem != null) {
            for (ConfigValue value : config.configValues()) {
                if (value.name().equals(setting)) {
                    value.addErrorMessage(problem);
                }
            }
        }
        return config;
    }

    private static @Nullable String problem(Runnable check) {
        try {
            check.run();
            return null;
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
