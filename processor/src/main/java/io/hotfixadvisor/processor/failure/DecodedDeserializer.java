package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.failure.Causes;
import io.hotfixadvisor.schemas.registry.RegistryFault;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads values without ever throwing for their sake: poison is a value of its own, so that the topology can show where
 * it goes. Waits while the schema registry is away.
 *
 * @param <T> type of the value
 */
public final class DecodedDeserializer<T> implements Deserializer<Decoded<T>> {
    private final Deserializer<T> values;
    private final RegistryOutage outage;

    public DecodedDeserializer(Deserializer<T> values, RegistryOutage outage) {
        this.values = values;
        this.outage = outage;
    }

    @Override
    public Decoded<T> deserialize(String topic, byte @Nullable [] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public Decoded<T> deserialize(String topic, Headers headers, byte @Nullable [] data) {
        if (data == null) {
            return new Decoded.Failure<>(DeadLetterReason.NULL_VALUE, "the value is null", null);
        }
        Bytes bytes = Bytes.wrap(data);
        try {
            @Nullable T value = outage.outlast(topic, () -> values.deserialize(topic, headers, data));
            return value == null ? unreadable("the bytes hold no value", bytes) : new Decoded.Value<>(value, bytes);
        } catch (RuntimeException e) {
            if (RegistryFault.isCauseOf(e)) {
                throw e;
            }
            return unreadable(Causes.inWords(e), bytes);
        }
    }

    private static <T> Decoded<T> unreadable(String error, Bytes bytes) {
        return new Decoded.Failure<>(DeadLetterReason.UNDECODABLE_VALUE, error, bytes);
    }

    @Override
    public void close() {
        values.close();
    }
}
