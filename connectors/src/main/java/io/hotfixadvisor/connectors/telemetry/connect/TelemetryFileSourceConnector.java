package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.connect.PluginVersion;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the events, crashes and inventories of the files in watched directories, each once: of files that grow,
 * what is new; of files that are moved, nothing again.
 *
 * <p>It writes values in the wire format of the schema registry itself, with the schemas of this project; the
 * converters have to hand keys on as text and values as bytes.
 */
public final class TelemetryFileSourceConnector extends SourceConnector {
    private @Nullable TelemetryFileSettings settings;

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = TelemetryFileSettings.of(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TelemetryFileSourceTask.class;
    }

    /** Each directory belongs to one task. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        if (settings == null) {
            throw new ConnectException("the connector was not started");
        }
        List<Path> directories = settings.directories();
        int tasks = Math.min(maxTasks, directories.size());
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            List<Path> part = new ArrayList<>();
            for (int i = task; i < directories.size(); i += tasks) {
                part.add(directories.get(i));
            }
            configs.add(settings.withDirectories(part));
        }
        return configs;
    }

    @Override
    public void stop() {
        // Tasks hold everything that is open.
    }

    @Override
    public ConfigDef config() {
        return TelemetryFileSettings.DEFINITION;
    }

    /** Holds the settings of the registry client against its own rules as well. */
    @Override
    public Config validate(Map<String, String> given) {
        Config config = super.validate(given);
        for (ConfigValue value : config.configValues()) {
            if (value.name().equals(TelemetryFileSettings.REGISTRY)
                    && value.errorMessages().isEmpty()) {
                try {
                    new RegistrySettings(given);
                } catch (ConfigException e) {
                    value.addErrorMessage(String.valueOf(e.getMessage()));
                }
            }
        }
        return config;
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
