package io.hotfixadvisor.schemas.serde;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: magic byte 0, schema id (4 bytes, big-endian), Avro binary. */
final class WireFormat {
    static final byte MAGIC = 0;

    /** Bytes before the Avro binary. */
    static final int HEADER = 1 + Integer.BYTES;

    private static final VarHandle ID = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER).put(MAGIC).putInt(schemaId).array();
    }

    /** Whether bytes of the one schema are bytes of the other. */
    static boolean isSameLayout(Schema one, Schema other) {
        return SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
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
        return (int) ID.get(bytes, 1);
    }
}
