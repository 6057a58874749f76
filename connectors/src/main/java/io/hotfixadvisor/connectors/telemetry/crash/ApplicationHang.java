package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Application Hang} 1002: application, version, process id and start (hexadecimal), termination time, path,
 * report id, package, application id, kind of hang.
 */
final class ApplicationHang {
    static final int EVENT_ID = 1002;

    private static final Pattern WORDS = Pattern.compile(
            "^The program (\\S.{0,259}?) version (\\S{1,60}) stopped interacting with Windows",
            Pattern.CASE_INSENSITIVE);

    private ApplicationHang() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Application Hang")) {
            return null;
        }
        if (values.at(1) != null) {
            return CrashReport.newBuilder()
                    .setKind(CrashKind.APP_HANG)
                    .setProcess(values.at(1))
                    .setProcessVersion(values.at(2))
                    .setPid(Hexadecimal.number(values.at(3)))
                    .setProcessPath(values.at(6))
                    .setReportId(values.at(7));
        }
        Matcher words = WORDS.matcher(values.text());
        return words.find()
                ? CrashReport.newBuilder()
                        .setKind(CrashKind.APP_HANG)
                        .setProcess(words.group(1))
                        .setProcessVersion(words.group(2))
                        .setReportId(MessageLines.of(values.text()).identifier())
                : null;
    }
}
