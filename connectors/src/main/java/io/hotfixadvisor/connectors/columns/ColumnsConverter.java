package io.hotfixadvisor.connectors.columns;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.connectors.connect.ReadFailure;
import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Converter of values for sinks that write to databases: reads the wire format of the schema registry and gives a flat
 * row. A tombstone stays one.
 */
public final class ColumnsConverter implements Converter {
    static final String RECORDS_OF = "records.of";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    RegistrySettings.URL,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    ConfigDef.Importance.HIGH,
                    "Address of the schema registry. Any other schema.registry setting of the command line is allowed as"
                            + " well.")
            .define(
                    RECORDS_OF,
                    ConfigDef.Type.STRING,
                    "",
                    ConfigDef.Importance.LOW,
                    "Topic of the system whose records are read, where they stand on a topic of another name.");

    /** The type of a topic's records. */
    private record Type<T extends SpecificRecord>(RowShape shape, Serde<T> serde) {
        SchemaAndValue row(String topic, byte[] value) {
            return new SchemaAndValue(
                    shape.schema(), shape.row(serde.deserializer().deserialize(topic, value)));
        }
    }

    private final Map<String, Type<?>> types = new HashMap<>();
    private AvroSerdes serdes = new AvroSerdes(Map.of());
    private String recordsOf = "";

    /** A converter that must be configured before it is used. */
    public ColumnsConverter() {}

    @Override
    public ConfigDef config() {
        return DEFINITION;
    }

    @Override
    public void configure(Map<String, ?> given, boolean isKey) {
        if (isKey) {
            throw new ConfigException("key.converter is a ColumnsConverter; it converts values, and keys are text:"
                    + " org.apache.kafka.connect.storage.StringConverter is expected");
        }
        Map<String, String> settings = new HashMap<>();
        given.forEach((name, value) -> settings.put(name, String.valueOf(value)));
        Map<String, Object> parsed = DEFINITION.parse(settings);
        recordsOf = String.valueOf(parsed.get(RECORDS_OF));
        if (!recordsOf.isEmpty()
                && Topics.all().stream().noneMatch(each -> each.name().equals(recordsOf))) {
            throw new ConfigException(RECORDS_OF, recordsOf, "allowed are " + names());
        }
        serdes = new AvroSerdes(ConnectSettings.client(settings));
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        try {
            return types.computeIfAbsent(topic, this::type).row(topic, value);
        } catch (SerializationException | RegistryException | RegistryUnavailableException e) {
            throw ReadFailure.of("topic " + topic, e);
        }
    }

    private Type<?> type(String topic) {
        String name = recordsOf.isEmpty() ? topic : recordsOf;
        return Topics.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(this::typeOf)
                .orElseThrow(() -> new DataException(
                        "topic " + topic + " is none of the system; set " + RECORDS_OF + " to one of " + names()));
    }

    private <T extends SpecificRecord> Type<T> typeOf(Topic<T> topic) {
        RowShape shape = new RowShape(SpecificData.get().getSchema(topic.valueType()));
        return new Type<>(shape, serdes.values(topic.valueType()));
    }

    private static String names() {
        return Topics.all().stream().map(Topic::name).collect(Collectors.joining(", "));
    }

    /** Only sinks use it: rows are not made into records again. */
    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("ColumnsConverter reads records for sinks; it writes none");
    }

    @Override
    public void close() {
        types.values().forEach(each -> each.serde.close());
    }
}
