package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schema for editors out of the Avro schema: names, descriptions, symbols and what is required. */
final class RuleFileSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();

    private RuleFileSchema() {}

    static String of(Schema record) throws IOException {
        RuleFileSchema made = new RuleFileSchema();
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "hotfix-advisor rule file");
        root.setAll(made.object(record));
        ObjectNode definitions = root.putObject("definitions");
        made.definitions.forEach(definitions::set);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(root) + "\n";
    }

    private ObjectNode object(Schema record) {
        Schema.Field flat = record.getFields().stream()
                .filter(field -> field.getProp("flatten") != null)
                .findFirst()
                .orElse(null);
        if (flat == null) {
            return fields(record, List.of(record), null, null);
        }
        ObjectNode choice = described(record);
        ArrayNode oneOf = choice.putArray("oneOf");
        String tag = flat.getProp("flatten");
        for (Schema variant : flat.schema().getTypes()) {
            oneOf.add(fields(variant, List.of(record, variant), tag, variant.getProp(tag)));
        }
        return choice;
    }

    private ObjectNode fields(Schema described, List<Schema> records, @Nullable String tag, @Nullable String kind) {
        ObjectNode object = described(described);
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        if (tag != null) {
            properties.putObject(tag).put("const", kind).put("description", "Kind of the pattern.");
            required.add(tag);
        }
        for (Schema record : records) {
            for (Schema.Field field : record.getFields()) {
                if (field.getProp("flatten") == null) {
                    properties.set(field.name(), field(field));
                    if (!field.hasDefaultValue()) {
                        required.add(field.name());
                    }
                }
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        object.put("additionalProperties", false);
        return object;
    }

    private ObjectNode field(Schema.Field field) {
        ObjectNode value = value(field.schema());
        if (field.doc() != null) {
            // Beside a reference, draft 7 ignores every other keyword.
            if (value.has("$ref")) {
                ObjectNode wrapper = JSON.objectNode();
                wrapper.putArray("allOf").add(value);
                value = wrapper;
            }
            value.put("description", field.doc());
        }
        return value;
    }

    private ObjectNode value(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> optional(schema);
            case RECORD, ENUM -> reference(schema);
            case ARRAY -> {
                ObjectNode list = JSON.objectNode().put("type", "array");
                list.set("items", value(schema.getElementType()));
                yield list;
            }
            case BOOLEAN -> JSON.objectNode().put("type", "boolean");
            case INT, LONG ->
                schema.getLogicalType() == null
                        ? JSON.objectNode().put("type", "integer")
                        : JSON.objectNode().put("type", "string").put("format", "date");
            // A plain 2003 or 6.0 is text to the reader of rule files, and a number to an editor.
            case STRING -> types("string", "number");
            default -> throw new IllegalArgumentException(schema + " has no form in rule files");
        };
    }

    private ObjectNode optional(Schema union) {
        Schema present = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
        ObjectNode value = value(present);
        if (value.has("$ref")) {
            ObjectNode choice = JSON.objectNode();
            choice.putArray("anyOf").add(value).add(JSON.objectNode().put("type", "null"));
            return choice;
        }
        if (value.path("type").isArray()) {
            value.withArray("type").add("null");
        } else {
            String type = value.path("type").asText();
            value.putArray("type").add(type).add("null");
        }
        return value;
    }

    private static ObjectNode types(String... names) {
        ObjectNode value = JSON.objectNode();
        ArrayNode types = value.putArray("type");
        for (String name : names) {
            types.add(name);
        }
        return value;
    }

    private ObjectNode reference(Schema schema) {
        if (!definitions.containsKey(schema.getName())) {
            definitions.put(schema.getName(), JSON.objectNode());
            definitions.put(schema.getName(), schema.getType() == Schema.Type.ENUM ? symbols(schema) : object(schema));
        }
        return JSON.objectNode().put("$ref", "#/definitions/" + schema.getName());
    }

    private static ObjectNode symbols(Schema schema) {
        ObjectNode value = described(schema);
        ArrayNode symbols = value.putArray("enum");
        schema.getEnumSymbols().forEach(symbols::add);
        return value;
    }

    private static ObjectNode described(Schema schema) {
        ObjectNode node = JSON.objectNode();
        if (schema.getDoc() != null) {
            node.put("description", schema.getDoc());
        }
        return node;
    }
}
