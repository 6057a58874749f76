package io.hotfixadvisor.schemas.topics;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic with text keys and Avro values.
 *
 * @param name name in Kafka
 * @param valueType generated type of the values
 * @param cleanup what the topic keeps
 * @param retention how long records are kept under {@link Cleanup#DELETE}; null leaves it to the broker's default
 * @param partitionedByServer whether one server's records stand in the same partition number as in every other such
 *     topic, so that all of them need the same number of partitions; the others have one partition
 */
public record Topic<V extends SpecificRecord>(
        String name,
        Class<V> valueType,
        Cleanup cleanup,
        @Nullable Duration retention,
        boolean partitionedByServer) {

    /** Subject of the values in the schema registry (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }
}
