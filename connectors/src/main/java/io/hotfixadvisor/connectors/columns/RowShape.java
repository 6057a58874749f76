package io.hotfixadvisor.connectors.columns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One type of record as a row: each of its fields is a column, named in lower case with underscores.
 *
 * <p>Instants are ISO-8601 texts in UTC and what is nested is JSON text; both carry the names that Debezium gives such
 * texts, by which its connector makes them {@code timestamptz} and {@code json} columns. To others they are texts.
 */
final class RowShape {
    static final String INSTANT = "io.debezium.time.ZonedTimestamp";
    static final String JSON = "io.debezium.data.Json";

    private record Column(String field, String name) {}

    private final org.apache.kafka.connect.data.Schema schema;
    private final List<Column> columns = new ArrayList<>();

    RowShape(Schema record) {
        SchemaBuilder row = SchemaBuilder.struct().name(record.getFullName()).optional();
        for (Schema.Field field : record.getFields()) {
            String name = field.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            columns.add(new Column(field.name(), name));
            row.field(name, column(field.schema()));
        }
        schema = row.build();
    }

    private static org.apache.kafka.connect.data.Schema column(Schema type) {
        if (type.isUnion()) {
            Schema other = type.getTypes().stream()
                    .filter(each -> each.getType() != Schema.Type.NULL)
                    .findFirst()
                    .orElseThrow();
            return builder(other).optional().build();
        }
        return builder(type).build();
    }

    private static SchemaBuilder builder(Schema type) {
        LogicalType logical = type.getLogicalType();
        return switch (type.getType()) {
            case BOOLEAN -> SchemaBuilder.bool();
            case INT -> SchemaBuilder.int32();
            case LONG ->
                logical instanceof LogicalTypes.TimestampMicros
                        ? SchemaBuilder.string().name(INSTANT)
                        : SchemaBuilder.int64();
            case FLOAT, DOUBLE -> SchemaBuilder.float64();
            case STRING, ENUM, BYTES, FIXED -> SchemaBuilder.string();
            // A type with a property "flatten" has no field of that name in its JSON.
            default -> SchemaBuilder.string().name(JSON).optional();
        };
    }

    org.apache.kafka.connect.data.Schema schema() {
        return schema;
    }

    Struct row(SpecificRecord record) {
        ObjectNode fields = PlainJson.toTree(record);
        Struct row = new Struct(schema);
        for (Column column : columns) {
            @Nullable JsonNode value = fields.get(column.field);
            if (value != null) {
                row.put(column.name, value(value, schema.field(column.name).schema()));
            }
        }
        return row;
    }

    private static Object value(JsonNode value, org.apache.kafka.connect.data.Schema column) {
        return switch (column.type()) {
            case BOOLEAN -> value.booleanValue();
            case INT32 -> value.intValue();
            case INT64 -> value.longValue();
            case FLOAT64 -> value.doubleValue();
            // PostgreSQL takes no NUL in a text, nor its escape in JSON.
            default ->
                (JSON.equals(column.name()) ? value.toString().replace("\\u0000", "\\ufffd") : value.asText())
                        .replace('\u0000', '\ufffd');
        };
    }
}
