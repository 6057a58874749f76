package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.connect.fixtures.ShownMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A worker's context of a task, with the offsets that were stored. */
final class StoredOffsets implements SourceTaskContext {
    private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();
    private final ShownMetrics metrics = new ShownMetrics();

    void store(SourceRecord record) {
        stored.put(new HashMap<>(record.sourcePartition()), new HashMap<>(record.sourceOffset()));
    }

    /** The present value of a metric. */
    Object metric(String name) {
        return metrics.value(name);
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
        return metrics;
    }
}
