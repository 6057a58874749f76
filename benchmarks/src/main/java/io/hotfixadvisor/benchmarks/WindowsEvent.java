package io.hotfixadvisor.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A made-up event.
 *
 * @param server name of the computer, without its domain
 * @param time in UTC
 * @param recordId number in its log
 * @param kind what it has in common with others
 * @param data names and values in turn
 * @param message as a shipper renders it
 */
record WindowsEvent(String server, Instant time, long recordId, Kind kind, List<String> data, String message) {
    /** What all events of one kind have in common. */
    enum Kind {
        LOGON("Microsoft-Windows-Security-Auditing", 4624, "Security", 4, "Logon"),
        PROCESS_START("Microsoft-Windows-Security-Auditing", 4688, "Security", 4, "Process Creation"),
        SERVICE_CHANGE("Service Control Manager", 7036, "System", 4, "None"),
        SERVICE_CRASH("Service Control Manager", 7031, "System", 2, "None"),
        APPLICATION_CRASH("Application Error", 1000, "Application", 2, "Application Crashing Events");

        final String provider;
        final int eventId;
        final String channel;
        final int level;
        final String task;

        Kind(String provider, int eventId, String channel, int level, String task) {
            this.provider = provider;
            this.eventId = eventId;
            this.channel = channel;
            this.level = level;
            this.task = task;
        }

        boolean isAudit() {
            return channel.equals("Security");
        }
    }

    /** Fully qualified. */
    String computer() {
        return server.toLowerCase(Locale.ROOT) + ".corp.example";
    }
}
