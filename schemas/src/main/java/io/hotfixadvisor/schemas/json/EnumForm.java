package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value that is one of a list of symbols. An unknown symbol is an error here: the default symbol is for Avro readers.
 */
record EnumForm(Map<String, Object> symbols) implements ValueForm {
    static EnumForm of(Class<?> type) {
        Map<String, Object> symbols = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            symbols.put(constant.toString(), constant);
        }
        return new EnumForm(symbols);
    }

    @Override
    public String allowed() {
        return "one of " + String.join(", ", symbols.keySet());
    }

    @Override
    public void write(Object value, JsonGenerator out) throws IOException {
        out.writeString(value.toString());
    }

    @Override
    public Object read(JsonNode node) {
        Object constant = node.isTextual() ? symbols.get(node.textValue()) : null;
        if (constant == null) {
            throw misfit(node);
        }
        return constant;
    }
}
