package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record that stands in JSON under its own name.
 *
 * @param position position in the generated record
 * @param whenAbsent makes the schema's default; null when the schema has none: the field must then be there
 */
record FieldForm(
        String name,
        int position,
        ValueForm value,
        @Nullable Supplier<@Nullable Object> whenAbsent) {
    void write(SpecificRecord record, JsonGenerator out) throws IOException {
        Object held = record.get(position);
        if (held != null) {
            out.writeFieldName(name);
            value.write(held, out);
        }
    }

    void read(JsonNode object, SpecificRecord record) {
        JsonNode node = object.path(name);
        record.put(position, node.isMissingNode() || node.isNull() ? absent(node) : present(node));
    }

    private Object present(JsonNode node) {
        try {
            return value.read(node);
        } catch (PlainJsonException e) {
            throw e.inField(name);
        }
    }

    private @Nullable Object absent(JsonNode node) {
        if (whenAbsent == null) {
            throw value.misfit(node).inField(name);
        }
        return whenAbsent.get();
    }
}
