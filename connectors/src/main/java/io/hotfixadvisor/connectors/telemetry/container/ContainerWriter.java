package io.hotfixadvisor.connectors.telemetry.container;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one type to a container, compressed with zstandard, and beside each the time at which Kafka
 * received it. Holds one block of about 64 KiB. Not thread-safe.
 */
public final class ContainerWriter<V extends SpecificRecord> implements Closeable {
    private static final int BLOCK_BYTES = 1 << 16;

    private final SpecificDatumWriter<V> fields;
    private final DataFileWriter<V> file;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(record, null);

    /**
     * Begins a container.
     *
     * @param out is closed with the writer
     * @throws IOException when it cannot be written
     */
    public ContainerWriter(OutputStream out, Class<V> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        fields = new SpecificDatumWriter<>(schema, SpecificData.getForClass(type));
        file = new DataFileWriter<>(new SpecificDatumWriter<>());
        file.setCodec(CodecFactory.zstandardCodec(CodecFactory.DEFAULT_ZSTANDARD_LEVEL));
        file.setSyncInterval(BLOCK_BYTES);
        file.create(KafkaTimestamp.addedTo(schema), out);
    }

    /**
     * Writes a record.
     *
     * @param kafkaTimestamp milliseconds since 1970; below 1 when Kafka does not say
     * @throws IOException when it cannot be written
     */
    public void append(V value, long kafkaTimestamp) throws IOException {
        record.reset();
        fields.write(value, encoder);
        encoder.writeLong(Math.max(0, kafkaTimestamp));
        encoder.flush();
        file.appendEncoded(ByteBuffer.wrap(record.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
