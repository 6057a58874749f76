package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Application Hang} 1002: application, version, process id and start (hexadecimal), termination time, path,
 * report id, package, application id, kind of hang. Windows XP and Server 2003 write application and version, then the
 * module {@code hungapp} of version 0.0.0.0 at address 0, which says nothing.
 */
final class ApplicationHang {
    static final int EVENT_ID = 1002;

    private static final Pattern WORDS = Pattern.compile(
            "^\\s{0,16}(?:the program|(?:das )?programm|le programme|el programa|il programma|o programa)\\s"
                    + "(\\S.{0,259}?),? vers\\p{L}{2,4} (\\d[\\d.]{0,39})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** The process id is the value before the start, which has the form of a file time. */
    private static final Pattern PROCESS_ID = Pattern.compile(
            "[:\uFF1A]\\s{0,4}([0-9a-fA-F]{1,8})\\s[^:\uFF1A]{1,80}[:\uFF1A]\\s{0,4}[0-9a-fA-F]{15,16}(?!\\S)");

    private ApplicationHang() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Application Hang")) {
            return null;
        }
        String process = values.at(1);
        if (process == null) {
            return inWords(values.text());
        }
        String fourth = values.at(4);
        if (fourth != null && fourth.indexOf('.') >= 0) {
            return hang(process, values.at(2));
        }
        return hang(process, values.at(2))
                .setPid(Hexadecimal.number(values.at(3)))
                .setProcessPath(values.at(6))
                .setReportId(values.at(7));
    }

    private static CrashReport.@Nullable Builder inWords(String text) {
        Matcher words = WORDS.matcher(text);
        if (words.find()) {
            String rest = text.substring(words.end());
            Matcher processId = PROCESS_ID.matcher(rest);
            return hang(words.group(1), words.group(2))
                    .setPid(processId.find() ? Hexadecimal.number(processId.group(1)) : null)
                    .setProcessPath(MessageText.paths(rest).stream().findFirst().orElse(null))
                    .setReportId(MessageText.identifier(rest));
        }
        FaultText beforeVista = FaultText.of(text);
        return beforeVista == null
                ? null
                : hang(beforeVista.program().name(), beforeVista.program().version());
    }

    private static CrashReport.Builder hang(String process, @Nullable String version) {
        return CrashReport.newBuilder()
                .setKind(CrashKind.APP_HANG)
                .setProcess(process)
                .setProcessVersion(version);
    }
}
