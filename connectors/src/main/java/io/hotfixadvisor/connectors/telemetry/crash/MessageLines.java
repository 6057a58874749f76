package io.hotfixadvisor.connectors.telemetry.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a rendered message, each a label, a colon and a value. Labels are in the language of the computer, so
 * lines are known by their position and by the shape of their values.
 */
record MessageLines(List<String> lines) {
    private static final int MAX_LINES = 64;
    private static final Pattern IDENTIFIER =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** A program with its version and link time, as the first two lines of a crash have it. */
    private static final Pattern IMAGE = Pattern.compile("[^:\uFF1A]{1,80}[:\uFF1A]\\s{0,4}([^,\uFF0C]{1,260})[,\uFF0C]"
            + "[^:\uFF1A,\uFF0C]{1,60}[:\uFF1A]\\s{0,4}([\\d.]{1,40})[,\uFF0C]"
            + "[^:\uFF1A,\uFF0C]{1,60}[:\uFF1A]\\s{0,4}(?:0x)?([0-9a-fA-F]{1,8})\\s*");

    /** The lines that are not blank. */
    static MessageLines of(String text) {
        List<String> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MAX_LINES)
                .forEach(lines::add);
        return new MessageLines(lines);
    }

    /** Name, version and link time of a program. */
    record Image(String name, String version, String timestamp) {}

    @Nullable Image image(int line) {
        Matcher matcher = IMAGE.matcher(line < lines.size() ? lines.get(line) : "");
        return matcher.matches() ? new Image(matcher.group(1).strip(), matcher.group(2), matcher.group(3)) : null;
    }

    /** What follows the first colon of a line; null when there is no such line or nothing follows. */
    @Nullable String value(int line) {
        if (line >= lines.size()) {
            return null;
        }
        String text = lines.get(line);
        int colon = text.indexOf(':');
        int wide = text.indexOf('\uFF1A');
        int at = colon < 0 ? wide : wide < 0 ? colon : Math.min(colon, wide);
        String value = at < 0 ? "" : text.substring(at + 1).strip();
        return value.isEmpty() ? null : value;
    }

    /** The value of the line that the label begins, which no language translates; null when it is not there. */
    @Nullable String labelled(String label) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(label)) {
                return value(i);
            }
        }
        return null;
    }

    /** The first value that is a report's identifier and nothing else; null when none is. */
    @Nullable String identifier() {
        for (int i = 0; i < lines.size(); i++) {
            String value = value(i);
            if (value != null && IDENTIFIER.matcher(value).matches()) {
                return value;
            }
        }
        return null;
    }
}
