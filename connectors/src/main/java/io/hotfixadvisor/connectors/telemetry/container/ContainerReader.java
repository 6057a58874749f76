package io.hotfixadvisor.connectors.telemetry.container;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a container, of the type that the writer's schema names, brought to our schema by Avro's rules. A
 * damaged block is passed over to the bytes that end a block, and what follows is read: Avro's own reader can do so
 * only in a file that it can seek in, and takes any size that a block claims.
 *
 * <p>Holds one block and its content, each of a limited size. Not thread-safe.
 */
public final class ContainerReader {
    /** Bytes of two numbers and of the end of a block, and more. */
    private static final int AROUND_BLOCK = 64;

    private final ContainerInput in;
    private final List<Class<? extends SpecificRecord>> types;
    private final int blockLimit;

    private @Nullable Contents contents;
    private BinaryDecoder block = DecoderFactory.get().binaryDecoder(new byte[0], null);
    private long blockPosition;
    private long left;
    private boolean ended;

    /**
     * Begins to read.
     *
     * @param in is not closed
     * @param types of the records that are wanted
     * @param blockLimit largest block in bytes, packed and unpacked
     */
    public ContainerReader(InputStream in, List<Class<? extends SpecificRecord>> types, int blockLimit) {
        this.in = new ContainerInput(in);
        this.types = List.copyOf(types);
        this.blockLimit = blockLimit;
    }

    /**
     * What the header says of all that follows.
     *
     * @param timed whether the time in Kafka stands behind each record
     */
    private record Contents(ContainerHeader header, SpecificDatumReader<SpecificRecord> records, boolean timed) {}

    /** What stands in a container. */
    public sealed interface Piece {
        /** Offset of its block in the container, from 0. */
        long position();
    }

    /**
     * A record.
     *
     * @param kafkaTime when Kafka received it; null where the container does not say
     */
    public record Datum(SpecificRecord value, @Nullable Instant kafkaTime, long position) implements Piece {}

    /**
     * What cannot be read.
     *
     * @param reason what was found and what is allowed, in one line
     */
    public record Defect(String reason, long position) implements Piece {}

    /** Whether a container begins with these bytes. */
    public static boolean recognises(byte[] head) {
        return ContainerHeader.isAt(head);
    }

    /**
     * The next record, or what stands in its place; null at the end.
     *
     * @throws IOException when the input cannot be read
     */
    public @Nullable Piece next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            if (contents == null) {
                contents = contents(ContainerHeader.read(in));
            }
            while (left == 0) {
                if (!openBlock(contents.header())) {
                    ended = true;
                    return null;
                }
            }
            return readRecord(contents);
        } catch (ContainerException e) {
            ended |= contents == null;
            left = 0;
            return new Defect(e.problem(), blockPosition);
        }
    }

    private Contents contents(ContainerHeader header) throws ContainerException {
        Schema written = header.schema();
        Class<? extends SpecificRecord> type = type(written);
        boolean timed = KafkaTimestamp.isIn(written);
        Schema writer = timed ? KafkaTimestamp.removedFrom(written) : written;
        Schema ours = SpecificData.get().getSchema(type);
        SchemaCompatibilityResult result =
                SchemaCompatibility.checkReaderWriterCompatibility(ours, writer).getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            throw new ContainerException("the schema of " + written.getFullName()
                    + " in the container does not fit ours: "
                    + result.getIncompatibilities().stream()
                            .map(found -> found.getMessage() + " at " + found.getLocation())
                            .collect(Collectors.joining("; ")));
        }
        return new Contents(header, new SpecificDatumReader<>(writer, ours, SpecificData.getForClass(type)), timed);
    }

    private Class<? extends SpecificRecord> type(Schema written) throws ContainerException {
        for (Class<? extends SpecificRecord> type : types) {
            if (written.getType() == Schema.Type.RECORD
                    && SpecificData.get().getSchema(type).getFullName().equals(written.getFullName())) {
                return type;
            }
        }
        throw new ContainerException("the records of the container are " + written.getFullName() + "; "
                + types.stream().map(Class::getName).collect(Collectors.joining(", ")) + " are allowed");
    }

    /** Reads the next block; false at the end. */
    private boolean openBlock(ContainerHeader of) throws IOException, ContainerException {
        blockPosition = in.position();
        in.mark(blockLimit + AROUND_BLOCK);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        byte[] packed;
        try {
            packed = packedBlock(of);
        } catch (EOFException e) {
            throw readOn(of, "the container ends within the block");
        } catch (ContainerException e) {
            throw readOn(of, e.problem());
        }
        try {
            byte[] content = of.codec().unpack(packed, blockLimit);
            block = DecoderFactory.get().binaryDecoder(content, block);
        } catch (IOException e) {
            throw new ContainerException(
                    "the block cannot be unpacked (" + e.getMessage() + "); its " + left + " records are left out");
        }
        return true;
    }

    private byte[] packedBlock(ContainerHeader of) throws IOException, ContainerException {
        long count = in.number();
        long size = in.number();
        if (count < 0 || size < 0 || size > blockLimit) {
            throw new ContainerException("the block claims " + count + " records in " + size + " bytes; at most "
                    + blockLimit + " bytes are allowed");
        }
        byte[] packed = in.bytes((int) size);
        if (!Arrays.equals(in.bytes(of.sync().length), of.sync())) {
            throw new ContainerException("the block does not end where it claims to");
        }
        left = count;
        return packed;
    }

    /** Looks for the end of a block, from the beginning of the damaged one. */
    private ContainerException readOn(ContainerHeader of, String problem) throws IOException {
        in.reset();
        if (in.skipPast(of.sync())) {
            return new ContainerException(problem + "; the container is read on from byte " + in.position());
        }
        ended = true;
        return new ContainerException(problem + "; nothing follows that can be read");
    }

    private Piece readRecord(Contents of) throws ContainerException {
        try {
            SpecificRecord value = of.records().read(null, block);
            long millis = of.timed() ? block.readLong() : 0;
            left--;
            return new Datum(value, millis > 0 ? Instant.ofEpochMilli(millis) : null, blockPosition);
        } catch (IOException | RuntimeException e) {
            throw noRecord(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (StackOverflowError e) {
            throw noRecord("it is nested too deeply");
        }
    }

    private ContainerException noRecord(String problem) {
        return new ContainerException("what stands in the block is no record (" + problem + "); it and the "
                + (left - 1) + " records behind it are left out");
    }
}
