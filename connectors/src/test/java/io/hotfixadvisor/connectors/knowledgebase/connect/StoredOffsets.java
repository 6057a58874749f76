package io.hotfixadvisor.connectors.knowledgebase.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A worker's context of a task, with the offsets that were stored. */
final class StoredOffsets implements SourceTaskContext {
    private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
    private final Map<String, MetricValueProvider<?>> metrics = new HashMap<>();

    void store(SourceRecord record) {
        stored.put(new HashMap<>(record.sourcePartition()), new HashMap<>(record.sourceOffset()));
    }

    /** The present value of a metric. */
    Object metric(String name) {
        return ((Gauge<?>) Objects.requireNonNull(metrics.get(name))).value(new MetricConfig(), 0);
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return new OffsetStorageReader() {
            @Override
            @SuppressWarnings("NullAway") // The interface is not annotated: what is not stored is null.
            public <T> Map<String, Object> offset(Map<String, T> partition) {
                return stored.get(partition);
            }

            @Override
            public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
                Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
                partitions.forEach(partition -> found.put(partition, stored.get(partition)));
                return found;
            }
        };
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new PluginMetrics() {
            @Override
            @SuppressWarnings("NonApiType") // as the interface has it
            public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
                return new MetricName(name, "plugins", description, tags);
            }

            @Override
            public void addMetric(MetricName name, MetricValueProvider<?> provider) {
                metrics.put(name.name(), provider);
            }

            @Override
            public void removeMetric(MetricName name) {
                metrics.remove(name.name());
            }

            @Override
            public Sensor addSensor(String name) {
                throw new UnsupportedOperationException(name);
            }

            @Override
            public void removeSensor(String name) {
                throw new UnsupportedOperationException(name);
            }
        };
    }
}
