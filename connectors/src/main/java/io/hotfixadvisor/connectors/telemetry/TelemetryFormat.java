package io.hotfixadvisor.connectors.telemetry;

import java.io.InputStream;
import java.util.stream.Stream;

/**
 * One file or shipper format. Implementations are listed in {@code META-INF/services}, the more telling ones first, and
 * keep no state between inputs.
 */
public interface TelemetryFormat {
    /** How much of an input {@link #recognises} is given, in bytes; less when the input is shorter. */
    int HEAD_LENGTH = 1 << 16;

    /** Lower-case name, for example "event-xml"; it is also the {@code shipper} of the records. */
    String name();

    /** Whether an input that begins with these bytes is in this format. */
    boolean recognises(byte[] head);

    /**
     * Whether its files grow record by record, each of which is whole by itself. Others are to be read when they rest.
     */
    default boolean isAppendedTo() {
        return true;
    }

    /**
     * The records of an input, in its order, read as the stream is consumed, in memory bounded by
     * {@link DecodeSettings#recordLimit}. Closing the result does not close the input.
     *
     * @throws java.io.UncheckedIOException from the result, when the input itself cannot be read; nothing that the
     *     input holds raises an exception
     */
    Stream<Decoded> decode(InputStream in, DecodeSettings settings);
}
