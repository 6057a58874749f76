package io.hotfixadvisor.schemas.serde;

import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records. Bytes that are no record end in a {@link SerializationException}; a registry that is away in a
 * {@link RegistryUnavailableException}; any other refusal of the registry in a {@link RegistryException}. Kafka Streams
 * shares one deserializer among its threads: what is reused is kept per thread.
 *
 * <p>No length that the bytes claim is believed: Avro holds each against the bytes that are left before it makes room.
 */
final class AvroDeserializer<T> implements Deserializer<T>, LayoutAware {
    /** What one thread reuses. */
    private static final class Scratch<T> {
        final Map<Integer, DatumReader<T>> readers = new HashMap<>();

        @Nullable BinaryDecoder decoder;
    }

    private final SchemaRegistryClient registry;
    private final RecordReaders<T> readers;
    private final ThreadLocal<Scratch<T>> scratch = ThreadLocal.withInitial(Scratch::new);
    /** Ids of the schemas with the reader's own layout: few, and nearly always one. */
    private volatile int[] ownLayouts = {};

    AvroDeserializer(SchemaRegistryClient registry, RecordReaders<T> readers) {
        this.registry = registry;
        this.readers = readers;
    }

    @Override
    @SuppressWarnings("NullAway") // The interface is not annotated: a null value (a tombstone) has no record.
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            int id = WireFormat.schemaId(bytes);
            return read(id, bytes);
        } catch (SerializationException e) {
            throw new SerializationException("topic " + topic + ": " + e.getMessage(), e.getCause());
        }
    }

    @Override
    public boolean isOwnLayout(byte[] bytes) {
        if (bytes.length < WireFormat.HEADER || bytes[0] != WireFormat.MAGIC) {
            return false;
        }
        int id = WireFormat.schemaId(bytes);
        for (int own : ownLayouts) {
            if (own == id) {
                return true;
            }
        }
        return false;
    }

    private T read(int id, byte[] bytes) {
        Scratch<T> own = scratch.get();
        DatumReader<T> reader = own.readers.get(id);
        if (reader == null) {
            reader = reader(id);
            own.readers.put(id, reader);
        }
        int length = bytes.length - WireFormat.HEADER;
        own.decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER, length, own.decoder);
        T record = decode(id, reader, own.decoder);
        rejectRest(id, own.decoder);
        return record;
    }

    private DatumReader<T> reader(int id) {
        Schema writer = writerSchema(id);
        DatumReader<T> reader = readers.readerOf(writer);
        if (reader instanceof GenericDatumReader<T> generic && WireFormat.isSameLayout(writer, generic.getExpected())) {
            rememberOwnLayout(id);
        }
        return reader;
    }

    private synchronized void rememberOwnLayout(int id) {
        ownLayouts = IntStream.concat(IntStream.of(ownLayouts), IntStream.of(id))
                .distinct()
                .toArray();
    }

    private Schema writerSchema(int id) {
        try {
            return registry.schemaById(id);
        } catch (RegistryException e) {
            if (e.isNotFound() || e.isUnusable()) {
                throw new SerializationException(e.getMessage(), e);
            }
            throw e;
        }
    }

    private static <T> T decode(int id, DatumReader<T> reader, BinaryDecoder decoder) {
        try {
            return reader.read(null, decoder);
        } catch (EOFException e) {
            throw new SerializationException("schema id " + id + ": the bytes end before the record does", e);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "schema id " + id + ": the bytes are no such record: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            // Without its cause: the trace of an overflow is as deep as the stack.
            throw new SerializationException("schema id " + id + ": the record is nested too deeply");
        }
    }

    private static void rejectRest(int id, BinaryDecoder decoder) {
        try {
            if (!decoder.isEnd()) {
                throw new SerializationException(
                        "schema id " + id + ": " + decoder.remainingBytes() + " bytes are left after the record");
            }
        } catch (IOException e) {
            throw new SerializationException("schema id " + id + ": " + e.getMessage(), e);
        }
    }
}
