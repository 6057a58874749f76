package io.hotfixadvisor.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A JSON value as an error message shows it: short, on one line. */
final class ShownValue {
    private static final int LONGEST = 60;

    private ShownValue() {}

    static String of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "absent";
        }
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        String text = node.asText();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return node.isTextual() ? TextNode.valueOf(shown).toString() : shown;
    }
}
