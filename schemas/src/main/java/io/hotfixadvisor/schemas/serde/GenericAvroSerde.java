package io.hotfixadvisor.schemas.serde;

import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/** Avro records of any schema, read as they were written, in Confluent's wire format. */
public final class GenericAvroSerde extends RegistrySerde<GenericRecord> {
    /** A serde that must be configured before it is used. */
    public GenericAvroSerde() {}

    @Override
    RecordReaders<GenericRecord> readers(Map<String, ?> config, boolean isKey) {
        return RecordReaders.generic();
    }
}
