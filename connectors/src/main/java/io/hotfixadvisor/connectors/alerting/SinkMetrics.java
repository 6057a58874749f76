package io.hotfixadvisor.connectors.alerting;

import java.util.LinkedHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Numbers of a task, in the group "plugins" of the worker's metrics. */
public final class SinkMetrics {
    private final PluginMetrics metrics;

    public SinkMetrics(SinkTaskContext context) {
        metrics = context.pluginMetrics();
    }

    /** Adds a number that is asked for when somebody looks. */
    public void add(String name, String description, LongSupplier value) {
        metrics.addMetric(metrics.metricName(name, description, new LinkedHashMap<>()), (Gauge<Long>)
                (config, now) -> value.getAsLong());
    }
}
