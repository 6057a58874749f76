package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** How values of one schema stand in plain JSON. Immutable. */
interface ValueForm {
    /** What may stand there, for example "a whole number". */
    String allowed();

    /** Writes a value, which is of the Java type that the generated code has for the schema. */
    void write(Object value, JsonGenerator out) throws IOException;

    /**
     * Reads a value.
     *
     * @param node anything but null
     * @throws PlainJsonException with a path relative to this value
     */
    Object read(JsonNode node);

    /** The complaint that this value does not fit. */
    default PlainJsonException misfit(JsonNode node) {
        return new PlainJsonException("", ShownValue.of(node), allowed());
    }
}
