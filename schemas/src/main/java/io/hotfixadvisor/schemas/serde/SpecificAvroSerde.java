package io.hotfixadvisor.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Generated Avro types in Confluent's wire format. */
public final class SpecificAvroSerde<T extends SpecificRecord> implements Serde<T> {
    /** Setting that names the class that values are read into; Confluent's deserializer has the same. */
    static final String VALUE_TYPE = "specific.avro.value.type";

    @Override
    public Serializer<T> serializer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deserializer<T> deserializer() {
        throw new UnsupportedOperationException();
    }
}
