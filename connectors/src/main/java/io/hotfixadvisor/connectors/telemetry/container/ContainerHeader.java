package io.hotfixadvisor.connectors.telemetry.container;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The header of a container.
 *
 * @param schema schema of the records
 * @param codec how the blocks are compressed
 * @param sync the bytes behind each block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ContainerHeader(Schema schema, BlockCodec codec, byte[] sync) {
    /** The bytes that every container begins with: "Obj" and the version of the format. */
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private static final int SYNC_LENGTH = 16;

    /** Bytes that the entries of a header may take: ten times what our largest schema takes. */
    private static final int LIMIT = 1 << 20;

    /** Whether a container begins with these bytes. */
    static boolean isAt(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header.
     *
     * @throws ContainerException when it is none, ends too early, or names a codec or has a schema that cannot be used
     */
    static ContainerHeader read(ContainerInput in) throws IOException, ContainerException {
        try {
            if (!isAt(in.bytes(MAGIC.length))) {
                throw new ContainerException("the file is no Avro container: it does not begin with \"Obj\" and 0x01");
            }
            Map<String, byte[]> entries = entries(in);
            return new ContainerHeader(schema(entries), codec(entries), in.bytes(SYNC_LENGTH));
        } catch (EOFException e) {
            throw new ContainerException("the header of the container is cut off");
        }
    }

    private static Map<String, byte[]> entries(ContainerInput in) throws IOException, ContainerException {
        Map<String, byte[]> entries = new HashMap<>();
        for (long count = in.number(); count != 0; count = in.number()) {
            if (count < 0) {
                in.number(); // the size of this run of entries, for those who skip it
            }
            for (long i = Math.abs(count); i > 0; i--) {
                String name = new String(run(in), StandardCharsets.UTF_8);
                entries.put(name, run(in));
                if (in.position() > LIMIT) {
                    throw tooLarge();
                }
            }
        }
        return entries;
    }

    private static byte[] run(ContainerInput in) throws IOException, ContainerException {
        long length = in.number();
        if (length < 0 || length > LIMIT) {
            throw tooLarge();
        }
        return in.bytes((int) length);
    }

    private static ContainerException tooLarge() {
        return new ContainerException("the header of the container is damaged, or takes more than " + LIMIT + " bytes");
    }

    private static Schema schema(Map<String, byte[]> entries) throws ContainerException {
        byte @Nullable [] json = entries.get("avro.schema");
        if (json == null) {
            throw new ContainerException("the container has no schema");
        }
        try {
            return new Schema.Parser().parse(new String(json, StandardCharsets.UTF_8));
        } catch (AvroRuntimeException e) {
            throw new ContainerException("the schema of the container is none: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new ContainerException("the schema of the container is nested too deeply");
        }
    }

    private static BlockCodec codec(Map<String, byte[]> entries) throws ContainerException {
        byte @Nullable [] bytes = entries.get("avro.codec");
        String name = bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
        return BlockCodec.named(name)
                .orElseThrow(() -> new ContainerException(
                        "the codec of the container is \"" + name + "\"; " + BlockCodec.names() + " are allowed"));
    }
}
