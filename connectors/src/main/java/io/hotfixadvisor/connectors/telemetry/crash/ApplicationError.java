package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Application Error} 1000. Windows 11 and Server 2025 name the values; from Windows Vista on they are known by
 * their position, 13 or 15 of them; Windows XP and Server 2003 write five: process, version, module, version, address.
 */
final class ApplicationError {
    static final int EVENT_ID = 1000;

    private static final int VALUES_BEFORE_VISTA = 5;

    private static final Pattern BEFORE_VISTA = Pattern.compile(
            "^Faulting application (\\S.{0,259}?), version ([\\d.]{1,40}), faulting module (\\S.{0,259}?),"
                    + " version ([\\d.]{1,40}), fault address (0x[0-9a-fA-F]{1,16})",
            Pattern.CASE_INSENSITIVE);

    private ApplicationError() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Application Error")) {
            return null;
        }
        if (values.named("AppName") != null) {
            return named(values);
        }
        if (values.at(1) == null) {
            return inWords(values.text());
        }
        return values.lastIndex() <= VALUES_BEFORE_VISTA ? beforeVista(values) : positioned(values);
    }

    /** Shippers that pass on named values only leave the message, in the language of the computer. */
    private static CrashReport.@Nullable Builder inWords(String text) {
        MessageLines lines = MessageLines.of(text);
        MessageLines.Image application = lines.image(0);
        MessageLines.Image module = lines.image(1);
        if (application != null && module != null) {
            return crash(application.name(), application.version())
                    .setProcessTimestamp(Hexadecimal.timestamp(application.timestamp()))
                    .setModule(module.name())
                    .setModuleVersion(module.version())
                    .setModuleTimestamp(Hexadecimal.timestamp(module.timestamp()))
                    .setExceptionCode(Hexadecimal.code(lines.value(2)))
                    .setFaultOffset(lines.value(3))
                    .setPid(Hexadecimal.number(lines.value(4)))
                    .setProcessPath(lines.value(6))
                    .setModulePath(lines.value(7))
                    .setReportId(lines.identifier());
        }
        Matcher words = BEFORE_VISTA.matcher(text);
        return words.find()
                ? crash(words.group(1), words.group(2))
                        .setModule(words.group(3))
                        .setModuleVersion(words.group(4))
                        .setFaultOffset(words.group(5))
                : null;
    }

    private static CrashReport.Builder named(EventValues values) {
        return crash(values.named("AppName"), values.named("AppVersion"))
                .setProcessTimestamp(Hexadecimal.timestamp(values.named("AppTimeStamp")))
                .setModule(values.named("ModuleName"))
                .setModuleVersion(values.named("ModuleVersion"))
                .setModuleTimestamp(Hexadecimal.timestamp(values.named("ModuleTimeStamp")))
                .setExceptionCode(Hexadecimal.code(values.named("ExceptionCode")))
                .setFaultOffset(values.named("FaultingOffset"))
                .setPid(Hexadecimal.number(values.named("ProcessId")))
                .setProcessPath(values.named("AppPath"))
                .setModulePath(values.named("ModulePath"))
                .setReportId(values.named("IntegratorReportId"));
    }

    private static CrashReport.Builder positioned(EventValues values) {
        return crash(values.at(1), values.at(2))
                .setProcessTimestamp(Hexadecimal.timestamp(values.at(3)))
                .setModule(values.at(4))
                .setModuleVersion(values.at(5))
                .setModuleTimestamp(Hexadecimal.timestamp(values.at(6)))
                .setExceptionCode(Hexadecimal.code(values.at(7)))
                .setFaultOffset(values.at(8))
                .setPid(Hexadecimal.number(values.at(9)))
                .setProcessPath(values.at(11))
                .setModulePath(values.at(12))
                .setReportId(values.at(13));
    }

    private static CrashReport.Builder beforeVista(EventValues values) {
        return crash(values.at(1), values.at(2))
                .setModule(values.at(3))
                .setModuleVersion(values.at(4))
                .setFaultOffset(values.at(5));
    }

    private static CrashReport.Builder crash(@Nullable String process, @Nullable String version) {
        return CrashReport.newBuilder()
                .setKind(CrashKind.APP_CRASH)
                .setProcess(process)
                .setProcessVersion(version);
    }
}
