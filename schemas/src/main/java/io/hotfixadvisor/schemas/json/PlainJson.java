package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Generated Avro records as plain JSON: the form of rule files, of canonical JSON lines and of everything that the
 * command prints.
 *
 * <p>Names are those of the schema, in its order. An absent value (null) is omitted. Instants are ISO-8601 in UTC,
 * dates ISO-8601, enums their symbol, bytes lower-case hexadecimal digits; maps are sorted by name. A field with the
 * schema property {@code "flatten": "kind"} holds one of several records: the fields of that record stand beside those
 * around it, after a field {@code kind} with the record's own property of that name.
 *
 * <p>Reading is strict: a field that the schema does not know, a value of another type, a symbol that the enum does not
 * have are errors. A field that is absent or null gets the schema's default, and is an error where there is none.
 */
public final class PlainJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlainJson() {}

    /** The record as a tree. */
    public static ObjectNode toTree(SpecificRecord record) {
        try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
            write(record, buffer);
            return JSON.readTree(buffer.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside of memory", e);
        }
    }

    /** The record as one line of JSON, without a line feed. */
    public static String toJson(SpecificRecord record) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(record, out);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside of memory", e);
        }
        return text.toString();
    }

    /** Writes the record as the next value of a stream. */
    public static void write(SpecificRecord record, JsonGenerator out) throws IOException {
        Forms.of(record.getClass()).write(record, out);
    }

    /**
     * The record that a tree describes.
     *
     * @throws PlainJsonException when a value does not fit, a field is missing or unknown
     */
    public static <T extends SpecificRecord> T fromTree(JsonNode tree, Class<T> type) {
        return type.cast(Forms.of(type).read(tree));
    }

    /**
     * The record that a text describes.
     *
     * @throws PlainJsonException when the text is not one JSON value, a value does not fit, a field is missing or
     *     unknown
     */
    public static <T extends SpecificRecord> T fromJson(String json, Class<T> type) {
        try {
            return fromTree(JSON.readTree(json), type);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private static PlainJsonException notJson(JsonProcessingException e) {
        String found = "not JSON (" + e.getOriginalMessage() + ", line "
                + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
        return new PlainJsonException("", found, "one JSON object", e);
    }
}
