package io.hotfixadvisor.connectors.connect;

import io.hotfixadvisor.schemas.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.jspecify.annotations.Nullable;

/** A source that watches directories. Its tasks share them out, and hand over each record exactly once. */
public abstract class DirectorySourceConnector extends SourceConnector {
    private @Nullable Map<String, String> settings;

    /**
     * Reads the settings, to find out whether a task can.
     *
     * @throws ConfigException when one is missing or not allowed
     */
    protected abstract void check(Map<String, String> given);

    @Override
    public final String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public final void start(Map<String, String> given) {
        check(given);
        settings = Map.copyOf(given);
    }

    /** Each directory belongs to one task. */
    @Override
    public final List<Map<String, String>> taskConfigs(int maxTasks) {
        if (settings == null) {
            throw new ConnectException("the connector was not started");
        }
        List<Path> directories = DirectorySettings.paths(
                new AbstractConfig(config(), settings, false).getList(DirectorySettings.DIRECTORIES));
        int tasks = Math.min(maxTasks, directories.size());
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            Map<String, String> config = new HashMap<>(settings);
            config.put(
                    DirectorySettings.DIRECTORIES,
                    IntStream.iterate(task, i -> i < directories.size(), i -> i + tasks)
                            .mapToObj(i -> directories.get(i).toString())
                            .collect(Collectors.joining(",")));
            configs.add(config);
        }
        return configs;
    }

    @Override
    public final void stop() {
        // Tasks hold everything that is open.
    }

    /** Holds the settings of the registry client against its own rules as well. */
    @Override
    public final Config validate(Map<String, String> given) {
        return ConnectSettings.validate(super.validate(given), RegistrySettings.URL, () -> new RegistrySettings(given));
    }

    @Override
    public final ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
