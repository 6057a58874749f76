package io.hotfixadvisor.processor.failure;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values, waits while the schema registry is away, and refuses a value that the producer would refuse: by then
 * it would be part of a transaction, which could only be aborted and tried again for ever.
 *
 * @param <T> type of the value
 */
public final class OutputSerializer<T> implements Serializer<T> {
    /** What a record takes beside its value, generously: key, headers, the frame of the batch. */
    private static final int FRAME_BYTES = 4096;

    private final String catalogued;
    private final Serializer<T> values;
    private final RegistryOutage outage;
    private final int maxRequestBytes;

    /**
     * @param catalogued name of the topic in the catalogue: its schemas are written by, also into a topic that stands
     *     in for it
     * @param values writes one value
     * @param maxRequestBytes the producer's {@code max.request.size}, in bytes
     */
    public OutputSerializer(String catalogued, Serializer<T> values, RegistryOutage outage, int maxRequestBytes) {
        this.catalogued = catalogued;
        this.values = values;
        this.outage = outage;
        this.maxRequestBytes = maxRequestBytes;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return serialize(topic, new RecordHeaders(), value);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable T value) {
        if (value == null) {
            return null;
        }
        byte[] bytes = outage.outlast(topic, () -> values.serialize(catalogued, headers, value));
        if (bytes.length > maxRequestBytes - FRAME_BYTES) {
            throw new RecordTooLargeException("the value has " + bytes.length + " bytes; max.request.size "
                    + maxRequestBytes + " leaves room for " + (maxRequestBytes - FRAME_BYTES));
        }
        return bytes;
    }

    @Override
    public void close() {
        values.close();
    }
}
