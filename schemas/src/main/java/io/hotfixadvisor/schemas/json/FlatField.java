package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A field that holds one of several records, whose fields stand in JSON beside those of the record around it, with one
 * more that tells which record it is.
 *
 * @param tag name of that one more field, for example "kind"
 * @param byTag form of each record by the value of the tag, for example "EVENT"
 */
record FlatField(String tag, int position, Map<String, RecordForm> byTag) {
    void write(SpecificRecord record, JsonGenerator out) throws IOException {
        SpecificRecord held = (SpecificRecord) record.get(position);
        String kind = held.getSchema().getProp(tag);
        out.writeStringField(tag, kind);
        variant(kind).writeFields(held, out);
    }

    RecordForm select(JsonNode object) {
        JsonNode node = object.path(tag);
        RecordForm variant = node.isTextual() ? byTag.get(node.textValue()) : null;
        if (variant == null) {
            throw new PlainJsonException(tag, ShownValue.of(node), "one of " + String.join(", ", byTag.keySet()));
        }
        return variant;
    }

    private RecordForm variant(String kind) {
        RecordForm variant = byTag.get(kind);
        if (variant == null) {
            throw new IllegalStateException(kind + " is no " + tag + " of this schema: " + byTag.keySet());
        }
        return variant;
    }
}
