package io.hotfixadvisor.processor.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts an advisory where Kafka's default partitioner puts the telemetry of its server, whose key is the serverId alone.
 */
final class ServerPartitioner<V> implements StreamPartitioner<String, V> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
        byte[] serverId = AdvisoryKey.parse(key).serverId().getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(serverId)) % numPartitions));
    }
}
