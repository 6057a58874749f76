package io.hotfixadvisor.connectors.knowledgebase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Events in rows: a table whose header names a column of event ids, lines as the event viewer lists them, or numbers on
 * lines of their own, each above its text, after a sentence that announces events.
 */
final class EventTable {

    private static final Pattern HEADER = Pattern.compile(
            "(?i)(?:^|\\|)[ \\t+-]{0,20}event[ _]?ids?(?: no\\.?| numbers?)?[ \\t]{0,40}(?:\\||$|[ \\t]{2,60}[a-z]).*");
    private static final Pattern ANNOUNCEMENT = Pattern.compile("(?i)\\bevents?\\b.{0,80}[:.]\\s{0,4}$|\\bevent log:$");
    private static final Pattern NUMBER_LINE = Pattern.compile("[ \\t]{1,12}\\d{2,5}[ \\t]{0,8}");
    private static final Pattern COLUMN = Pattern.compile("[ \\t]{0,80}\\|[ \\t]{0,80}|[ \\t]{2,80}|\\t");
    private static final Pattern RULE = Pattern.compile("[\\s+|=-]{3,200}");
    private static final Pattern ID = Pattern.compile("\\d{1,5}");

    /** "9/12/97 1:44:17 PM ExampleSvc Warning Routing 210 N/A SERVER1". */
    private static final Pattern VIEWER_LINE = Pattern.compile(
            "^[ \\t]{0,20}\\d{1,2}/\\d{1,2}/\\d{2,4} {1,9}\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[AP]M)? {1,9}(\\S.{0,60}?) {2,9}(?:(Error|Warning|Information|Success Audit|Failure Audit) {1,9})?(\\S.{0,60}?) {2,9}(\\d{1,5})(?: {1,9}\\S.{0,120})?$");

    private static final int GREATEST_ID = 0xFFFF;

    private EventTable() {}

    static List<EventBlock> in(String text) {
        if (!text.contains("vent") && !text.contains("VENT")) {
            return List.of();
        }
        List<EventBlock> rows = new ArrayList<>();
        List<String> header = List.of();
        String before = "";
        String[] lines = text.split("\n", -1);
        boolean announced = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            announced = announced
                    ? !isEndOfEvents(line)
                    : ANNOUNCEMENT.matcher(line).find();
            if (announced && i + 1 < lines.length && NUMBER_LINE.matcher(line).matches()) {
                numbered(lines, i, before, rows);
            } else if (HEADER.matcher(line).find()) {
                header = cells(line);
            } else if (line.isBlank()) {
                header = List.of();
            } else if (!header.isEmpty() && !RULE.matcher(line).matches()) {
                row(header, line, before, rows);
            } else if (line.indexOf('/') >= 0 && line.length() < 300) {
                viewerLine(line, before, rows);
            }
            if (header.isEmpty()) {
                before = line;
            }
        }
        return rows;
    }

    /** A line of the article's own words: not indented, not blank. */
    private static boolean isEndOfEvents(String line) {
        return !line.isEmpty()
                && Character.isLetter(line.charAt(0))
                && !ANNOUNCEMENT.matcher(line).find();
    }

    private static void numbered(String[] lines, int number, String before, List<EventBlock> rows) {
        StringBuilder description = new StringBuilder();
        for (int i = number + 1; i < lines.length && !lines[i].isBlank(); i++) {
            if (NUMBER_LINE.matcher(lines[i]).matches()) {
                break;
            }
            description.append(lines[i]).append(' ');
        }
        if (description.length() > 0) {
            String text = Prose.fold(description.toString());
            int id = Integer.parseInt(lines[number].strip());
            add(id, null, null, null, text, before, id + " " + text, rows);
        }
    }

    private static void row(List<String> header, String line, String before, List<EventBlock> rows) {
        List<String> cells = cells(line);
        int idColumn = column(header, "event id");
        if (idColumn < 0
                || idColumn >= cells.size()
                || !ID.matcher(cells.get(idColumn)).matches()) {
            return;
        }
        add(
                Integer.parseInt(cells.get(idColumn)),
                cell(cells, column(header, "source")),
                cell(cells, column(header, "category")),
                cell(cells, column(header, "type")),
                cell(cells, column(header, "desc")),
                before,
                line,
                rows);
    }

    private static void viewerLine(String line, String before, List<EventBlock> rows) {
        Matcher listed = VIEWER_LINE.matcher(line);
        if (listed.matches()) {
            add(
                    Integer.parseInt(listed.group(4)),
                    listed.group(1),
                    listed.group(3),
                    listed.group(2),
                    null,
                    before,
                    line,
                    rows);
        }
    }

    private static void add(
            int id,
            @Nullable String source,
            @Nullable String category,
            @Nullable String level,
            @Nullable String description,
            String before,
            String line,
            List<EventBlock> rows) {
        if (id <= GREATEST_ID) {
            rows.add(new EventBlock(id, source, category, level, description, before, Prose.fold(line)));
        }
    }

    private static List<String> cells(String line) {
        String row = line.strip();
        String inner = row.startsWith("|") ? row.substring(1).strip() : row;
        return List.of(COLUMN.split(inner, -1));
    }

    private static int column(List<String> header, String name) {
        for (int i = 0; i < header.size(); i++) {
            String cell =
                    header.get(i).toLowerCase(Locale.ROOT).replace('_', ' ').replace("eventid", "event id");
            if (cell.startsWith(name)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() || cells.get(column).isBlank() ? null : cells.get(column);
    }
}
