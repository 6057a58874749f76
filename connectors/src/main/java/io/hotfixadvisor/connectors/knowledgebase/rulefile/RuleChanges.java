package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the rule that a person approved and what a revised article says, field by field. Entries of a
 * list are told by what they are about (a file by its name, a signature by its pattern), not by their place.
 */
final class RuleChanges {

    /** What tells the way or the state, and not the content. */
    private static final Set<String> LEFT_OUT = Set.of(
            "sourcePath", "contentSha256", "parserVersion", "articleIdSource", "status", "reviewFlags", "approval");

    /** The fields by which the entries of a list are told; entries of other lists are told by all they hold. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "files", List.of("name", "platform", "branch", "language"),
            "products", List.of("printed"),
            "signatures", List.of("kind", "source", "eventId", "stopCode", "process", "service"),
            "restart", List.of("topology"),
            "procedures", List.of("topology"),
            "alternatives", List.of("kind", "article"),
            "affectedFiles", List.of("name", "op"),
            "fixedIn", List.of("value"),
            "relatedArticles", List.of("article"),
            "rawSections", List.of("heading"));

    private static final int LONGEST_VALUE = 120;

    /** Characters shown before the place where two long texts differ. */
    private static final int CONTEXT = 30;

    private final List<FieldChange> changes = new ArrayList<>();

    private RuleChanges() {}

    /**
     * One difference.
     *
     * @param path the field in the revised rule, or the list that an entry has left
     * @param before as approved; null when the field or entry is new
     * @param after as the article says now; null when it has gone
     */
    record FieldChange(
            String path, @Nullable String before, @Nullable String after) {

        /** In words. */
        String text() {
            if (before == null) {
                return "is new: " + after;
            }
            return after == null ? "has gone: " + before : "was " + before + ", is " + after;
        }
    }

    /**
     * Compares.
     *
     * @param approved the fields that were approved; others are not compared
     * @param revised what the article says now
     * @return the differences in the order of the fields
     */
    static List<FieldChange> between(ObjectNode approved, HotfixRule revised) {
        RuleChanges result = new RuleChanges();
        ObjectNode now = PlainJson.toTree(revised);
        Set<String> compared = new TreeSet<>(LEFT_OUT);
        for (Map.Entry<String, JsonNode> field : now.properties()) {
            if (approved.has(field.getKey()) && compared.add(field.getKey())) {
                result.compare(field.getKey(), field.getKey(), approved.get(field.getKey()), field.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> field : approved.properties()) {
            if (compared.add(field.getKey())) {
                result.add(field.getKey(), field.getValue(), null);
            }
        }
        return List.copyOf(result.changes);
    }

    private void compare(String path, String name, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && before.isArray() && after != null && after.isArray()) {
            compareEntries(path, name, before, after);
        } else if (before != null && before.isObject() && after != null && after.isObject()) {
            compareFields(path, before, after);
        } else if (before == null || !before.equals(after)) {
            add(path, before, after);
        }
    }

    private void compareFields(String path, JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            // An identifier within the rule is a name for a place, and the row is the words behind the other fields.
            if (!name.equals("id") && !name.equals("row") && !name.equals("evidence")) {
                JsonNode was = before.get(name);
                JsonNode is = after.get(name);
                if (was != null || is != null) {
                    compare(path + "." + name, name, was, is);
                }
            }
        }
    }

    private void compareEntries(String path, String name, JsonNode before, JsonNode after) {
        Map<String, JsonNode> left = new LinkedHashMap<>();
        before.forEach(entry -> left.put(key(name, entry, left), entry));
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode entry : after) {
            String key = key(name, entry, seen);
            seen.put(key, entry);
            compare(path + "[" + index + "]", name, left.remove(key), entry);
            index++;
        }
        left.values().forEach(gone -> add(path, gone, null));
    }

    /** The entry's key, numbered where another entry has it already. */
    private static String key(String list, JsonNode entry, Map<String, JsonNode> taken) {
        List<String> fields = entry.isObject() ? KEYS.getOrDefault(list, List.of()) : List.of();
        StringBuilder key = new StringBuilder();
        fields.forEach(field -> key.append(entry.path(field).asText()).append('\n'));
        String base = fields.isEmpty() ? entry.toString() : key.toString();
        String unique = base;
        for (int i = 2; taken.containsKey(unique); i++) {
            unique = base + i;
        }
        return unique;
    }

    private void add(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        @Nullable String was = text(before);
        @Nullable String is = text(after);
        if (was != null || is != null) {
            int from = was == null || is == null ? 0 : Math.max(0, commonPrefix(was, is) - CONTEXT);
            changes.add(new FieldChange(path, cut(was, from), cut(is, from)));
        }
    }

    private static int commonPrefix(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** A long text is shown from shortly before the place where it differs. */
    private static @Nullable String cut(@Nullable String text, int difference) {
        if (text == null || text.length() <= LONGEST_VALUE) {
            return text;
        }
        int from = Math.min(difference, text.length() - 1);
        int to = Math.min(text.length(), from + LONGEST_VALUE);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private static boolean isEmpty(@Nullable JsonNode node) {
        return node == null || (node.isContainerNode() && node.isEmpty());
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        if (isEmpty(node) || node == null) {
            return null;
        }
        String text = node.isTextual() ? '"' + node.textValue() + '"' : node.toString();
        return text.replaceAll("\\s+", " ");
    }
}
