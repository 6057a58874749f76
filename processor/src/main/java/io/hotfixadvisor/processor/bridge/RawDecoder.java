package io.hotfixadvisor.processor.bridge;

import java.time.Instant;
import java.util.List;

/**
 * Reads the records of one raw topic. Total: whatever the bytes are, each piece of them becomes a record or a defect.
 */
@FunctionalInterface
public interface RawDecoder {
    /**
     * What one Kafka record holds, in its order: one record or several, as the shipper batches.
     *
     * @param shippedAt Kafka's time of the record; it counts only for lists that do not say when they were taken
     * @return at least one element
     */
    List<RawPiece> decode(byte[] value, Instant shippedAt);

    /** Makes the decoder of a topic. */
    @FunctionalInterface
    interface Factory {
        /**
         * A decoder, for one thread at a time.
         *
         * @throws IllegalArgumentException when the format is not known, with the names of those that are
         */
        RawDecoder of(BridgeTopic topic);
    }
}
