package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.topics.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Records that are read from elsewhere than from topics. */
@FunctionalInterface
public interface TelemetryArchive {
    /** Hands on each record, in order. */
    void load(Sink sink);

    /** Takes what is read. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a record.
         *
         * @param topic that it would stand on; of topics that a replay has no use for it is left out
         * @param key as it would have there
         * @param kafkaTime when Kafka would have received it
         */
        <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime);
    }
}
