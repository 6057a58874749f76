package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Values of one form by name. Written sorted by name: a map in memory has no order of its own. */
record MapForm(ValueForm element) implements ValueForm {
    @Override
    public String allowed() {
        return "an object";
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        Map<String, Object> sorted = new TreeMap<>();
        ((Map<?, ?>) value).forEach((name, item) -> sorted.put(name.toString(), item));
        out.writeStartObject();
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.writeFieldName(entry.getKey());
            element.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    @Override
    public Object read(JsonNode node) {
        if (!node.isObject()) {
            throw misfit(node);
        }
        Map<String, Object> items = new TreeMap<>();
        node.properties().forEach(entry -> {
            try {
                items.put(entry.getKey(), element.read(entry.getValue()));
            } catch (PlainJsonException e) {
                throw e.inField(entry.getKey());
            }
        });
        return Collections.unmodifiableMap(items);
    }
}
