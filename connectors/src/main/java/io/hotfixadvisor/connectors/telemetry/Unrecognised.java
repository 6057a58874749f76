package io.hotfixadvisor.connectors.telemetry;

import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what an input is that no format recognises. */
final class Unrecognised {
    private static final int MAX_SHOWN = 60;
    private static final int MAX_MEMBERS = 8;
    private static final Pattern ROOT_ELEMENT = Pattern.compile("<([\\w:.-]+)[\\s/>]");
    private static final Pattern MEMBER = Pattern.compile("\"([^\"\\\\]{1,60})\"\\s*:");

    private Unrecognised() {}

    static Decoded.Rejected describe(byte[] head, List<String> formats, DecodeSettings settings) {
        String reason = "the input is " + found(head) + "; the formats known are " + String.join(", ", formats);
        return new Decoded.Rejected(reason, 0, Arrays.copyOf(head, Math.min(head.length, settings.originalLimit())));
    }

    private static String found(byte[] head) {
        String text = new String(TextInput.utf8(head), StandardCharsets.UTF_8).stripLeading();
        if (text.isEmpty()) {
            return "blank";
        }
        if (text.chars().limit(1024).anyMatch(c -> c < ' ' && !Character.isWhitespace(c))) {
            return "binary, beginning with 0x" + HexFormat.of().formatHex(head, 0, Math.min(head.length, 8));
        }
        return switch (text.charAt(0)) {
            case '<' -> xml(text);
            case '{', '[' -> json(text);
            default ->
                "text that begins with \""
                        + text.lines().findFirst().map(Unrecognised::shown).orElse("") + "\"";
        };
    }

    private static String xml(String text) {
        if (text.contains("<!DOCTYPE")) {
            return "XML with a document type declaration, which is refused";
        }
        Matcher root = ROOT_ELEMENT.matcher(text);
        return root.find() ? "XML with the element <" + shown(root.group(1)) + ">" : "XML without an element";
    }

    private static String json(String text) {
        List<String> members = MEMBER.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .limit(MAX_MEMBERS)
                .toList();
        return members.isEmpty() ? "JSON without members" : "JSON with the members " + String.join(", ", members);
    }

    private static String shown(String text) {
        return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    }
}
