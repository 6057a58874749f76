package io.hotfixadvisor.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;

/**
 * Generated Avro types in Confluent's wire format.
 *
 * <p>Records are read into the class that {@code specific.avro.value.type} (or {@code specific.avro.key.type}) names,
 * without it into the generated class that has the name of the writer's schema.
 */
public final class SpecificAvroSerde<T extends SpecificRecord> extends RegistrySerde<T> {
    /** Setting that names the class that values are read into; Confluent's deserializer has the same. */
    static final String VALUE_TYPE = "specific.avro.value.type";

    private static final String KEY_TYPE = "specific.avro.key.type";

    /** A serde that must be configured before it is used. */
    public SpecificAvroSerde() {}

    @Override
    RecordReaders<T> readers(Map<String, ?> config, boolean isKey) {
        String setting = isKey ? KEY_TYPE : VALUE_TYPE;
        Object type = config.get(setting);
        if (type == null) {
            return RecordReaders.specific(null);
        }
        try {
            return RecordReaders.specific(Utils.loadClass(type.toString(), SpecificRecord.class));
        } catch (ClassNotFoundException | ClassCastException e) {
            ConfigException refusal =
                    new ConfigException(setting, type, "the name of a generated class on the class path is expected");
            refusal.initCause(e);
            throw refusal;
        }
    }
}
