package io.hotfixadvisor.connectors.telemetry.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hotfixadvisor.connectors.telemetry.framing.TextInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the first objects of a JSON input are made of, as far as the head of the input shows it.
 *
 * @param members paths of members to the second level, for example "winlog" and "winlog.channel"
 * @param texts values of the members of the first level that are texts
 */
public record JsonHead(Set<String> members, Map<String, String> texts) {
    private static final int OBJECTS = 8;
    private static final int DEPTH = 2;
    private static final String BEFORE_OBJECT = "[]}, \t\r.0123456789";

    /** Looks at the head of an input; nothing is found in one that is not JSON. */
    public static JsonHead of(byte[] head) {
        JsonHead found = new JsonHead(new TreeSet<>(), new TreeMap<>());
        byte[] text = asciiReadable(TextInput.utf8(head));
        int from = objectStart(text, 0);
        for (int i = 0; i < OBJECTS && from >= 0; i++) {
            found.lookAt(text, from);
            from = objectStart(text, from + 1);
        }
        return found;
    }

    /** Whether one object, of the first level or the second, has all these members. */
    public boolean together(String first, String... others) {
        return members.stream()
                .filter(member -> member.equals(first) || member.endsWith("." + first))
                .map(member -> member.substring(0, member.length() - first.length()))
                .anyMatch(path -> Stream.of(others).allMatch(other -> members.contains(path + other)));
    }

    /** The same in valid UTF-8: the encoding is not known yet, and the names that formats have are ASCII. */
    private static byte[] asciiReadable(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where the next line begins that begins with an object, what may stand before it in an array or a pair aside; -1
     * when none does.
     */
    private static int objectStart(byte[] text, int from) {
        boolean lineStart = from == 0;
        for (int i = from; i < text.length; i++) {
            byte c = text[i];
            boolean empty = c == '{' && i + 1 < text.length && text[i + 1] == '}';
            if (c == '{' && lineStart && !empty) {
                return i;
            }
            lineStart = c == '\n' || (lineStart && (empty || BEFORE_OBJECT.indexOf(c) >= 0));
        }
        return -1;
    }

    private void lookAt(byte[] text, int from) {
        try (JsonParser json = JsonRecords.parser(text, from, text.length - from)) {
            json.nextToken();
            walk(json);
        } catch (IOException e) {
            // The head ends within the object, or the object is broken: what stands before counts.
        }
    }

    private void walk(JsonParser json) throws IOException {
        Deque<String> path = new ArrayDeque<>();
        while (json.nextToken() == JsonToken.FIELD_NAME || !path.isEmpty()) {
            if (json.currentToken() == JsonToken.END_OBJECT) {
                path.removeLast();
                continue;
            }
            path.addLast(json.currentName());
            String member = String.join(".", path);
            members.add(member);
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_STRING && path.size() == 1) {
                texts.putIfAbsent(member, json.getText());
            }
            if (value != JsonToken.START_OBJECT || path.size() == DEPTH) {
                json.skipChildren();
                path.removeLast();
            }
        }
    }
}
