package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.schemas.topics.Topic;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Hands the records of one topic on, decoded, and knows which keys the topic still holds after it was read anew. */
final class Intake<V extends SpecificRecord> {
    private final Topic<V> topic;
    private final Deserializer<V> deserializer;
    private final BiConsumer<String, @Nullable V> sink;
    private final Supplier<? extends Collection<String>> keys;
    private @Nullable Set<String> stale;

    /**
     * @param sink takes a key and its value; null when the key is gone
     * @param keys those that the sink has a value for
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

    /** The topic will now be read from its beginning. */
    void begin() {
        Collection<String> known = keys.get();
        stale = known.isEmpty() ? null : new HashSet<>(known);
    }

    /**
     * Takes in one record.
     *
     * @param value null when the key is gone
     * @throws RuntimeException when it cannot be decoded
     */
    void accept(String key, byte @Nullable [] value) {
        if (stale != null) {
            stale.remove(key);
        }
        sink.accept(key, value == null ? null : deserializer.deserialize(topic.name(), value));
    }

    /** The topic has been read from its beginning: what it no longer mentions is gone. */
    void end() {
        if (stale != null) {
            stale.forEach(key -> sink.accept(key, null));
            stale = null;
        }
    }
}
