package io.hotfixadvisor.processor.failure;

import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What came of decoding a value: the value or the reason why there is none, each with the bytes that were read.
 *
 * @param <T> type of the value
 */
public sealed interface Decoded<T> {

    /** The bytes as they were read; null when the record's value is null. */
    @Nullable Bytes bytes();

    /** A value that could be read. */
    record Value<T>(T value, Bytes bytes) implements Decoded<T> {}

    /** A value that could not be read, or was null. */
    record Failure<T>(
            DeadLetterReason reason, String error, @Nullable Bytes bytes) implements Decoded<T> {}
}
