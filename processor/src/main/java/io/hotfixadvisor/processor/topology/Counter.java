package io.hotfixadvisor.processor.topology;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * A counted occurrence, as the metrics {@code <name>-rate} and {@code <name>-total} of the group
 * {@code stream-<scope>-metrics}.
 */
final class Counter {
    private final Sensor sensor;

    /**
     * @param scope what is counted, for example "hotfix-rules"
     * @param entity which of them, for example a topic
     * @param name what happened, for example "rejected"
     */
    Counter(ProcessingContext context, String scope, String entity, String name) {
        sensor = context.metrics().addRateTotalSensor(scope, entity, name, Sensor.RecordingLevel.INFO);
    }

    void increment() {
        sensor.record();
    }
}
