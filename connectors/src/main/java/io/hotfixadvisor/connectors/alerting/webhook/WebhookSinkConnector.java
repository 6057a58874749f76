package io.hotfixadvisor.connectors.alerting.webhook;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.connectors.connect.PluginVersion;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Posts each change of an advisory to a web address, at least once and in order for each advisory.
 *
 * <p>The converters have to hand keys on as text and values as bytes: it reads the wire format of the schema registry
 * itself.
 */
public final class WebhookSinkConnector extends SinkConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return PluginVersion.ofJar();
    }

    @Override
    public void start(Map<String, String> given) {
        WebhookSettings.of(given);
        settings = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return WebhookSinkTask.class;
    }

    /** Connect shares the partitions out among the tasks; each has its part of the rate. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        Map<String, String> part = new HashMap<>(settings);
        double rate = WebhookSettings.of(settings).perSecond();
        part.put(WebhookSettings.RATE, Double.toString(Math.max(rate / maxTasks, 0.001)));
        return Collections.nCopies(maxTasks, part);
    }

    @Override
    public void stop() {
        // Tasks hold everything that is open.
    }

    @Override
    public ConfigDef config() {
        return WebhookSettings.DEFINITION;
    }

    /** Holds what belongs together against each other as well. */
    @Override
    public Config validate(Map<String, String> given) {
        return ConnectSettings.validate(super.validate(given), WebhookSettings.URL, () -> WebhookSettings.of(given));
    }
}
