package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The values of OTLP/JSON, each of which stands in an object that names its type, as JSON without those objects. */
final class AnyValue {
    private AnyValue() {}

    /**
     * What the value holds; JSON that is not OTLP stays as it is. Nesting is that of the parsed text, which is bounded.
     */
    static JsonNode plain(JsonNode value) {
        JsonNode members = either(value, "kvlistValue", "kvlist_value");
        if (members.isObject()) {
            return members(members.path("values"));
        }
        JsonNode elements = either(value, "arrayValue", "array_value");
        if (elements.isObject()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.path("values").forEach(element -> array.add(plain(element)));
            return array;
        }
        if (value.isObject() && value.isEmpty()) {
            return NullNode.getInstance();
        }
        return isScalar(value) ? value.elements().next() : value;
    }

    /** The object that a list of keys and values stands for; an object stays as it is. */
    static JsonNode members(JsonNode keyValues) {
        if (keyValues.isObject()) {
            return keyValues;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        keyValues.forEach(member -> object.set(member.path("key").asText(), plain(member.path("value"))));
        return object;
    }

    /** A member that is written in one of two ways; missing when it is written in neither. */
    static JsonNode either(JsonNode object, String name, String otherName) {
        return object.has(name) ? object.path(name) : object.path(otherName);
    }

    private static boolean isScalar(JsonNode value) {
        if (!value.isObject() || value.size() != 1) {
            return false;
        }
        return switch (value.fieldNames().next()) {
            case "stringValue",
                    "string_value",
                    "intValue",
                    "int_value",
                    "boolValue",
                    "bool_value",
                    "doubleValue",
                    "double_value",
                    "bytesValue",
                    "bytes_value" -> true;
            default -> false;
        };
    }
}
