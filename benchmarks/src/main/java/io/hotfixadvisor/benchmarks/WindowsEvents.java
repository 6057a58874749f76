package io.hotfixadvisor.benchmarks;

import io.hotfixadvisor.benchmarks.WindowsEvent.Kind;
import java.time.Instant;
import java.util.List;

/**
 * Made-up events of some servers: logons, process starts and service changes, and now and then a crash. The same seed
 * gives the same events.
 */
final class WindowsEvents {
    private static final String[] SERVERS = {"MAIL-01", "MAIL-02", "SQL-07", "WEB-113", "DC-2"};
    private static final String[] ACCOUNTS = {"svc-backup", "r.okafor", "m.lindqvist", "MAIL-01$", "svc-monitor"};
    private static final String[] PROGRAMS = {"store.exe", "w3wp.exe", "sqlservr.exe", "lsass.exe", "robocopy.exe"};
    private static final String[] SERVICES = {"Print Spooler", "Windows Update", "Remote Registry", "Application Host"};

    private final MadeUpValues values;
    private String server = SERVERS[0];
    private Instant time = Instant.parse("2009-05-04T06:00:00Z");
    private long recordId = 8_400_000;

    WindowsEvents(MadeUpValues values) {
        this.values = values;
    }

    /** The next event, some milliseconds after the one before. */
    WindowsEvent next() {
        recordId++;
        time = time.plusNanos(100 * values.random.nextLong(10_000, 400_000));
        server = values.one(SERVERS);
        int kind = values.random.nextInt(100);
        if (kind < 45) {
            return logon();
        }
        if (kind < 75) {
            return processStart();
        }
        if (kind < 95) {
            return serviceChange();
        }
        return kind < 98 ? applicationCrash() : serviceCrash();
    }

    private WindowsEvent event(Kind kind, String message, String... data) {
        return new WindowsEvent(server, time, recordId, kind, List.of(data), message);
    }

    private WindowsEvent logon() {
        String account = values.one(ACCOUNTS);
        String session = "0x" + values.hex(7);
        String address = values.address();
        return event(
                Kind.LOGON,
                "The account below was logged on.\n\nSubject:\n\tSecurity ID:\t\tS-1-5-18\n\tAccount:\t\t" + server
                        + "$\n\tDomain:\t\tCORP\n\nNew session:\n\tAccount:\t\t" + account + "\n\tDomain:\t\tCORP\n"
                        + "\tSession ID:\t\t" + session + "\n\nFrom:\n\tAddress:\t\t" + address
                        + "\n\nSessions begin on the computer that is accessed, and this record is written there.",
                "SubjectUserSid",
                "S-1-5-18",
                "SubjectUserName",
                server + "$",
                "SubjectDomainName",
                "CORP",
                "SubjectLogonId",
                "0x3e7",
                "TargetUserSid",
                values.sid(),
                "TargetUserName",
                account,
                "TargetDomainName",
                "CORP",
                "TargetLogonId",
                session,
                "LogonType",
                "3",
                "LogonProcessName",
                "Kerberos",
                "AuthenticationPackageName",
                "Kerberos",
                "LogonGuid",
                "{" + values.guid() + "}",
                "KeyLength",
                "0",
                "IpAddress",
                address,
                "IpPort",
                values.number(49152, 65536),
                "ElevatedToken",
                "%%1842");
    }

    private WindowsEvent processStart() {
        String program = "D:\\Programs\\Server\\" + values.one(PROGRAMS);
        String line = "\"" + program + "\" /source:\"\\\\" + server + "\\data$\" /since:" + recordId + " /quiet";
        return event(
                Kind.PROCESS_START,
                "A process was started.\n\nProcess:\n\tName:\t\t" + program + "\n\tParent:\t\tC:\\Windows\\System32\\"
                        + "services.exe\n\tCommand line:\t" + line + "\n\nThe kind of token says how the start was"
                        + " allowed: a full token is one of an account that needs no consent, a limited one is one"
                        + " without the privileges of an administrator.",
                "SubjectUserSid",
                values.sid(),
                "SubjectUserName",
                values.one(ACCOUNTS),
                "SubjectDomainName",
                "CORP",
                "SubjectLogonId",
                "0x" + values.hex(6),
                "NewProcessId",
                "0x" + values.hex(4),
                "NewProcessName",
                program,
                "TokenElevationType",
                "%%1936",
                "ProcessId",
                "0x" + values.hex(3),
                "CommandLine",
                line,
                "ParentProcessName",
                "C:\\Windows\\System32\\services.exe",
                "MandatoryLabel",
                "S-1-16-16384");
    }

    private WindowsEvent serviceChange() {
        String service = values.one(SERVICES);
        String state = values.one("running", "stopped");
        return event(
                Kind.SERVICE_CHANGE,
                explained("The service " + service + " is now " + state + "."),
                "param1",
                service,
                "param2",
                state,
                "Binary",
                values.hex(40));
    }

    private WindowsEvent serviceCrash() {
        String service = values.one(SERVICES);
        String times = values.number(1, 5);
        return event(
                Kind.SERVICE_CRASH,
                explained("The service " + service + " ended by itself, " + times + " times by now."),
                "param1",
                service,
                "param2",
                times,
                "param3",
                "60000",
                "param4",
                "1",
                "param5",
                "Restart the service");
    }

    private WindowsEvent applicationCrash() {
        String program = values.one(PROGRAMS);
        String offset = "0x" + values.hex(16);
        return event(
                Kind.APPLICATION_CRASH,
                explained("The program " + program + " ended at " + offset + " of ntdll.dll."),
                "param1",
                program,
                "param2",
                "8.1.240.6",
                "param3",
                values.hex(8),
                "param4",
                "ntdll.dll",
                "param5",
                "10.0.17763.6532",
                "param6",
                values.hex(8),
                "param7",
                "c0000005",
                "param8",
                offset,
                "param9",
                "0x" + values.hex(4),
                "param10",
                "0x01c9cc" + values.hex(10),
                "param11",
                "D:\\Programs\\Server\\" + program,
                "param12",
                "C:\\Windows\\SYSTEM32\\ntdll.dll",
                "param13",
                values.guid());
    }

    /** Some paragraphs around a sentence, as the longer messages have. */
    private static String explained(String sentence) {
        return sentence
                + "\r\n\r\nSuch records are written on the computer they speak of and are shipped from there. Whether"
                + " anything is to be done is for the administrator to judge, who finds the records before and after"
                + " this one in the same log. The time is that of the computer's clock; where clocks are not kept"
                + " together, records of several computers are not in order.\r\n\r\nOther programs may be affected."
                + " Read the documentation of the product before changing its settings.";
    }
}
