package io.hotfixadvisor.schemas.topics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A topic with text keys and Avro values.
 *
 * @param name name in Kafka
 * @param valueType generated type of the values
 * @param cleanup what the topic keeps
 * @param retention how long records are kept under {@link Cleanup#DELETE}, {@link #FOR_EVER} without end; null leaves
 *     it to the broker's default
 * @param compactionLag how long, by the times of its records, {@link Cleanup#COMPACT} leaves the earlier ones of a key
 *     at least; null leaves it to the broker's default, which is not at all
 * @param partitionedByServer whether one server's records stand in the same partition number as in every other such
 *     topic, so that all of them need the same number of partitions; the others have one partition
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> valueType,
        Cleanup cleanup,
        @Nullable Duration retention,
        @Nullable Duration compactionLag,
        boolean partitionedByServer) {

    /** The retention of what is kept without end, as Kafka writes it: -1 ms. */
    public static final Duration FOR_EVER = Duration.ofMillis(-1);

    /**
     * Where the records of a key are put while the topic has so many partitions: as Kafka's default partitioner does,
     * and by the server alone, which is the key up to its first '/', where the topic is partitioned by server.
     */
    public int partition(String key, int partitions) {
        int slash = partitionedByServer ? key.indexOf('/') : -1;
        String hashed = slash < 0 ? key : key.substring(0, slash);
        return Utils.toPositive(Utils.murmur2(hashed.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Subject of the values in the schema registry (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }
}
