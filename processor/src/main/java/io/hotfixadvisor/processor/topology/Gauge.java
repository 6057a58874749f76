package io.hotfixadvisor.processor.topology;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.Value;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** A size of one task, as the metric {@code <name>} of the group {@code stream-<scope>-metrics}. */
final class Gauge implements AutoCloseable {
    private final StreamsMetrics metrics;
    private final Sensor sensor;

    /**
     * @param scope what is measured, for example "symptom-ledger"
     * @param name of what, for example "entries"
     */
    Gauge(ProcessingContext context, String scope, String name, String description) {
        metrics = context.metrics();
        String task = context.taskId().toString();
        sensor = metrics.addSensor("hotfix-advisor." + scope + '.' + name + '.' + task, Sensor.RecordingLevel.INFO);
        sensor.add(
                new MetricName(name, "stream-" + scope + "-metrics", description, Map.of("task-id", task)),
                new Value());
    }

    void set(long value) {
        sensor.record((double) value);
    }

    @Override
    public void close() {
        metrics.removeSensor(sensor);
    }
}
