package io.hotfixadvisor.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic. Kafka Streams shares one serializer among its threads: what is reused is
 * kept per thread.
 */
final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    /** What one thread reuses. */
    private static final class Scratch {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        final Map<Schema, DatumWriter<IndexedRecord>> writers = new HashMap<>();

        @Nullable BinaryEncoder encoder;
    }

    private final RegisteredWriter registered;
    private final String subjectSuffix;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    AvroSerializer(RegisteredWriter registered, String subjectSuffix) {
        this.registered = registered;
        this.subjectSuffix = subjectSuffix;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Schema schema = record.getSchema();
        RegisteredWriter.Target target = registered.target(topic + subjectSuffix, schema);
        try {
            return target.sameLayout()
                    ? write(target.id(), record, schema)
                    : write(target.id(), transcoded(record, schema, target.schema()), target.schema());
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "topic " + topic + ": the record is no valid " + schema.getFullName() + ": " + e.getMessage(), e);
        }
    }

    /** The record as one of another schema, by Avro's resolution. */
    private IndexedRecord transcoded(T record, Schema from, Schema to) throws IOException {
        byte[] bytes = encode(record, from, new byte[0]);
        return new GenericDatumReader<IndexedRecord>(from, to)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    private byte[] write(int id, IndexedRecord record, Schema schema) throws IOException {
        return encode(record, schema, WireFormat.header(id));
    }

    private byte[] encode(IndexedRecord record, Schema schema, byte[] header) throws IOException {
        Scratch own = scratch.get();
        own.bytes.reset();
        own.bytes.writeBytes(header);
        own.encoder = EncoderFactory.get().binaryEncoder(own.bytes, own.encoder);
        own.writers.computeIfAbsent(schema, key -> writer(record, key)).write(record, own.encoder);
        own.encoder.flush();
        return own.bytes.toByteArray();
    }

    private static DatumWriter<IndexedRecord> writer(IndexedRecord record, Schema schema) {
        return record instanceof SpecificRecord
                ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(record.getClass()))
                : new GenericDatumWriter<>(schema);
    }
}
