package io.hotfixadvisor.connectors.telemetry.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The message of {@code Windows Error Reporting} 1001: a bucket with its type, the name of the event, and parameters
 * that are called P1 to P10 in every language. Each is on a line of its own unless a shipper joined them.
 *
 * @param eventName null when not stated
 * @param bucket null when not stated
 * @param parameters P1 to P10
 */
record ErrorReportText(@Nullable String eventName, @Nullable String bucket, List<String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile("(?<!\\S)P(\\d{1,2})[ \u00A0]?[:\uFF1A]");
    /** The bucket is a number or a name with a digit or an underscore; its label has none. */
    private static final Pattern BUCKET =
            Pattern.compile("^[^,\u3001\uFF0C\\r\\n]{1,80}?\\s([^\\s,\u3001\uFF0C]{0,200}?"
                    + "[\\d_][^\\s,\u3001\uFF0C]{0,200})\\s?[,\u3001\uFF0C]");
    /** The first colon that ends a label: one within a bucket's name is not followed by a blank. */
    private static final Pattern EVENT_NAME =
            Pattern.compile("^.*?(?::(?=\\s)|\uFF1A)[ \u00A0]{0,4}([^\\r\\n]*)", Pattern.DOTALL);
    /** What follows the last parameter. Only its English words are known. */
    private static final String AFTER_PARAMETERS = "Attached files:";

    /** Null when the text states no parameter. */
    static @Nullable ErrorReportText of(String text) {
        List<String> parameters = new ArrayList<>(Collections.nCopies(ErrorReport.PARAMETERS, ""));
        Matcher marker = PARAMETER.matcher(text);
        int next = 1;
        int from = 0;
        int head = 0;
        while (next <= ErrorReport.PARAMETERS && marker.find()) {
            if (Integer.parseInt(marker.group(1)) == next) {
                if (next == 1) {
                    head = marker.start();
                } else {
                    parameters.set(next - 2, line(text.substring(from, marker.start())));
                }
                from = marker.end();
                next++;
            }
        }
        if (next == 1) {
            return null;
        }
        parameters.set(next - 2, last(text.substring(from)));
        String beginning = text.substring(0, head).strip();
        return new ErrorReportText(
                eventName(beginning), find(BUCKET, beginning), Collections.unmodifiableList(parameters));
    }

    /** In joined lines of another language nothing tells the last parameter from the label that follows it. */
    private static String last(String rest) {
        int end = rest.indexOf(AFTER_PARAMETERS);
        if (end >= 0) {
            return line(rest.substring(0, end));
        }
        return rest.lines().count() > 1 ? line(rest) : "";
    }

    private static @Nullable String eventName(String beginning) {
        String printed = find(EVENT_NAME, beginning);
        if (printed == null || beginning.lines().count() > 1) {
            return printed;
        }
        return printed.split("\\s", 2)[0];
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        String found = matcher.find() ? matcher.group(1).strip() : "";
        return found.isEmpty() ? null : found;
    }

    private static String line(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
