package io.hotfixadvisor.connectors.telemetry.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values in a rendered message that their shape tells, whether they stand on lines or shippers joined the lines. */
final class MessageText {
    private static final Pattern IDENTIFIER = Pattern.compile(
            "[:\uFF1A]\\s{0,4}([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})(?!\\S)");
    /** To the end of the line; in joined lines, to the end of a name that the next label follows. */
    private static final Pattern PATH = Pattern.compile(
            "[:\uFF1A]\\s{0,4}((?:[A-Za-z]:\\\\|\\\\\\\\)[^\\r\\n:\uFF1A]{1,400}?)"
                    + "(?=\\s{0,4}(?:[\\r\\n]|$)|(?<=\\.\\w{1,4})\\s{1,4}[^\\s\\\\:\uFF1A][^\\\\:\uFF1A\\r\\n]{0,80}[:\uFF1A])");

    private MessageText() {}

    /** The first identifier of a report that is all of a value; null when none is. */
    static @Nullable String identifier(String text) {
        Matcher matcher = IDENTIFIER.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** The paths that are all of a value, in their order. */
    static List<String> paths(String text) {
        List<String> paths = new ArrayList<>();
        Matcher matcher = PATH.matcher(text);
        while (matcher.find()) {
            paths.add(matcher.group(1));
        }
        return paths;
    }
}
