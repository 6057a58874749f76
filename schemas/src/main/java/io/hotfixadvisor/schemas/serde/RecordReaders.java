package io.hotfixadvisor.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Makes the reader for what was written with a schema. */
@FunctionalInterface
interface RecordReaders<T> {
    /**
     * The reader for a writer's schema.
     *
     * @throws SerializationException when there is no type to read into
     */
    DatumReader<T> readerOf(Schema writer);

    /** Reads into records that know their schema by name only. */
    static RecordReaders<GenericRecord> generic() {
        return GenericDatumReader::new;
    }

    /**
     * Reads into generated types.
     *
     * @param type the type of every record; null reads each into the type that has its schema's name
     */
    static <T extends SpecificRecord> RecordReaders<T> specific(@Nullable Class<?> type) {
        return writer -> {
            Class<?> target = type == null ? namedBy(writer) : type;
            return new SpecificDatumReader<>(
                    writer, SpecificData.get().getSchema(target), SpecificData.getForClass(target));
        };
    }

    private static Class<?> namedBy(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new SerializationException("no generated class on the class path is called " + writer.getFullName());
        }
        return type;
    }
}
