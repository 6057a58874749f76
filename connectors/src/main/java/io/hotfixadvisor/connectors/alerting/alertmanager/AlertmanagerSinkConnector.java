package io.hotfixadvisor.connectors.alerting.alertmanager;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.connectors.connect.PluginVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps Alertmanagers informed of open advisories: an alert each, that ends with it.
 *
 * <p>The converters have to hand keys on as text and values as bytes: it reads the wire format of the schema registry
 * itself.
 */
public final class AlertmanagerSinkConnector extends SinkConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        AlertmanagerSettings.of(given);
        settings = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return AlertmanagerSinkTask.class;
    }

    /** Connect shares the partitions out among the tasks. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        // Tasks hold everything that is open.
    }

    @Override
    public ConfigDef config() {
        return AlertmanagerSettings.DEFINITION;
    }

    /** Holds what belongs together against each other as well. */
    @Override
    public Config validate(Map<String, String> given) {
        return ConnectSettings.validate(
                super.validate(given), AlertmanagerSettings.URLS, () -> AlertmanagerSettings.of(given));
    }
}
