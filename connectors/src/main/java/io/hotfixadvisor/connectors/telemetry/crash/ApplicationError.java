package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Application Error} 1000. Windows 11 and Server 2025 name the values; from Windows Vista on they are known by
 * their position, 10 to 15 of them; Windows XP and Server 2003 write five: process, version, module, version, address.
 * Exchange 2003 and Office of that time report by themselves, with link times and a flag of debugging before the
 * address: eight values, none of them an exception code.
 */
final class ApplicationError {
    static final int EVENT_ID = 1000;

    private static final int VALUES_BEFORE_VISTA = 5;
    private static final int VALUES_WITH_DEBUG_FLAG = 8;

    private static final List<String> OWN_REPORTERS = List.of(
            "Microsoft Exchange Server",
            "Microsoft Office",
            "Microsoft Office 10",
            "Microsoft Office 11",
            "Microsoft Office 12");

    private static final Pattern DEBUG_FLAG =
            Pattern.compile("^[,\u3001\uFF0C][^,\u3001\uFF0C]{1,30}?[\\s:\uFF1A][01][,\u3001\uFF0C]");

    private ApplicationError() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        boolean ownReporter = OWN_REPORTERS.stream().anyMatch(values::isFrom);
        if (!ownReporter && !values.isFrom("Application Error")) {
            return null;
        }
        if (values.named("AppName") != null) {
            return named(values);
        }
        if (values.at(1) == null) {
            return inWords(values.text());
        }
        int last = values.lastIndex();
        if (ownReporter) {
            return last == VALUES_WITH_DEBUG_FLAG ? withDebugFlag(values) : null;
        }
        if (last <= VALUES_BEFORE_VISTA) {
            return beforeVista(values);
        }
        return last <= VALUES_WITH_DEBUG_FLAG ? withDebugFlag(values) : positioned(values);
    }

    /** Shippers that pass on named values only leave the message, in the language of the computer. */
    private static CrashReport.@Nullable Builder inWords(String text) {
        FaultText fault = FaultText.of(text);
        if (fault == null) {
            return null;
        }
        FaultText.Image program = fault.program();
        FaultText.Image module = fault.module();
        CrashReport.Builder crash = crash(program.name(), program.version())
                .setProcessTimestamp(Hexadecimal.timestamp(program.linkTime()))
                .setModule(module.name())
                .setModuleVersion(module.version())
                .setModuleTimestamp(Hexadecimal.timestamp(module.linkTime()));
        Iterator<String> numbers = fault.numbers().iterator();
        boolean withCode =
                fault.hasLinkTimes() && !DEBUG_FLAG.matcher(fault.rest()).find();
        if (!withCode) {
            return crash.setFaultOffset(next(numbers));
        }
        Iterator<String> paths = MessageText.paths(fault.rest()).iterator();
        return crash.setExceptionCode(Hexadecimal.code(next(numbers)))
                .setFaultOffset(next(numbers))
                .setPid(Hexadecimal.number(next(numbers)))
                .setProcessPath(next(paths))
                .setModulePath(next(paths))
                .setReportId(MessageText.identifier(fault.rest()));
    }

    private static @Nullable String next(Iterator<String> values) {
        return values.hasNext() ? values.next() : null;
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

    private static CrashReport.Builder withDebugFlag(EventValues values) {
        return crash(values.at(1), values.at(2))
                .setProcessTimestamp(Hexadecimal.timestamp(values.at(3)))
                .setModule(values.at(4))
                .setModuleVersion(values.at(5))
                .setModuleTimestamp(Hexadecimal.timestamp(values.at(6)))
                .setFaultOffset(values.at(8));
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
