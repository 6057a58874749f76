package io.hotfixadvisor.connectors.telemetry.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Severity of an event, as shippers print it. */
public final class EventLevel {
    private static final int HIGHEST = 5;

    private EventLevel() {}

    /**
     * The level that a number from 0 to 5 or an English word stands for; null for anything else, localised words
     * included.
     */
    public static @Nullable Integer of(String printed) {
        String text = printed.strip();
        if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '0' + HIGHEST) {
            return text.charAt(0) - '0';
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "log always" -> 0;
            case "critical" -> 1;
            case "error" -> 2;
            case "warning" -> 3;
            case "information", "informational", "info" -> 4;
            case "verbose" -> 5;
            default -> null;
        };
    }

    /** Whether the text is a number: it then says no more than the level does. */
    static boolean isNumber(String printed) {
        String text = printed.strip();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
