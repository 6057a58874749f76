package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event log record as an article prints it: labels with values, in any order, on lines of their own or run together.
 *
 * @param before what stands before it in the section, at most {@value #CONTEXT} characters
 * @param text the record as printed, white space folded
 */
record EventBlock(
        int eventId,
        @Nullable String source,
        @Nullable String category,
        @Nullable String level,
        @Nullable String description,
        String before,
        String text) {

    private static final int CONTEXT = 400;
    private static final int LONGEST_VALUE = 120;
    private static final int GREATEST_ID = 0xFFFF;

    /** Labels of the fields. "Event x:" is a label anywhere, a bare word only where a line begins. */
    private enum Field {
        ID("Event\\s?IDs?|ID|Event", "Event\\s?ID"),
        SOURCE("Event Source|Source(?: Name)?", "Event Source"),
        LEVEL("Event Type|Type|Level", "Event Type"),
        CATEGORY("Event Category|Category|Task Category", "Event Category"),
        DESCRIPTION("Event Description|Description|Text|Message", "Description"),
        OTHER("Date|Time|User(?: Name)?|Computer|Log(?: Name)?|Error|Data", "Computer");

        private final String onLine;
        private final String anywhere;

        Field(String onLine, String anywhere) {
            this.onLine = onLine;
            this.anywhere = anywhere;
        }
    }

    private static final Pattern LABEL = label();
    private static final Pattern NUMBER = Pattern.compile("^[\\s:=#]{0,3}(\\d{1,6})\\b");
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]{0,80}\\n");
    private static final Pattern NONE = Pattern.compile("(?i)none|n/a|-|not applicable");

    /** A label in the text; its value goes from {@code valueStart} to {@code valueEnd}. */
    private record Labelled(Field field, int start, int valueStart, int valueEnd) {}

    static List<EventBlock> in(String text) {
        List<EventBlock> blocks = new ArrayList<>();
        Map<Field, Labelled> open = new EnumMap<>(Field.class);
        int last = -1;
        for (Labelled label : labels(text)) {
            boolean gap = last >= 0
                    && PARAGRAPH_END
                            .matcher(text.substring(last, label.start()))
                            .find()
                    && !text.substring(last, label.start()).isBlank();
            if (gap || (open.containsKey(label.field()) && label.field() != Field.OTHER)) {
                close(text, open, blocks);
            }
            open.put(label.field(), label);
            last = label.valueEnd();
        }
        close(text, open, blocks);
        return blocks;
    }

    private static List<Labelled> labels(String text) {
        List<Labelled> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(text);
        boolean found = label.find();
        while (found) {
            Field field = field(label);
            int start = label.start();
            int valueStart = label.end();
            found = label.find();
            int next = found ? label.start() : text.length();
            labels.add(new Labelled(field, start, valueStart, valueEnd(text, field, valueStart, next)));
        }
        return labels;
    }

    private static int valueEnd(String text, Field field, int start, int next) {
        int end;
        if (field == Field.DESCRIPTION) {
            int from = start;
            while (from < next && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            Matcher paragraph = PARAGRAPH_END.matcher(text).region(from, next);
            end = paragraph.find() ? paragraph.start() : next;
        } else {
            int line = text.indexOf('\n', start);
            end = line < 0 ? text.length() : line;
        }
        return Math.min(end, next);
    }

    private static void close(String text, Map<Field, Labelled> open, List<EventBlock> blocks) {
        Integer id = id(text, open.get(Field.ID));
        boolean described = open.containsKey(Field.SOURCE) || open.containsKey(Field.DESCRIPTION);
        if (id != null && described) {
            int start = open.values().stream().mapToInt(Labelled::start).min().orElse(0);
            int end = open.values().stream().mapToInt(Labelled::valueEnd).max().orElse(text.length());
            blocks.add(new EventBlock(
                    id,
                    value(text, open.get(Field.SOURCE)),
                    value(text, open.get(Field.CATEGORY)),
                    value(text, open.get(Field.LEVEL)),
                    description(text, open.get(Field.DESCRIPTION)),
                    text.substring(Math.max(0, start - CONTEXT), start),
                    Prose.fold(text.substring(start, end))));
        }
        open.clear();
    }

    private static @Nullable Integer id(String text, @Nullable Labelled label) {
        if (label == null) {
            return null;
        }
        Matcher number = NUMBER.matcher(text.substring(label.valueStart(), label.valueEnd()));
        if (!number.find()) {
            return null;
        }
        int id = Integer.parseInt(number.group(1));
        return id > GREATEST_ID ? null : id;
    }

    private static @Nullable String value(String text, @Nullable Labelled label) {
        if (label == null) {
            return null;
        }
        String value = Prose.fold(text.substring(label.valueStart(), label.valueEnd()));
        return value.isEmpty()
                        || value.length() > LONGEST_VALUE
                        || NONE.matcher(value).matches()
                ? null
                : value;
    }

    private static @Nullable String description(String text, @Nullable Labelled label) {
        if (label == null) {
            return null;
        }
        String value = Prose.fold(text.substring(label.valueStart(), label.valueEnd()));
        return value.isEmpty() ? null : value;
    }

    private static Field field(Matcher label) {
        for (Field field : Field.values()) {
            if (label.group(field.name()) != null || label.group(field.name() + "x") != null) {
                return field;
            }
        }
        return Field.OTHER;
    }

    private static Pattern label() {
        StringBuilder onLine = new StringBuilder();
        StringBuilder anywhere = new StringBuilder();
        for (Field field : Field.values()) {
            String bar = onLine.length() == 0 ? "" : "|";
            onLine.append(bar)
                    .append("(?<")
                    .append(field.name())
                    .append(">")
                    .append(field.onLine)
                    .append(')');
            anywhere.append(bar)
                    .append("(?<")
                    .append(field.name())
                    .append("x>")
                    .append(field.anywhere)
                    .append(')');
        }
        return Pattern.compile("(?i:(?:^|\\n)[ \\t\u2022*-]{0,20}(?:" + onLine + ")[ \\t]{0,4}[:=#])|(?:" + anywhere
                + ")[ \\t]{0,4}:");
    }
}
