package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the documents of a YAML or JSON file within bounds: whatever a file holds, reading it costs little. */
final class YamlReader {
    /** Largest file in bytes. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 20;
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    /**
     * What was read.
     *
     * @param problem what ended the reading before the end of the file; empty when nothing did
     */
    record Reading(List<YamlDocument> documents, List<RuleFileProblem> problem) {}

    private final String source;
    private final Schema schema;

    YamlReader(String source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    Reading read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            return broken(Position.WHOLE_FILE, "TOO_LARGE", "the file is larger than 4 MiB; smaller files are allowed");
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return broken(Position.WHOLE_FILE, "ENCODING", "the file is not UTF-8; save it as UTF-8");
        }
    }

    private Reading read(String text) {
        String yaml = source.endsWith(".json") ? jsonAsYaml(text) : text;
        List<YamlDocument> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(bounds()).composeAll(new StringReader(yaml))) {
                if (!isEmpty(node)) {
                    documents.add(new SchemaTree(source).document(node, schema));
                }
            }
            return new Reading(documents, List.of());
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Position position = mark == null ? Position.WHOLE_FILE : Position.of(mark);
            return new Reading(
                    documents, broken(position, "SYNTAX", "the file is not YAML: " + e.getProblem()).problem);
        } catch (YAMLException e) {
            String reason = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            return new Reading(
                    documents, broken(Position.WHOLE_FILE, "SYNTAX", "the file cannot be read: " + reason).problem);
        }
    }

    /** Spells as YAML what JSON allows beyond it: a tab between tokens, and an escaped slash. */
    private static String jsonAsYaml(String json) {
        return ESCAPE.matcher(json.replace('\t', ' '))
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group().equals("\\/") ? "/" : escape.group()));
    }

    private static LoaderOptions bounds() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        // A list that is an alias of a list of aliases grows without bound when it is read.
        options.setMaxAliasesForCollections(0);
        return options;
    }

    private static boolean isEmpty(Node node) {
        return node.getNodeId() == NodeId.scalar
                && ((ScalarNode) node).getValue().isBlank();
    }

    private Reading broken(Position position, String code, String message) {
        return new Reading(List.of(), List.of(RuleFileProblem.error(source, position, code, message)));
    }
}
