package io.hotfixadvisor.connectors.telemetry.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read as texts.
 *
 * @param node an object; of anything else no member is there
 */
public record JsonFields(JsonNode node) {
    private static final int MEMBERS_SHOWN = 8;

    /** The object at which the parser stands, which is left at its end. */
    public static JsonFields read(JsonParser json) throws IOException {
        return new JsonFields(json.readValueAsTree());
    }

    /** Whether there is such a member, null aside. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The text of a scalar; null when it is absent, null, empty, an object or an array. */
    public @Nullable String text(String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }

    /** The first of the members that has a text; null when none has. */
    public @Nullable String firstText(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** An inner object; one without members when there is none. */
    public JsonFields object(String name) {
        return new JsonFields(node.path(name));
    }

    /** The texts of an array, or of a scalar as if it were an array of one; empty ones are left out. */
    public List<String> texts(String name) {
        JsonNode value = node.path(name);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> addPresent(texts, each));
        } else {
            addPresent(texts, value);
        }
        return texts;
    }

    private static void addPresent(List<String> texts, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            texts.add(value.asText());
        }
    }

    /** Each member in order that is a scalar, its value as {@link #valueText} gives it. */
    public void eachScalar(BiConsumer<String, String> member) {
        node.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> member.accept(field.getKey(), valueText(field.getValue())));
    }

    /** A value as text: null is empty, an object or array is JSON. */
    public static String valueText(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /**
     * Nothing, when all members are there.
     *
     * @throws UnreadableRecordException that names the missing one and what is there instead
     */
    public void require(String format, String... names) throws UnreadableRecordException {
        for (String name : names) {
            if (!has(name)) {
                throw new UnreadableRecordException(
                        "the JSON object is no record of " + format + ": " + name + " is missing; it has " + members());
            }
        }
    }

    private String members() {
        return node.properties().stream()
                .limit(MEMBERS_SHOWN)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }
}
