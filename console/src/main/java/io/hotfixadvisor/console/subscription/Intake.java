package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.schemas.topics.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the records of one topic on, decoded: as they come, the first time and while it is followed; when the topic is
 * read anew, the newest of each key at the end.
 */
final class Intake<V extends SpecificRecord> {
    private final Topic<V> topic;
    private final Deserializer<V> deserializer;
    private final BiConsumer<String, @Nullable V> sink;
    private final Supplier<? extends Collection<String>> keys;
    private final Map<String, ConsumerRecord<String, byte[]>> held = new LinkedHashMap<>();
    private @Nullable NewestRecords newest;
    private boolean wasRead;

    /**
     * @param sink takes a key and its value; null when the key is gone
     * @param keys a copy of those that the sink has a value for
     */
    Intake(
            Topic<V> topic,
            Deserializer<V> deserializer,
            BiConsumer<String, @Nullable V> sink,
            Supplier<? extends Collection<String>> keys) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.sink = sink;
        this.keys = keys;
    }

    String topic() {
        return topic.name();
    }

    /** The topic will now be read from its beginning; {@code partitions} is how many it has. */
    void begin(int partitions) {
        newest = new NewestRecords(topic, partitions);
        held.clear();
    }

    /**
     * Takes in one record. While a topic is read once more, what is known stays: it would go through all of its past
     * again.
     *
     * @throws RuntimeException when it cannot be decoded
     */
    void accept(ConsumerRecord<String, byte[]> record) {
        if (newest == null) {
            handOn(record);
        } else if (newest.take(record)) {
            if (wasRead) {
                held.put(record.key(), record);
            } else {
                handOn(record);
            }
        }
    }

    /**
     * The topic has been read from its beginning: what it no longer mentions is gone.
     *
     * @return what is to be taken in now: the newest record of each key, when the topic was read before
     */
    List<ConsumerRecord<String, byte[]>> end() {
        NewestRecords mentioned = Objects.requireNonNull(newest);
        newest = null;
        wasRead = true;
        keys.get().stream().filter(key -> mentioned.place(key) == null).forEach(key -> sink.accept(key, null));
        List<ConsumerRecord<String, byte[]>> records = List.copyOf(held.values());
        held.clear();
        return records;
    }

    private void handOn(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        sink.accept(record.key(), value == null ? null : deserializer.deserialize(topic.name(), value));
    }
}
