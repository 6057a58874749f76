package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.specific.SpecificRecord;

/** Avro records as plain JSON. */
@SuppressWarnings("DoNotCallSuggester")
public final class PlainJson {
    private PlainJson() {}

    /** The record as a tree, fields in the order of the schema, absent fields omitted. */
    public static ObjectNode toTree(SpecificRecord record) {
        throw new UnsupportedOperationException(record.getSchema().getFullName());
    }

    /** The record as one line of JSON. */
    public static String toJson(SpecificRecord record) {
        return toTree(record).toString();
    }

    /**
     * The record that a tree describes.
     *
     * @throws PlainJsonException when a value does not fit, a field is missing or unknown
     */
    public static <T extends SpecificRecord> T fromTree(JsonNode tree, Class<T> type) {
        throw new UnsupportedOperationException(type.getName() + tree);
    }

    /**
     * The record that a text describes.
     *
     * @throws PlainJsonException when the text is not JSON, a value does not fit, a field is missing or unknown
     */
    public static <T extends SpecificRecord> T fromJson(String json, Class<T> type) {
        throw new UnsupportedOperationException(type.getName() + json);
    }
}
