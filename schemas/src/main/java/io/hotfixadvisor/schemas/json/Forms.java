package io.hotfixadvisor.schemas.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** Works out, once per generated type, how its records stand in JSON. */
final class Forms {
    private static final String FLATTEN = "flatten";
    private static final Map<Class<?>, RecordForm> CACHE = new ConcurrentHashMap<>();

    private final Map<String, RecordForm> inProgress = new LinkedHashMap<>();

    private Forms() {}

    static RecordForm of(Class<?> type) {
        RecordForm known = CACHE.get(type);
        if (known != null) {
            return known;
        }
        RecordForm made = new Forms().record(SpecificData.get().getSchema(type));
        CACHE.put(type, made);
        return made;
    }

    private RecordForm record(Schema schema) {
        RecordForm known = inProgress.get(schema.getFullName());
        if (known != null) {
            return known;
        }
        RecordForm form = new RecordForm(schema, generatedClass(schema));
        inProgress.put(schema.getFullName(), form);
        for (Schema.Field field : schema.getFields()) {
            String tag = field.getProp(FLATTEN);
            if (tag != null) {
                form.add(flat(field, tag));
            } else {
                form.add(new FieldForm(field.name(), field.pos(), value(field.schema()), whenAbsent(field)));
            }
        }
        return form;
    }

    private FlatField flat(Schema.Field field, String tag) {
        Map<String, RecordForm> byTag = new LinkedHashMap<>();
        for (Schema branch : field.schema().getTypes()) {
            String kind = branch.getProp(tag);
            if (kind == null || byTag.put(kind, record(branch)) != null) {
                throw new IllegalStateException(branch.getFullName() + " needs a property \"" + tag + "\" of its own");
            }
        }
        return new FlatField(tag, field.pos(), byTag);
    }

    private ValueForm value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> new ListForm(value(schema.getElementType()));
            case MAP -> new MapForm(value(schema.getValueType()));
            case ENUM -> EnumForm.of(generatedClass(schema));
            case UNION -> value(withoutNull(schema));
            default -> scalar(schema);
        };
    }

    private static ScalarForm scalar(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        String name = logical == null ? "" : logical.getName();
        return switch (schema.getType() + " " + name) {
            case "STRING " -> ScalarForm.TEXT;
            case "INT " -> ScalarForm.INT;
            case "INT date" -> ScalarForm.DATE;
            case "LONG " -> ScalarForm.LONG;
            case "LONG timestamp-micros" -> ScalarForm.INSTANT;
            case "DOUBLE " -> ScalarForm.DOUBLE;
            case "BOOLEAN " -> ScalarForm.BOOLEAN;
            case "BYTES " -> ScalarForm.BYTES;
            default -> throw new IllegalStateException(schema + " has no form in plain JSON");
        };
    }

    private static Schema withoutNull(Schema union) {
        List<Schema> others = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (others.size() != 1) {
            throw new IllegalStateException(union + " has no form in plain JSON; null and one other type do");
        }
        return others.get(0);
    }

    private static @Nullable Supplier<@Nullable Object> whenAbsent(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            return field.schema().isNullable() ? () -> null : null;
        }
        SpecificData data = SpecificData.get();
        Object made = data.getDefaultValue(field);
        if (made instanceof List<?> list && list.isEmpty()) {
            return List::of;
        }
        if (made instanceof Map<?, ?> map && map.isEmpty()) {
            return Map::of;
        }
        return () -> data.deepCopy(field.schema(), made);
    }

    private static Class<?> generatedClass(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        if (type == null) {
            throw new IllegalStateException("no class was generated for " + schema.getFullName());
        }
        return type;
    }
}
