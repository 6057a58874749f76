package io.hotfixadvisor.cli.endtoend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of an event log, before a format prints it. All of them are errors.
 *
 * @param alias legacy name of the provider; null where it has none
 * @param category as rendered; null where the event has none
 * @param values without names, in order
 */
record LoggedEvent(
        Instant at,
        String channel,
        String provider,
        @Nullable String alias,
        int eventId,
        @Nullable String category,
        List<String> values,
        String message) {

    static LoggedEvent applicationError(String at, String process, String version, String module) {
        List<String> values = List.of(
                process,
                version,
                "430c2f31",
                module,
                version,
                "430c2f2e",
                "c0000005",
                "00012a9c",
                "6f4",
                "01c7643a9be0f2c0");
        String message = process + " " + version + " ended in " + module + ", exception 0xc0000005";
        return new LoggedEvent(
                Instant.parse(at), "Application", "Application Error", null, 1000, null, values, message);
    }

    static LoggedEvent stopError(String at, String code) {
        String stop = code + " (0x8a01f000, 0x8b0040c8, 0x00000001, 0x00000000)";
        return new LoggedEvent(
                Instant.parse(at),
                "System",
                "Microsoft-Windows-WER-SystemErrorReporting",
                "BugCheck",
                1001,
                null,
                List.of(stop, "C:\\WINDOWS\\MEMORY.DMP"),
                "The computer is back after a stop error: " + stop);
    }

    static LoggedEvent drWatson(String at, String image) {
        String text = "The application, " + image + ", generated an application error. The exception generated was"
                + " c0000005 at address 0044bc8e (<nosymbols>)";
        return new LoggedEvent(Instant.parse(at), "Application", "DrWatson", null, 4097, null, List.of(text), text);
    }

    static LoggedEvent serviceEnded(String at, int eventId, String service, int count) {
        return new LoggedEvent(
                Instant.parse(at),
                "System",
                "Service Control Manager",
                null,
                eventId,
                null,
                List.of(service, Integer.toString(count)),
                "The " + service + " service ended unexpectedly, " + count + " time(s) so far.");
    }

    static LoggedEvent reported(String at, String provider, int eventId, String category, String message) {
        return new LoggedEvent(
                Instant.parse(at), "Application", provider, null, eventId, category, List.of(message), message);
    }
}
