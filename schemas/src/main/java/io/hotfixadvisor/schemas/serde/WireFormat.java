package io.hotfixadvisor.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: magic byte 0, schema id (4 bytes, big-endian), Avro binary. */
final class WireFormat {
    static final byte MAGIC = 0;

    /** Bytes before the Avro binary. */
    static final int HEADER = 1 + Integer.BYTES;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId).array();
    }

    /**
     * The schema id.
     *
     * @throws SerializationException when the bytes are not of this format
     */
    static int schemaId(byte[] bytes) {
        if (bytes.length < HEADER) {
            throw new SerializationException("the record has " + bytes.length + " bytes; at least " + HEADER
                    + " (a zero byte and a schema id) are expected");
        }
        if (bytes[0] != MAGIC) {
            throw new SerializationException(String.format(
                    "the record starts with byte 0x%02x; 0x00 of the Confluent wire format is expected", bytes[0]));
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }
}
