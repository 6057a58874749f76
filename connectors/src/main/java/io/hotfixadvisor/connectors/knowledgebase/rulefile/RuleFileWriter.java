package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Writes a rule as YAML that {@link RuleFileReader} reads back: fields in the order of the schema, empty ones left out,
 * each review flag as a comment above the field that it is about.
 */
public final class RuleFileWriter {
    private static final int WIDTH = 120;
    private static final int SHORT_LIST = 100;

    private RuleFileWriter() {}

    /** The rule as one YAML document without a document marker, ending in a line feed. */
    public static String write(HotfixRule rule) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setProcessComments(true);
        ReadableYaml representer = new ReadableYaml(options);
        Node document = representer.represent(plain(PlainJson.toTree(rule)));
        rule.getReviewFlags().forEach(flag -> new ReviewComment(flag).placeIn(document));
        StringWriter yaml = new StringWriter();
        new Yaml(representer, options).serialize(document, yaml);
        return yaml.toString();
    }

    /** The node as maps, lists and scalars; empty lists and objects of an object are left out. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> {
                if (!field.getValue().isContainerNode() || !field.getValue().isEmpty()) {
                    map.put(field.getKey(), plain(field.getValue()));
                }
            });
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : node.asText();
    }

    /** Short lists of scalars on one line, texts of several lines as they are. */
    private static final class ReadableYaml extends Representer {
        ReadableYaml(DumperOptions options) {
            super(options);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text, style((String) text)));
        }

        @Override
        protected Node representSequence(Tag tag, Iterable<?> sequence, FlowStyle style) {
            boolean inline = sequence.toString().length() <= SHORT_LIST && isOfScalars(sequence);
            return super.representSequence(tag, sequence, inline ? FlowStyle.FLOW : style);
        }

        private static boolean isOfScalars(Iterable<?> sequence) {
            for (Object element : sequence) {
                if (element instanceof Map || (element instanceof Iterable<?> inner && !isOfScalars(inner))) {
                    return false;
                }
            }
            return true;
        }

        private static ScalarStyle style(String text) {
            if (!StreamReader.isPrintable(text)) {
                return ScalarStyle.DOUBLE_QUOTED;
            }
            return text.indexOf('\n') >= 0 ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
        }
    }
}
