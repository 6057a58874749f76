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
 * A record without the label of a description has the lines below its labels for one.
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
    private static final int NUMBER_REACH = 24;

    /** Where a description without a label ends at the latest, in characters. */
    private static final int LONGEST_DESCRIPTION = 2000;

    private enum Field {
        ID("Event[ \\t]?IDs?|Event[ \\t]?Identifier|(?:Event|ID)(?=[ \\t]{0,8}[:=#])"),
        SOURCE("Event[ \\t]?Source|Source(?:[ \\t]Name)?"),
        LEVEL("Event[ \\t]?Type|Type|Level|Severity"),
        CATEGORY("Event[ \\t]?Category|Cater?gory|Task[ \\t]Category"),
        DESCRIPTION("Event[ \\t]?Description|Description|Text|Message|Error"),
        OTHER("Date|Time|User(?:[ \\t]Name)?|Computer(?:[ \\t]Name)?|Log(?:[ \\t]Name)?|Data|Words|Bytes");

        private final String names;

        Field(String names) {
            this.names = names;
        }
    }

    private static final Pattern LABEL = label();

    /** What every block has somewhere; cheap to look for. */
    private static final Pattern ANY_ID =
            Pattern.compile("(?:[Ee](?:vent|VENT)[^\\n\\d]{0,20}|I[Dd][ \\t]{0,4}[:=#][ \\t]{0,4})\\d");

    private static final List<String> ID_WORDS = List.of("vent", "VENT", "ID", "Id");

    private static final Pattern NUMBER = Pattern.compile("^[\\s:=#(]{0,4}(\\d{1,6})(?![\\da-z])(?!\\.\\d)");

    /** After the bare word "ID" the number stands alone, or another label follows. */
    private static final Pattern BARE_NUMBER =
            Pattern.compile("^[ \\t:=#]{0,4}\\d{1,5}[ \\t,;]{0,8}(?:\\n|$|[A-Z][a-z]{2,12}(?: [A-Z]|:|$))");

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s,;.:)]{0,20}");
    private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]{0,80}\\n");

    /** Words of the article that may stand below a description without a blank line between. */
    private static final Pattern NOT_DESCRIPTION = Pattern.compile(
            "(?i)\\n[ \\t]{0,80}(?:-{1,3}[ \\t]?(?:or|and)[ \\t]?-{1,3}|for (?:more|additional) information|note:|-{5,})");

    private static final Pattern NONE = Pattern.compile("(?i)none|n/a|-|not applicable|<.{0,60}>|\\(\\)");
    private static final Pattern OF_A_LIST = Pattern.compile("^(?:,|/|;|-|&|and\\b|or\\b|through\\b|to\\b).{0,5}\\d.*");
    private static final Pattern LEVEL_WORD = Pattern.compile(
            "(?i)\\s{0,8}(?:error|warning|information(?:al)?|success|failure|none|critical)[ \\t.]{0,8}(?:\\n.*|$)",
            Pattern.DOTALL);

    /** A label in the text; its value goes from {@code valueStart} to {@code valueEnd}. */
    private record Labelled(Field field, int start, int valueStart, int valueEnd) {}

    static List<EventBlock> in(String text) {
        if (!Prose.hasAny(text, ID_WORDS) || !ANY_ID.matcher(text).find()) {
            return List.of();
        }
        return new Scan(text).blocks();
    }

    /** One pass over the labels of a text. */
    private static final class Scan {

        private final String text;
        private final List<EventBlock> blocks = new ArrayList<>();
        private final Map<Field, Labelled> open = new EnumMap<>(Field.class);
        private @Nullable Labelled last;
        private int scanned;
        private int newLine = -1;

        Scan(String text) {
            this.text = text;
        }

        List<EventBlock> blocks() {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                Field field = field(label);
                boolean onLine = label.group("line") != null;
                if (isLabel(label, field, onLine)) {
                    int start = onLine ? label.end("line") : label.start();
                    accept(field, start, label.end());
                }
            }
            endLast(text.length());
            close();
            return blocks;
        }

        private boolean isLabel(Matcher label, Field field, boolean onLine) {
            boolean marked = label.group("mark") != null;
            String name = label.group("named");
            boolean named = name.length() > "Event".length() && name.regionMatches(true, 0, "Event", 0, 5);
            boolean described = last != null && last.field() == Field.DESCRIPTION;
            boolean sameLine = last != null && last.valueStart() > lastNewLine(label.start()) && !described;
            if (field == Field.ID) {
                int reach = Math.min(text.length(), label.end() + NUMBER_REACH);
                String value = text.substring(label.end(), reach);
                return (name.equalsIgnoreCase("ID") ? BARE_NUMBER : NUMBER)
                                .matcher(value)
                                .find()
                        && (onLine ? marked || named : marked && (named || sameLine));
            }
            if (!marked) {
                return field == Field.SOURCE && followsId(label.start());
            }
            if (name.equalsIgnoreCase("Error")) {
                return onLine && !described && followsValue(label.start());
            }
            if (field == Field.LEVEL && described && !named) {
                return onLine && isLevelWord(label.end());
            }
            return onLine || sameLine || (named && !described);
        }

        /** Where the line of an offset begins; offsets come in order. */
        private int lastNewLine(int offset) {
            while (scanned < offset) {
                if (text.charAt(scanned) == '\n') {
                    newLine = scanned;
                }
                scanned++;
            }
            return newLine;
        }

        /** "Event ID 1234 Source Example" without a colon: only right after the number. */
        private boolean followsId(int start) {
            Labelled previous = last;
            if (previous == null || previous.field() != Field.ID || start - previous.valueStart() > NUMBER_REACH) {
                return false;
            }
            String between = text.substring(previous.valueStart(), start);
            Matcher number = NUMBER.matcher(between);
            return number.find()
                    && PUNCTUATION.matcher(between.substring(number.end())).matches();
        }

        /** Whether nothing stands between the value of the last label and this line. */
        private boolean followsValue(int start) {
            return last != null
                    && text.substring(Math.min(start, lineEnd(last.valueStart(), start)), start)
                            .isBlank();
        }

        private void accept(Field field, int start, int valueStart) {
            endLast(start);
            Labelled previous = last;
            boolean gap = previous != null && isGap(text.substring(previous.valueEnd(), start));
            if (gap || (open.containsKey(field) && field != Field.OTHER)) {
                close();
            }
            boolean level = text.regionMatches(true, start, "Error", 0, 5) && isLevelWord(valueStart);
            Field meant = level && !open.containsKey(Field.LEVEL) ? Field.LEVEL : field;
            Labelled label = new Labelled(meant, start, valueStart, text.length());
            open.put(meant, label);
            last = label;
        }

        private boolean isLevelWord(int from) {
            return LEVEL_WORD
                    .matcher(text.substring(from, Math.min(text.length(), from + NUMBER_REACH * 2)))
                    .matches();
        }

        private static boolean isGap(String between) {
            return !between.isBlank() && PARAGRAPH_END.matcher(between).find();
        }

        /** Ends the value of the last label: at its line or, of a description, at its paragraph. */
        private void endLast(int next) {
            Labelled label = last;
            if (label == null || !open.containsKey(label.field())) {
                return;
            }
            int end = label.field() == Field.DESCRIPTION
                    ? paragraphEnd(label.valueStart(), next)
                    : lineEnd(label.valueStart(), next);
            Labelled ended = new Labelled(label.field(), label.start(), label.valueStart(), end);
            open.put(label.field(), ended);
            last = ended;
        }

        private int lineEnd(int from, int limit) {
            int end = from;
            while (end < limit && text.charAt(end) != '\n') {
                end++;
            }
            return end;
        }

        private int paragraphEnd(int start, int next) {
            int from = start;
            while (from < next && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            Matcher paragraph = PARAGRAPH_END.matcher(text).region(from, next);
            int end = paragraph.find() ? paragraph.start() : next;
            Matcher other = NOT_DESCRIPTION.matcher(text).region(from, end);
            return other.find() ? other.start() : end;
        }

        private void close() {
            Labelled idLabel = open.get(Field.ID);
            if (idLabel != null) {
                block(idLabel);
            }
            open.clear();
            last = null;
        }

        private void block(Labelled idLabel) {
            Matcher number = NUMBER.matcher(text.substring(idLabel.valueStart(), idLabel.valueEnd()));
            if (!number.find() || Integer.parseInt(number.group(1)) > GREATEST_ID) {
                return;
            }
            int afterNumber = idLabel.valueStart() + number.end();
            int start = open.values().stream().mapToInt(Labelled::start).min().orElse(0);
            int end = open.values().stream().mapToInt(Labelled::valueEnd).max().orElse(text.length());
            String words = Prose.fold(text.substring(afterNumber, idLabel.valueEnd()));
            boolean labelled = open.containsKey(Field.SOURCE) || open.containsKey(Field.DESCRIPTION);
            if (OF_A_LIST.matcher(words).matches() && !labelled) {
                return;
            }
            String description = description(open.get(Field.DESCRIPTION));
            if (!open.containsKey(Field.DESCRIPTION)) {
                int from = end == idLabel.valueEnd() && words.length() > 2 ? afterNumber : end;
                int stop = implicitEnd(from);
                description = stop > from ? description(from, stop) : null;
                end = Math.max(end, stop);
            }
            if (labelled || description != null) {
                blocks.add(new EventBlock(
                        Integer.parseInt(number.group(1)),
                        value(open.get(Field.SOURCE)),
                        value(open.get(Field.CATEGORY)),
                        value(open.get(Field.LEVEL)),
                        description,
                        text.substring(Math.max(0, start - CONTEXT), start),
                        Prose.fold(text.substring(start, end))));
            }
        }

        /**
         * Where the description ends that follows without a label: at a blank line or the next label. It begins on the
         * next line, or as an indented paragraph, with a capital letter, a digit or a quotation mark.
         *
         * @return {@code from} when there is none
         */
        private int implicitEnd(int from) {
            int limit = Math.min(text.length(), from + LONGEST_DESCRIPTION);
            int first = from;
            int lines = 0;
            int indent = 0;
            while (first < limit
                    && (Character.isWhitespace(text.charAt(first)) || " :.,;-)".indexOf(text.charAt(first)) >= 0)) {
                lines += text.charAt(first) == '\n' ? 1 : 0;
                indent = text.charAt(first) == '\n' ? 0 : indent + 1;
                first++;
            }
            if (first == limit
                    || lines > 2
                    || (lines == 2 && indent < 2)
                    || !(Character.isUpperCase(text.charAt(first))
                            || "\"'(0123456789<".indexOf(text.charAt(first)) >= 0)) {
                return from;
            }
            Matcher paragraph = PARAGRAPH_END.matcher(text).region(first, limit);
            int end = paragraph.find() ? paragraph.start() : limit;
            Matcher label = LABEL.matcher(text).region(Math.max(from, first - indent - 1), Math.max(from, end));
            while (label.find()) {
                if (label.group("line") != null && endsImplicit(label)) {
                    end = Math.max(from, label.start());
                    break;
                }
            }
            Matcher other = NOT_DESCRIPTION.matcher(text).region(Math.min(first, end), end);
            return other.find() ? other.start() : end;
        }

        private boolean endsImplicit(Matcher label) {
            Field field = field(label);
            return field == Field.ID
                    ? NUMBER.matcher(text.substring(label.end(), Math.min(text.length(), label.end() + NUMBER_REACH)))
                            .find()
                    : label.group("mark") != null && field != Field.DESCRIPTION;
        }

        private @Nullable String description(@Nullable Labelled label) {
            return label == null ? null : description(label.valueStart(), label.valueEnd());
        }

        private @Nullable String description(int from, int to) {
            String value = Prose.fold(text.substring(from, to));
            int start = 0;
            while (start < value.length() && " :.,;-)".indexOf(value.charAt(start)) >= 0) {
                start++;
            }
            if (value.startsWith("Description ", start)) {
                start += "Description ".length();
            }
            return value.length() - start < 3 ? null : value.substring(start);
        }

        private @Nullable String value(@Nullable Labelled label) {
            if (label == null) {
                return null;
            }
            String value = Prose.fold(text.substring(label.valueStart(), label.valueEnd()));
            int closed = value.indexOf('(') < 0 ? value.indexOf(')') : -1;
            int end = closed < 0 ? value.length() : closed;
            while (end > 0 && " .,;\"|".indexOf(value.charAt(end - 1)) >= 0) {
                end--;
            }
            value = value.substring(value.startsWith("\"") && end > 0 ? 1 : 0, end);
            return value.isEmpty()
                            || value.length() > LONGEST_VALUE
                            || NONE.matcher(value).matches()
                    ? null
                    : value;
        }
    }

    private static Field field(Matcher label) {
        for (Field field : Field.values()) {
            if (label.group(field.name()) != null) {
                return field;
            }
        }
        return Field.OTHER;
    }

    /** A label begins a line or follows another value; a colon, "=" or "#" marks it, or the number of the event. */
    private static Pattern label() {
        StringBuilder names = new StringBuilder();
        for (Field field : Field.values()) {
            names.append(names.length() == 0 ? "" : "|")
                    .append("(?<")
                    .append(field.name())
                    .append('>')
                    .append(field.names)
                    .append(')');
        }
        return Pattern.compile(
                "(?:(?<line>(?:^|\\n)[ \\t\u2022*|-]{0,20})|(?<=[\\s(,;])|(?<=\\w)(?=Event (?:ID|Source|Type|Category|Desc)|Description:|(?:User|Computer|Date|Time):))(?i:(?<named>"
                        + names + "))(?:[ \\t]{0,8}(?<mark>[:=#])|(?=[ \\t]{1,4}[\\w(]))");
    }
}
