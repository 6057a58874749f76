package io.hotfixadvisor.processor.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Key of what one server adds to something: the id of that, a null character, and the serverId.
 *
 * @param id rule or problem bucket; without the null character
 */
record ShareKey(String id, String serverId) {
    private static final char SEPARATOR = '\0';

    static ShareKey parse(String key) {
        int separator = key.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException("key \"" + key + "\" has no null character between id and serverId");
        }
        return new ShareKey(key.substring(0, separator), key.substring(separator + 1));
    }

    /** What the keys of all servers begin with. */
    static String prefix(String id) {
        return id + SEPARATOR;
    }

    @Override
    public String toString() {
        return id + SEPARATOR + serverId;
    }

    /** Brings the shares of all servers in one thing to one partition. */
    static final class Partitioner<V> implements StreamPartitioner<String, V> {
        @Override
        public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
            byte[] id = parse(key).id().getBytes(StandardCharsets.UTF_8);
            return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(id)) % numPartitions));
        }
    }
}
