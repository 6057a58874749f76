package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.ReviewFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A review flag as a comment above the field of a YAML document that it is about. */
record ReviewComment(ReviewFlag flag) {
    private static final Pattern STEP = Pattern.compile("([A-Za-z]\\w*)|\\[(\\d{1,6})]");

    /**
     * Places the comment above the field, or above the nearest one around it that the document has; a flag about the
     * whole rule, or about a field that the document leaves out, stands at the top.
     */
    void placeIn(Node document) {
        Node place = first(document);
        Node value = document;
        Matcher step = STEP.matcher(flag.getField() == null ? "" : flag.getField());
        while (step.find()) {
            Optional<NodeTuple> field = field(value, step.group(1));
            Optional<Node> entry = entry(value, step.group(2));
            if (field.isPresent()) {
                place = field.get().getKeyNode();
                value = field.get().getValueNode();
            } else if (entry.isPresent()) {
                value = entry.get();
                place = inEntry(value, place);
            } else {
                break;
            }
            if (value instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.FLOW) {
                break;
            }
        }
        List<CommentLine> comments =
                new ArrayList<>(place.getBlockComments() == null ? List.of() : place.getBlockComments());
        comments.add(
                new CommentLine(null, null, " " + flag.getCode() + ": " + line(flag.getDetail()), CommentType.BLOCK));
        place.setBlockComments(comments);
    }

    private static Node first(Node mapping) {
        return mapping instanceof MappingNode node && !node.getValue().isEmpty()
                ? node.getValue().get(0).getKeyNode()
                : mapping;
    }

    /** The emitter has no place above the first field of an entry, behind the dash: the second one it is. */
    private static Node inEntry(Node entry, Node list) {
        return entry instanceof MappingNode fields && fields.getValue().size() > 1
                ? fields.getValue().get(1).getKeyNode()
                : list;
    }

    private static Optional<NodeTuple> field(Node node, @Nullable String name) {
        if (name == null || !(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    private static Optional<Node> entry(Node node, @Nullable String index) {
        if (index == null || !(node instanceof SequenceNode list)) {
            return Optional.empty();
        }
        int place = Integer.parseInt(index);
        return place < list.getValue().size() ? Optional.of(list.getValue().get(place)) : Optional.empty();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
