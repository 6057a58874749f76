package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A record as a JSON object, its fields in the order of the schema. */
final class RecordForm implements ValueForm {
    /** A field under its own name, or one that is laid flat; exactly one of the two. */
    private record Part(@Nullable FieldForm field, @Nullable FlatField flat) {}

    private final Schema schema;
    private final Class<?> type;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private @Nullable FlatField flatField;

    RecordForm(Schema schema, Class<?> type) {
        this.schema = schema;
        this.type = type;
    }

    void add(FieldForm field) {
        addName(field.name());
        parts.add(new Part(field, null));
    }

    void add(FlatField flat) {
        addName(flat.tag());
        flat.byTag().values().forEach(variant -> variant.names.forEach(this::rejectTaken));
        flatField = flat;
        parts.add(new Part(null, flat));
    }

    private void addName(String name) {
        rejectTaken(name);
        names.add(name);
    }

    private void rejectTaken(String name) {
        if (names.contains(name)) {
            throw new IllegalStateException(
                    schema.getFullName() + " has two fields that are called " + name + " in JSON");
        }
    }

    @Override
    public String allowed() {
        return "an object";
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeFields((SpecificRecord) value, out);
        out.writeEndObject();
    }

    void writeFields(SpecificRecord record, JsonGenerator out) throws IOException {
        for (Part part : parts) {
            if (part.field != null) {
                part.field.write(record, out);
            } else if (part.flat != null) {
                part.flat.write(record, out);
            }
        }
    }

    @Override
    public Object read(JsonNode node) {
        if (!node.isObject()) {
            throw misfit(node);
        }
        RecordForm variant = flatField == null ? null : flatField.select(node);
        rejectUnknown(node, variant);
        return readFields(node, variant);
    }

    private SpecificRecord readFields(JsonNode node, @Nullable RecordForm variant) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(type, schema);
        for (Part part : parts) {
            if (part.field != null) {
                part.field.read(node, record);
            } else if (part.flat != null && variant != null) {
                record.put(part.flat.position(), variant.readFields(node, null));
            }
        }
        return record;
    }

    private void rejectUnknown(JsonNode node, @Nullable RecordForm variant) {
        for (Iterator<String> found = node.fieldNames(); found.hasNext(); ) {
            String name = found.next();
            if (!names.contains(name) && (variant == null || !variant.names.contains(name))) {
                Set<String> known = new LinkedHashSet<>(names);
                if (variant != null) {
                    known.addAll(variant.names);
                }
                String owner = variant == null ? schema.getName() : variant.schema.getName();
                throw new PlainJsonException(name, "no field of " + owner, "one of " + String.join(", ", known));
            }
        }
    }
}
