package io.hotfixadvisor.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The fields of a schema as a walk over their binary form that builds nothing. It is stricter than a decoder: what it
 * walks over to the end can be decoded; what it refuses may be poison or only unusual, and a decoder tells which.
 *
 * <p>Knows the types that telemetry has: no maps, no floating point numbers, and unions of null and one other type.
 */
final class RecordSkeleton {
    /** In place of a position: the bytes are refused. */
    static final int REFUSED = -1;

    private static final int INT = 1;
    private static final int LONG = 2;
    private static final int TEXT = 3;
    /** Followed by the number of symbols. */
    private static final int ENUM = 4;
    /** Followed by where the other type ends. */
    private static final int OPTIONAL = 5;
    /** Followed by where the items' type ends. */
    private static final int ARRAY = 6;

    /** How Avro writes 1, the number of the other type in a union with null. */
    static final int ONE = 2;

    private final int[] steps;

    private RecordSkeleton(int[] steps) {
        this.steps = steps;
    }

    /**
     * The walk over some fields.
     *
     * @throws IllegalArgumentException when one has a type that telemetry does not have
     */
    static RecordSkeleton of(List<Schema.Field> fields) {
        Steps steps = new Steps();
        fields.forEach(field -> steps.add(field.schema()));
        return new RecordSkeleton(steps.made());
    }

    /**
     * Walks over the fields.
     *
     * @param from where they begin
     * @return where they end, at most the length of the bytes; or {@link #REFUSED}
     */
    int skip(byte[] bytes, int from) {
        return skip(bytes, from, 0, steps.length);
    }

    private int skip(byte[] bytes, int from, int firstStep, int end) {
        int at = from;
        int step = firstStep;
        while (step < end && at >= 0) {
            switch (steps[step]) {
                case INT -> at = Varint.endOfInt(bytes, at);
                case LONG -> at = Varint.endOfLong(bytes, at);
                case TEXT -> at = skipText(bytes, at);
                case ENUM -> at = skipEnum(bytes, at, steps[++step]);
                case OPTIONAL -> {
                    int next = steps[++step];
                    boolean isNull = at < bytes.length && bytes[at] == 0;
                    if (isNull) {
                        step = next - 1;
                    } else if (at >= bytes.length || bytes[at] != ONE) {
                        return REFUSED;
                    }
                    at++;
                }
                default -> {
                    int next = steps[step + 1];
                    at = skipArray(bytes, at, step + 2, next);
                    step = next - 1;
                }
            }
            step++;
        }
        return at;
    }

    /** Where a string or bytes end that begin there, or {@link #REFUSED}. */
    static int skipText(byte[] bytes, int at) {
        int start = Varint.endOfInt(bytes, at);
        if (start < 0) {
            return REFUSED;
        }
        int length = Varint.intAt(bytes, at);
        return length < 0 || length > bytes.length - start ? REFUSED : start + length;
    }

    private static int skipEnum(byte[] bytes, int at, int symbols) {
        int end = Varint.endOfInt(bytes, at);
        if (end < 0) {
            return REFUSED;
        }
        int symbol = Varint.intAt(bytes, at);
        return symbol < 0 || symbol >= symbols ? REFUSED : end;
    }

    /** Blocks of items, each with their number before it, up to an empty one. */
    private int skipArray(byte[] bytes, int from, int firstStep, int end) {
        int at = from;
        while (true) {
            int start = Varint.endOfInt(bytes, at);
            if (start < 0) {
                return REFUSED;
            }
            int items = Varint.intAt(bytes, at);
            at = start;
            if (items == 0) {
                return at;
            }
            if (items < 0 || items > bytes.length) {
                return REFUSED;
            }
            for (int i = 0; i < items; i++) {
                at = skip(bytes, at, firstStep, end);
                if (at < 0) {
                    return REFUSED;
                }
            }
        }
    }

    /** Steps while they are collected. */
    private static final class Steps {
        private final ArrayList<Integer> steps = new ArrayList<>();

        void add(Schema schema) {
            switch (schema.getType()) {
                case INT -> steps.add(RecordSkeleton.INT);
                case LONG -> steps.add(RecordSkeleton.LONG);
                case STRING, BYTES -> steps.add(TEXT);
                case ENUM -> {
                    steps.add(RecordSkeleton.ENUM);
                    steps.add(schema.getEnumSymbols().size());
                }
                case RECORD -> schema.getFields().forEach(field -> add(field.schema()));
                case ARRAY -> addWithEnd(RecordSkeleton.ARRAY, schema.getElementType());
                case UNION -> addWithEnd(OPTIONAL, other(schema));
                default ->
                    throw new IllegalArgumentException(
                            "type " + schema.getType() + "; telemetry has records, arrays, strings, numbers and enums");
            }
        }

        private void addWithEnd(int step, Schema inner) {
            steps.add(step);
            int end = steps.size();
            steps.add(end);
            add(inner);
            steps.set(end, steps.size());
        }

        private static Schema other(Schema union) {
            List<Schema> types = union.getTypes();
            if (types.size() != 2 || types.get(0).getType() != Schema.Type.NULL) {
                throw new IllegalArgumentException(union + "; telemetry has unions of null and one other type");
            }
            return types.get(1);
        }

        int[] made() {
            return steps.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
