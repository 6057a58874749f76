package io.hotfixadvisor.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The description of the API as a client reads it. */
final class ApiDescription {
    private final JsonNode root = new JsonMapper().valueToTree(new Yaml().<Object>load(OpenApi.text()));

    /** Methods and paths, for example "GET /api/v1/status". */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What of an answer is not as described; empty when all is. */
    List<String> differences(String method, String path, int status, JsonNode answer) {
        JsonNode response = resolved(
                root.path("paths").path(path).path(method).path("responses").path("" + status));
        JsonNode media = response.path("content");
        JsonNode schema = media.elements().next().path("schema");
        List<String> differences = new ArrayList<>();
        check("$", answer, schema, differences);
        return differences;
    }

    private void check(String place, JsonNode value, JsonNode reference, List<String> differences) {
        JsonNode schema = resolved(reference);
        boolean fits = switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
        if (!fits) {
            differences.add(place + " is " + value + ", not " + schema.path("type"));
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            differences.add(place + " is " + value + ", none of " + schema.path("enum"));
        }
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                differences.add(place + " has no " + name.asText());
            }
        }
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (property.isObject()) {
                check(place + "." + field.getKey(), field.getValue(), property, differences);
            } else if (others.isObject()) {
                check(place + "." + field.getKey(), field.getValue(), others, differences);
            } else if (!others.asBoolean()) {
                differences.add(place + " has " + field.getKey() + ", which is not described");
            }
        });
        if (value.isArray()) {
            value.forEach(item -> check(place + "[]", item, schema.path("items"), differences));
        }
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
