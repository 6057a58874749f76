package io.hotfixadvisor.console.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the pages print them: in UTC, to the second. The browser adds the reader's own time. */
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** For example "2026-11-21 20:43:41Z". */
    public static String utc(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Microseconds since 1970, exact in the numbers of a browser: what rows are sorted by there. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
