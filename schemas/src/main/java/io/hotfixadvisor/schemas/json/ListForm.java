package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list of values of one form. Lists that were read cannot be changed. */
record ListForm(ValueForm element) implements ValueForm {
    @Override
    public String allowed() {
        return "a list";
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object item : (List<?>) value) {
            element.write(item, out);
        }
        out.writeEndArray();
    }

    @Override
    public Object read(JsonNode node) {
        if (!node.isArray()) {
            throw misfit(node);
        }
        List<Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            try {
                items.add(element.read(item));
            } catch (PlainJsonException e) {
                throw e.inElement(items.size());
            }
        }
        return Collections.unmodifiableList(items);
    }
}
