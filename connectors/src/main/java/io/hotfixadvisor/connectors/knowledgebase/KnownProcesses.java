package io.hotfixadvisor.connectors.knowledgebase;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executables of well-known services: what articles call them, and the module names of their frames. */
final class KnownProcesses {

    /** An executable and what it is called in other releases. */
    record Executable(String name, List<String> aliases) {

        private static Executable of(String name, String... aliases) {
            return new Executable(name, List.of(aliases));
        }
    }

    private static final Executable STORE = Executable.of("Store.exe");
    private static final Executable MTA = Executable.of("Emsmta.exe");
    private static final Executable INTERNET_MAIL = Executable.of("Msexcimc.exe");
    private static final Executable WEB = Executable.of("Inetinfo.exe");
    private static final Executable SPOOLER = Executable.of("Spoolsv.exe", "Spoolss.exe");

    private static final Map<String, Executable> BY_NAME = Map.ofEntries(
            Map.entry("information store", STORE),
            Map.entry("message transfer agent", MTA),
            Map.entry("mta", MTA),
            Map.entry("internet mail service", INTERNET_MAIL),
            Map.entry("internet mail connector", INTERNET_MAIL),
            Map.entry("system attendant", Executable.of("Mad.exe")),
            Map.entry("exchange administrator program", Executable.of("Admin.exe")),
            Map.entry("exchange server administrator program", Executable.of("Admin.exe")),
            Map.entry("migration wizard", Executable.of("Mailmig.exe")),
            Map.entry("spooler", SPOOLER),
            Map.entry("internet information server", WEB),
            Map.entry("internet information services", WEB),
            Map.entry("world wide web publishing", WEB),
            Map.entry("dns server", Executable.of("Dns.exe")),
            Map.entry("dns service", Executable.of("Dns.exe")),
            Map.entry("wins server", Executable.of("Wins.exe")),
            Map.entry("wins service", Executable.of("Wins.exe")),
            Map.entry("winlogon", Executable.of("Winlogon.exe")),
            Map.entry("windows explorer", Executable.of("Explorer.exe")),
            Map.entry("local security authority", Executable.of("Lsass.exe")),
            Map.entry("sna server service", Executable.of("Snaservr.exe")),
            Map.entry("sms_executive", Executable.of("Smsexec.exe")),
            Map.entry("sms executive", Executable.of("Smsexec.exe")));

    private static final String NAME = "(" + String.join("|", BY_NAME.keySet()) + ")";
    private static final String CRASH =
            "(?:access violat|\\bAVs?\\b|crash|dr\\.? ?watson|page fault|protection fault|unhandled exception|application (?:error|exception))";

    /** The service that crashes, or in which the fault occurs; not one that is only near. */
    private static final Pattern CRASHES = Pattern.compile("(?i)\\b" + NAME
            + "\\b(?:(?!\\b(?:when|if|after|because|while)\\b)[^.;]){0,60}?" + CRASH + "|" + CRASH
            + "[^.;]{0,30}? (?:in|of|by) (?:the )?(?:\\w{1,20} ){0,2}?" + NAME + "\\b|\\bcrash(?:es|ed)? (?:the )?"
            + NAME + "\\b");

    private static final Map<String, Executable> BY_MODULE = Map.ofEntries(
            Map.entry("store", STORE),
            Map.entry("emsmta", MTA),
            Map.entry("msexcimc", INTERNET_MAIL),
            Map.entry("dsamain", Executable.of("Dsamain.exe")),
            Map.entry("mad", Executable.of("Mad.exe")),
            Map.entry("inetinfo", WEB),
            Map.entry("w3svc", WEB),
            Map.entry("snaservr", Executable.of("Snaservr.exe")),
            Map.entry("snabase", Executable.of("Snabase.exe")),
            Map.entry("snaprint", Executable.of("Snaprint.exe")),
            Map.entry("lsass", Executable.of("Lsass.exe")),
            Map.entry("lsasrv", Executable.of("Lsass.exe")),
            Map.entry("services", Executable.of("Services.exe")),
            Map.entry("spoolsv", SPOOLER),
            Map.entry("spoolss", SPOOLER),
            Map.entry("dns", Executable.of("Dns.exe")),
            Map.entry("wins", Executable.of("Wins.exe")),
            Map.entry("winlogon", Executable.of("Winlogon.exe")),
            Map.entry("explorer", Executable.of("Explorer.exe")),
            Map.entry("rpcss", Executable.of("Rpcss.exe")),
            Map.entry("sqlservr", Executable.of("Sqlservr.exe")),
            Map.entry("mprouter", Executable.of("Mprouter.exe")),
            Map.entry("smsexec", Executable.of("Smsexec.exe")));

    private KnownProcesses() {}

    /** The executable of the service that crashes, as a sentence says. */
    static Optional<Executable> crashing(String sentence) {
        Matcher crash = CRASHES.matcher(sentence);
        if (!crash.find()) {
            return Optional.empty();
        }
        String name =
                crash.group(1) != null ? crash.group(1) : crash.group(2) != null ? crash.group(2) : crash.group(3);
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The executable whose own code a frame's module is. */
    static Optional<Executable> ofModule(String module) {
        return Optional.ofNullable(BY_MODULE.get(module.toLowerCase(Locale.ROOT)));
    }
}
