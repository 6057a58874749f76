package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns YAML nodes into a JSON tree, led by the schema: a scalar is text unless its field is a number or a truth value.
 * So 0x00000005, 20:35, 6.0 and NO mean what they print, and not what YAML makes of them.
 */
final class SchemaTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    // No leading zero: whether 010 is eight or ten is a matter of the YAML version.
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");
    private static final String STANDARD_TAGS = "tag:yaml.org,2002:";

    private final String source;
    private final Map<String, Position> positions = new HashMap<>();
    private final List<RuleFileProblem> problems = new ArrayList<>();

    SchemaTree(String source) {
        this.source = source;
    }

    YamlDocument document(Node node, Schema schema) {
        positions.put("", Position.of(node.getStartMark()));
        if (node instanceof MappingNode mapping) {
            return new YamlDocument(object(mapping, schema, ""), positions, problems);
        }
        problem(node, "SHAPE", "", "the document is not a mapping; the fields of one rule are expected");
        return new YamlDocument(JSON.objectNode(), positions, problems);
    }

    private JsonNode value(Node node, Schema declared, String path) {
        positions.put(path, Position.of(node.getStartMark()));
        if (!node.getTag().getValue().startsWith(STANDARD_TAGS)) {
            problem(node, "TAG", path, path + " has the tag " + node.getTag() + "; no tags are allowed");
        }
        Schema schema = present(declared);
        if (node instanceof MappingNode mapping) {
            return schema.getType() == Schema.Type.RECORD ? object(mapping, schema, path) : JSON.objectNode();
        }
        if (node instanceof SequenceNode sequence) {
            return schema.getType() == Schema.Type.ARRAY ? list(sequence, schema, path) : JSON.arrayNode();
        }
        return scalar((ScalarNode) node, schema);
    }

    /** The schema of a value that is there: optional fields are unions with null. */
    private static Schema present(Schema declared) {
        return declared.isUnion()
                ? declared.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(declared)
                : declared;
    }

    private ArrayNode list(SequenceNode sequence, Schema schema, String path) {
        ArrayNode list = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            list.add(value(element, schema.getElementType(), path + "[" + list.size() + "]"));
        }
        return list;
    }

    private ObjectNode object(MappingNode mapping, Schema schema, String path) {
        ObjectNode object = JSON.objectNode();
        Map<String, Schema> fields = fields(schema, mapping);
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "a list or mapping as key";
            String at = path.isEmpty() ? name : path + "." + name;
            Schema field = fields.get(name);
            if (field == null) {
                problem(
                        key,
                        "UNKNOWN_FIELD",
                        at,
                        at + " is no field of " + schema.getName() + "; " + allowed(name, fields.keySet()));
            } else if (object.has(name)) {
                problem(key, "DUPLICATE_FIELD", at, at + " stands twice; a field may stand once");
            } else {
                object.set(name, value(entry.getValueNode(), field, at));
            }
        }
        return object;
    }

    private static String allowed(String name, Set<String> known) {
        return NearestName.of(name, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "allowed are " + String.join(", ", known));
    }

    /**
     * Schemas of the fields by the names that they have in the file; a flattened record's fields stand beside the
     * others.
     */
    private static Map<String, Schema> fields(Schema schema, MappingNode mapping) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            String tag = field.getProp("flatten");
            if (tag == null) {
                fields.put(field.name(), field.schema());
            } else {
                fields.put(tag, Schema.create(Schema.Type.STRING));
                String kind = text(mapping, tag);
                List<Schema> variants = field.schema().getTypes();
                boolean known = variants.stream().anyMatch(variant -> kind.equals(variant.getProp(tag)));
                variants.stream()
                        .filter(variant -> !known || kind.equals(variant.getProp(tag)))
                        .flatMap(variant -> variant.getFields().stream())
                        .forEach(flat -> fields.put(flat.name(), flat.schema()));
            }
        }
        return fields;
    }

    private static String text(MappingNode mapping, String name) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(name)
                    && entry.getValueNode() instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
        }
        return "";
    }

    private static JsonNode scalar(ScalarNode node, Schema schema) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return TextNode.valueOf(text);
        }
        if (NULL.contains(text)) {
            return NullNode.getInstance();
        }
        boolean number = schema.getLogicalType() == null
                && (schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG);
        if (number && WHOLE_NUMBER.matcher(text).matches()) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (schema.getType() == Schema.Type.BOOLEAN && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }

    private void problem(Node node, String code, String path, String message) {
        problems.add(RuleFileProblem.error(source, Position.of(node.getStartMark()), code, path, message));
    }
}
