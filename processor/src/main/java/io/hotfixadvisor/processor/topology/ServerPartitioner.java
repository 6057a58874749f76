package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.schemas.topics.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts an advisory where Kafka's default partitioner puts the telemetry of its server, whose key is the serverId alone.
 */
public final class ServerPartitioner<V> implements StreamPartitioner<String, V> {

    /** The partition of a server's records. */
    public static int partition(String serverId, int partitions) {
        return Topics.REMEDIATION_ADVISORIES.partition(serverId, partitions);
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
        return Optional.of(Set.of(partition(AdvisoryKey.parse(key).serverId(), numPartitions)));
    }
}
