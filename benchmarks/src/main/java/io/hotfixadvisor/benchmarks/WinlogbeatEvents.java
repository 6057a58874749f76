package io.hotfixadvisor.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Made-up documents of Winlogbeat 8, one a line, 1.5 to 2.5 KB each, of the shape that a Windows server ships: logons,
 * process starts and service changes, and now and then a crash. Members stand in varying order, because the shipper
 * writes them out of a hash map. The same seed gives the same bytes.
 */
final class WinlogbeatEvents {
    private static final Instant START = Instant.parse("2009-05-04T06:00:00Z");
    private static final String[] SERVERS = {"MAIL-01", "MAIL-02", "SQL-07", "WEB-113", "DC-2"};
    private static final String[] ACCOUNTS = {"svc-backup", "r.okafor", "m.lindqvist", "MAIL-01$", "svc-monitor"};
    private static final String[] PROGRAMS = {"store.exe", "w3wp.exe", "sqlservr.exe", "lsass.exe", "robocopy.exe"};
    private static final String[] SERVICES = {"Print Spooler", "Windows Update", "Remote Registry", "Application Host"};

    private final SplittableRandom random;
    private long recordId = 8_400_000;
    private Instant now = START;

    private WinlogbeatEvents(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** So many documents in UTF-8, each with its line end. */
    static byte[] lines(int count, long seed) {
        WinlogbeatEvents events = new WinlogbeatEvents(seed);
        StringBuilder lines = new StringBuilder(count * 2200);
        for (int i = 0; i < count; i++) {
            events.append(lines);
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder line) {
        recordId++;
        now = now.plusNanos(random.nextLong(1_000_000, 40_000_000));
        String server = pick(SERVERS);
        WindowsEvent event = event(server);
        List<String> members = new ArrayList<>(List.of(
                "\"agent\":{\"ephemeral_id\":\"" + guid() + "\",\"id\":\"" + guid() + "\",\"name\":\"" + server
                        + "\",\"type\":\"winlogbeat\",\"version\":\"8.15.3\"}",
                "\"ecs\":{\"version\":\"8.0.0\"}",
                "\"event\":{\"action\":" + quoted(event.task()) + ",\"code\":\"" + event.id() + "\",\"created\":\""
                        + now.plusMillis(1_300) + "\",\"kind\":\"event\",\"outcome\":\"success\",\"provider\":\""
                        + event.provider() + "\"}",
                "\"host\":" + host(server),
                "\"log\":{\"level\":\"" + event.level() + "\"}",
                "\"message\":" + quoted(event.message()),
                "\"winlog\":" + winlog(server, event)));
        shuffle(members);
        line.append("{\"@timestamp\":\"").append(now).append("\",");
        line.append("\"@metadata\":{\"beat\":\"winlogbeat\",\"type\":\"_doc\",\"version\":\"8.15.3\"},");
        line.append(String.join(",", members)).append("}\n");
    }

    private String host(String server) {
        return "{\"architecture\":\"x86_64\",\"hostname\":\"" + server + "\",\"id\":\"" + guid() + "\",\"ip\":[\"fe80::"
                + hex(4) + ":" + hex(4) + ":" + hex(4) + "\",\"10.20." + random.nextInt(256) + "." + random.nextInt(256)
                + "\"],\"mac\":[\"00-15-5D-" + hex(2) + "-" + hex(2) + "-" + hex(2) + "\"],\"name\":\""
                + lower(server) + ".corp.example\",\"os\":{\"build\":\"17763.6532\",\"family\":\"windows\",\"kernel\":"
                + "\"10.0.17763.6532\",\"name\":\"Windows Server 2019 Standard\",\"platform\":\"windows\",\"type\":"
                + "\"windows\",\"version\":\"10.0\"}}";
    }

    private String winlog(String server, WindowsEvent event) {
        return "{\"api\":\"wineventlog\",\"channel\":\"" + event.channel() + "\",\"computer_name\":\"" + server
                + ".corp.example\",\"event_data\":{" + event.data() + "},\"event_id\":\"" + event.id()
                + "\",\"keywords\":[\"" + event.keyword() + "\"],\"opcode\":\"Info\",\"process\":{\"pid\":"
                + random.nextInt(400, 9000) + ",\"thread\":{\"id\":" + random.nextInt(400, 9000)
                + "}},\"provider_guid\":\"{" + guid() + "}\",\"provider_name\":\"" + event.provider()
                + "\",\"record_id\":" + recordId + ",\"task\":" + quoted(event.task()) + "}";
    }

    /** What differs between kinds of events; {@code data} are the members of event_data. */
    private record WindowsEvent(
            String provider,
            int id,
            String channel,
            String level,
            String task,
            String keyword,
            String data,
            String message) {}

    private WindowsEvent event(String server) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return logon(server);
        }
        if (kind < 75) {
            return processStart(server);
        }
        if (kind < 95) {
            return serviceChange();
        }
        return kind < 98 ? applicationError() : serviceEnd();
    }

    private WindowsEvent logon(String server) {
        String account = pick(ACCOUNTS);
        String logonId = "0x" + hex(7);
        String address = "10.20." + random.nextInt(256) + "." + random.nextInt(256);
        return security(
                4624,
                "Logon",
                members(
                        "SubjectUserSid", "S-1-5-18",
                        "SubjectUserName", server + "$",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", "0x3e7",
                        "TargetUserSid", sid(),
                        "TargetUserName", account,
                        "TargetDomainName", "CORP",
                        "TargetLogonId", logonId,
                        "LogonType", "3",
                        "LogonProcessName", "Kerberos",
                        "AuthenticationPackageName", "Kerberos",
                        "LogonGuid", "{" + guid() + "}",
                        "KeyLength", "0",
                        "IpAddress", address,
                        "IpPort", String.valueOf(random.nextInt(49152, 65536)),
                        "ElevatedToken", "%%1842"),
                "The account below was logged on.\n\nSubject:\n\tSecurity ID:\t\tS-1-5-18\n\tAccount:\t\t" + server
                        + "$\n\tDomain:\t\tCORP\n\nNew session:\n\tAccount:\t\t" + account + "\n\tDomain:\t\tCORP\n"
                        + "\tSession ID:\t\t" + logonId + "\n\nFrom:\n\tAddress:\t\t" + address
                        + "\n\nSessions begin on the computer that is accessed, and this record is written there.");
    }

    private WindowsEvent processStart(String server) {
        String program = pick(PROGRAMS);
        String path = "D:\\Programs\\Server\\" + program;
        String arguments = "\"" + path + "\" /source:\"\\\\" + server + "\\data$\" /since:" + recordId + " /quiet";
        return security(
                4688,
                "Process Creation",
                members(
                        "SubjectUserSid",
                        sid(),
                        "SubjectUserName",
                        pick(ACCOUNTS),
                        "SubjectDomainName",
                        "CORP",
                        "SubjectLogonId",
                        "0x" + hex(6),
                        "NewProcessId",
                        "0x" + hex(4),
                        "NewProcessName",
                        path,
                        "TokenElevationType",
                        "%%1936",
                        "ProcessId",
                        "0x" + hex(3),
                        "CommandLine",
                        arguments,
                        "ParentProcessName",
                        "C:\\Windows\\System32\\services.exe",
                        "MandatoryLabel",
                        "S-1-16-16384"),
                "A process was started.\n\nProcess:\n\tName:\t\t" + path + "\n\tParent:\t\tC:\\Windows\\System32\\"
                        + "services.exe\n\tCommand line:\t" + arguments + "\n\nThe kind of token says how the start was"
                        + " allowed: a full token is one of an account that needs no consent, a limited one is one"
                        + " without the privileges of an administrator.");
    }

    private WindowsEvent security(int id, String task, String data, String message) {
        return new WindowsEvent(
                "Microsoft-Windows-Security-Auditing",
                id,
                "Security",
                "information",
                task,
                "Audit Success",
                data,
                message);
    }

    private WindowsEvent serviceChange() {
        String service = pick(SERVICES);
        String state = random.nextBoolean() ? "running" : "stopped";
        return new WindowsEvent(
                "Service Control Manager",
                7036,
                "System",
                "information",
                "None",
                "Classic",
                members("param1", service, "param2", state, "Binary", hex(40)),
                explained("The service " + service + " is now " + state + "."));
    }

    private WindowsEvent serviceEnd() {
        String service = pick(SERVICES);
        int times = random.nextInt(1, 5);
        return new WindowsEvent(
                "Service Control Manager",
                7031,
                "System",
                "error",
                "None",
                "Classic",
                members(
                        "param1", service,
                        "param2", String.valueOf(times),
                        "param3", "60000",
                        "param4", "1",
                        "param5", "Restart the service"),
                explained("The service " + service + " ended by itself, " + times + " times by now."));
    }

    private WindowsEvent applicationError() {
        String program = pick(PROGRAMS);
        String offset = "0x" + hex(16);
        return new WindowsEvent(
                "Application Error",
                1000,
                "Application",
                "error",
                "Application Crashing Events",
                "Classic",
                members(
                        "param1",
                        program,
                        "param2",
                        "8.1.240.6",
                        "param3",
                        hex(8),
                        "param4",
                        "ntdll.dll",
                        "param5",
                        "10.0.17763.6532",
                        "param6",
                        hex(8),
                        "param7",
                        "c0000005",
                        "param8",
                        offset,
                        "param9",
                        "0x" + hex(4),
                        "param10",
                        "0x01c9cc" + hex(10),
                        "param11",
                        "D:\\Programs\\Server\\" + program,
                        "param12",
                        "C:\\Windows\\SYSTEM32\\ntdll.dll",
                        "param13",
                        guid()),
                explained("The program " + program + " ended at " + offset + " of ntdll.dll."));
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

    private static String members(String... namesAndValues) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.append(i == 0 ? "\"" : ",\"").append(namesAndValues[i]).append("\":");
            members.append(quoted(namesAndValues[i + 1]));
        }
        return members.toString();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private void shuffle(List<String> members) {
        for (int i = members.size() - 1; i > 0; i--) {
            members.set(i, members.set(random.nextInt(i + 1), members.get(i)));
        }
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private String sid() {
        return "S-1-5-21-" + random.nextInt(1 << 30) + "-" + random.nextInt(1 << 30) + "-" + random.nextInt(1000, 9999);
    }

    private String guid() {
        return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
    }

    private String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private static String lower(String server) {
        return server.toLowerCase(Locale.ROOT);
    }
}
