package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes records as bytes, and does not let a refused one pass. Not thread-safe. */
final class RecordWriter implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AvroSerdes serdes;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param producer is closed with this */
    RecordWriter(Producer<byte[], byte[]> producer, AvroSerdes serdes) {
        this.producer = producer;
        this.serdes = serdes;
    }

    /** The value as it would stand on its topic of the catalogue. */
    @SuppressWarnings("unchecked") // One serializer for each topic, made for the type of its values.
    <V extends SpecificRecord> byte[] value(Topic<V> topic, V value) {
        Serializer<V> serializer = (Serializer<V>) serializers.computeIfAbsent(
                topic.name(), name -> serdes.values(topic.valueType()).serializer());
        return serializer.serialize(topic.name(), value);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps the failure.
    void write(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value, Instant at) {
        producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), key, value), (written, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws KafkaException when it did not take a record
     */
    void flush() {
        producer.flush();
        @Nullable Exception refused = failure.get();
        if (refused != null) {
            throw new KafkaException("the broker did not take a record: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }
}
