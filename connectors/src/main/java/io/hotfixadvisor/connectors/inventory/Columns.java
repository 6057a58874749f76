package io.hotfixadvisor.connectors.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values by the names of their columns. Names are compared without case, spaces and punctuation, so that
 * {@code hotfix_id}, {@code HotFixID} and "Hotfix ID" are one; ask for them in lower case. Of two columns of one name
 * the first counts.
 */
public final class Columns {
    private static final int MAX_DEPTH = 4;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Columns() {}

    /** The members of an object that are no array. A member within a member is named by both: {@code agent.name}. */
    public static Columns of(JsonNode object) {
        Columns columns = new Columns();
        columns.add("", object, 1);
        return columns;
    }

    /** A row below its header; a row may be shorter, and what goes beyond the header is left out. */
    public static Columns of(List<String> header, List<String> row) {
        Columns columns = new Columns();
        for (int i = 0; i < header.size(); i++) {
            columns.values.putIfAbsent(
                    key(header.get(i)), i < row.size() ? row.get(i).strip() : "");
        }
        return columns;
    }

    private void add(String prefix, JsonNode object, int depth) {
        object.properties().forEach(member -> {
            String name = prefix + key(member.getKey());
            JsonNode value = member.getValue();
            if (value.isObject() && depth < MAX_DEPTH) {
                add(name, value, depth + 1);
            } else if (value.isNull() || value.isValueNode()) {
                values.putIfAbsent(name, value.isNull() ? "" : value.asText().strip());
            }
        });
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(key::appendCodePoint);
        return key.toString();
    }

    /** The names, as they are compared. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether there is a column of any of these names, with a value or without. */
    public boolean has(String... names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the first of these columns that has one; null when none has. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
