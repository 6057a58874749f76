package io.hotfixadvisor.schemas.serde;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/**
 * Makes the serdes of record values. Which class they are is a setting, so that Confluent's own drops in by name.
 *
 * @param config settings of the serde and of its registry client; {@code avro.serde} names a class with a constructor
 *     without arguments, default {@link SpecificAvroSerde}
 */
public record AvroSerdes(Map<String, ?> config) {
    /** Name of the setting that names the serde class. */
    public static final String SERDE_CLASS = "avro.serde";

    public AvroSerdes {
        config = Collections.unmodifiableMap(new HashMap<>(config));
    }

    /**
     * A serde of record values.
     *
     * @throws KafkaException when the class is not there or is no serde, or the settings do not suit it
     */
    @SuppressWarnings("unchecked") // The class is named at run time: its type argument cannot be checked.
    public <T extends SpecificRecord> Serde<T> values(Class<T> type) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.put(SpecificAvroSerde.VALUE_TYPE, type.getName());
        Serde<T> serde = (Serde<T>) instance();
        serde.configure(settings, false);
        return serde;
    }

    private Serde<?> instance() {
        Object name = config.get(SERDE_CLASS);
        if (name == null) {
            return new SpecificAvroSerde<>();
        }
        try {
            return Utils.newInstance(name.toString(), Serde.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new KafkaException(
                    SERDE_CLASS + " is " + name + "; the name of a serde class on the class path is expected", e);
        }
    }
}
