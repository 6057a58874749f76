package io.hotfixadvisor.processor.comparison;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/** For each value of a schema another one, so that a test can walk through all fields, those to come included. */
final class OtherValues {
    private OtherValues() {}

    /** Copies of a record, each with one other value at one place in it, however deep; by the path of the place. */
    static List<Variant> variants(IndexedRecord record) {
        List<Variant> variants = new ArrayList<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            variants.add(new Variant(field.name(), with(record, field, other(field.schema(), value))));
            if (value instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof IndexedRecord first) {
                for (Variant inner : variants(first)) {
                    List<Object> changed = new ArrayList<>(items);
                    changed.set(0, inner.record());
                    variants.add(new Variant(field.name() + "[]." + inner.path(), with(record, field, changed)));
                }
            }
        }
        return variants;
    }

    record Variant(String path, IndexedRecord record) {}

    private static IndexedRecord with(IndexedRecord record, Schema.Field field, @Nullable Object value) {
        IndexedRecord copy = SpecificData.get().deepCopy(record.getSchema(), record);
        copy.put(field.pos(), value);
        return copy;
    }

    private static @Nullable Object other(Schema schema, @Nullable Object value) {
        if (value == null) {
            return made(present(schema));
        }
        return switch (schema.getType()) {
            case UNION -> null;
            case ARRAY -> {
                List<Object> longer = new ArrayList<>((List<?>) value);
                longer.add(made(schema.getElementType()));
                yield longer;
            }
            case ENUM -> otherSymbol((Enum<?>) value);
            case BOOLEAN -> !(Boolean) value;
            case INT -> (Integer) value + 1;
            case LONG -> value instanceof Instant time ? (Object) time.plusSeconds(1) : (Long) value + 1;
            case DOUBLE -> (Double) value / 2;
            case STRING -> value + " too";
            case RECORD -> variants((IndexedRecord) value).get(0).record();
            default -> throw new IllegalArgumentException("no other value for " + schema.getType() + "; add one");
        };
    }

    private static Object otherSymbol(Enum<?> symbol) {
        return Stream.of(symbol.getDeclaringClass().getEnumConstants())
                .filter(other -> other != symbol)
                .findFirst()
                .orElseThrow();
    }

    private static Object made(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "made";
            case LONG -> schema.getLogicalType() == null ? (Object) 9L : Instant.parse("2008-03-01T00:00:00Z");
            case INT -> 9;
            case DOUBLE -> 0.125;
            case BOOLEAN -> true;
            case ARRAY -> List.of();
            case UNION -> made(present(schema));
            case ENUM -> SpecificData.get().getClass(schema).getEnumConstants()[0];
            case RECORD -> {
                IndexedRecord record = (IndexedRecord)
                        SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
                schema.getFields().forEach(field -> record.put(field.pos(), made(field.schema())));
                yield record;
            }
            default -> throw new IllegalArgumentException("no value for " + schema.getType() + "; add one");
        };
    }

    private static Schema present(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }
}
