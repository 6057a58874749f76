package io.hotfixadvisor.cli.demo;

import java.time.Instant;
import java.util.List;

/** The events that faults leave in a log, with the values where Windows puts them. The texts are ours. */
final class EventScript {

    private EventScript() {}

    /** Application Error 1000, with the thirteen values of its longer form. */
    static EventDraft applicationError(
            String host, Instant at, String process, String processVersion, String module, String exceptionCode) {
        List<String> values = List.of(
                process,
                processVersion,
                "430c2f31",
                module,
                processVersion,
                "430c2f2e",
                exceptionCode,
                "00012a9c",
                "6f4",
                "01c7643a9be0f2c0",
                "C:\\Program Files\\" + process,
                "C:\\Program Files\\" + module,
                "");
        return new EventDraft(
                host,
                at,
                "Application",
                "Application Error",
                null,
                1000,
                2,
                values,
                process + " (" + processVersion + ") ended in " + module + ", exception 0x" + exceptionCode);
    }

    /** The record that the operating system writes when it is back after a stop error. */
    static EventDraft stopError(String host, Instant at, String stopCode, String first, String second) {
        String stop = "%s (%s, %s, 0x00000001, 0x00000000)".formatted(stopCode, first, second);
        return new EventDraft(
                host,
                at,
                "System",
                "Microsoft-Windows-WER-SystemErrorReporting",
                "BugCheck",
                1001,
                2,
                List.of(stop, "C:\\WINDOWS\\MEMORY.DMP", ""),
                "The computer is back after a stop error: " + stop + ". Dump: C:\\WINDOWS\\MEMORY.DMP.");
    }

    /** Service Control Manager 7031 (with a recovery action) or 7034 (without one). */
    static EventDraft serviceEnded(String host, Instant at, int eventId, String service, int count) {
        return new EventDraft(
                host,
                at,
                "System",
                "Service Control Manager",
                null,
                eventId,
                2,
                List.of(service, Integer.toString(count)),
                "The " + service + " service terminated unexpectedly, " + count + " time(s) so far.");
    }

    /** DrWatson 4097: all that it knows is in the text. */
    static EventDraft drWatson(String host, Instant at, String image) {
        String text = "The application, " + image + ".exe, generated an application error. The exception generated was"
                + " c0000005 at address 0044bc8e (" + image + ")";
        return new EventDraft(host, at, "Application", "DrWatson", null, 4097, 4, List.of(text), text);
    }

    /** Any other record. */
    static EventDraft event(
            String host, Instant at, String channel, String provider, int eventId, int level, String message) {
        return new EventDraft(host, at, channel, provider, null, eventId, level, List.of(), message);
    }
}
