package io.hotfixadvisor.connectors.telemetry.container;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The time of a record in Kafka, which no field of ours holds. In a container it stands behind the fields of the
 * record, as one more field of the writer's schema: readers that know only ours pass over it.
 */
final class KafkaTimestamp {
    private static final String NAME = "kafkaTimestamp";

    private KafkaTimestamp() {}

    /** The schema with the time behind its fields. */
    static Schema addedTo(Schema schema) {
        Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        Schema.Field field = new Schema.Field(NAME, time, "When Kafka received the record; 0 where it does not say.");
        return record(schema, Stream.concat(fields(schema), Stream.of(field)).toList());
    }

    /** Whether the time stands behind the fields. */
    static boolean isIn(Schema schema) {
        List<Schema.Field> fields = schema.getFields();
        Schema.Field last = fields.isEmpty() ? null : fields.get(fields.size() - 1);
        return last != null
                && last.name().equals(NAME)
                && last.schema().getType() == Schema.Type.LONG
                && LogicalTypes.timestampMillis().equals(last.schema().getLogicalType());
    }

    /** The schema of the fields before it. */
    static Schema removedFrom(Schema schema) {
        return record(
                schema, fields(schema).limit(schema.getFields().size() - 1L).toList());
    }

    private static Stream<Schema.Field> fields(Schema schema) {
        return schema.getFields().stream().map(field -> new Schema.Field(field, field.schema()));
    }

    private static Schema record(Schema schema, List<Schema.Field> fields) {
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }
}
