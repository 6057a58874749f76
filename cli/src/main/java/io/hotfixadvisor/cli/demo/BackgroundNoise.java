package io.hotfixadvisor.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What servers write all day, and what resembles a fault of the catalogue without being one: the same event id from
 * another source, the same source with another text, another process, another service, another stop code.
 */
final class BackgroundNoise {

    /** One in this many events resembles a fault. */
    private static final int RESEMBLING = 12;

    private static final List<Routine> ROUTINE = List.of(
            new Routine(
                    "System", "Service Control Manager", 7036, 4, "The Background Transfer service is now running."),
            new Routine("System", "Service Control Manager", 7036, 4, "The Removable Storage service is now stopped."),
            new Routine("System", "EventLog", 6013, 4, "The computer has been up for %d seconds."),
            new Routine("System", "W32Time", 35, 4, "The clock follows the domain's time source, offset %d ms."),
            new Routine("System", "Print", 10, 4, "Document %d was printed and removed from the queue."),
            new Routine("System", "Tcpip", 4201, 4, "Network adapter %d reports a connection."),
            new Routine("System", "NETLOGON", 5719, 2, "No domain controller answered within %d seconds."),
            new Routine("System", "Disk", 51, 3, "A paging operation on disk %d had to be repeated."),
            new Routine("Application", "MSExchangeIS Mailbox Store", 1221, 4, "%d megabytes of the store are free."),
            new Routine("Application", "ESE", 213, 4, "Backup number %d of the database is complete."),
            new Routine("Application", "ESE", 700, 4, "Online defragmentation pass %d begins."),
            new Routine("Application", "ESE", 701, 4, "Online defragmentation pass %d is complete."),
            new Routine("Application", "MSExchangeTransport", 7004, 3, "Delivery %d was deferred by the remote host."),
            new Routine("Application", "Userenv", 1517, 3, "Registry hive of session %d was still in use at logoff."),
            new Routine("Application", "NTBackup", 8001, 4, "Backup job %d ended without errors."),
            new Routine("Application", "Perflib", 1008, 3, "Counter library %d could not be opened."),
            new Routine("Security", "Security", 540, 0, "Network logon %d was granted."),
            new Routine("Security", "Security", 538, 0, "Session %d was logged off."));

    private final SplittableRandom random;

    BackgroundNoise(SplittableRandom random) {
        this.random = random;
    }

    EventDraft next(String host, Instant at) {
        if (random.nextInt(RESEMBLING) == 0) {
            return resembling(host, at);
        }
        return ROUTINE.get(random.nextInt(ROUTINE.size())).at(host, at, 1 + random.nextInt(9000));
    }

    private EventDraft resembling(String host, Instant at) {
        return switch (random.nextInt(12)) {
            case 0 ->
                EventScript.event(host, at, "Application", "TapeLibrary", 9202, 2, "Drive 2 did not take the tape.");
            case 1 ->
                EventScript.event(host, at, "Application", "Accounting", 217, 2, "Posting run 217 was cancelled.");
            case 2 ->
                EventScript.event(
                        host,
                        at,
                        "Application",
                        "MSExchangeSA",
                        9186,
                        3,
                        "Group membership of this server was checked.");
            case 3 -> EventScript.serviceEnded(host, at, 7031, "Print Spooler", 1 + random.nextInt(4));
            case 4 -> EventScript.serviceEnded(host, at, 7034, "Remote Registry", 1 + random.nextInt(4));
            case 5 -> EventScript.drWatson(host, at, "faxsend");
            case 6 -> EventScript.stopError(host, at, "0x0000000A", "0x00000016", "0x00000002");
            case 7 -> EventScript.stopError(host, at, "0x000000D1", "0x00000064", "0x00000002");
            case 8 -> EventScript.applicationError(host, at, "w3wp.exe", "6.0.3790.1830", "ntdll.dll", "c0000005");
            case 9 ->
                EventScript.event(
                        host, at, "Application", "ESE", 217, 2, "Error -1022 while the backup copied a database file.");
            case 10 ->
                EventScript.event(
                        host,
                        at,
                        "Application",
                        "MSExchangeSA",
                        9202,
                        2,
                        "Mailbox Management: a rule was not readable.");
            default -> EventScript.applicationError(host, at, "wuauclt.exe", "5.8.0.2469", "ntdll.dll", "c0000374");
        };
    }

    /** A record that says nothing of a fault; its text may hold one number. */
    private record Routine(String channel, String provider, int eventId, int level, String text) {

        EventDraft at(String host, Instant at, int number) {
            return EventScript.event(host, at, channel, provider, eventId, level, text.formatted(number));
        }
    }
}
