package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code DrWatson} 4097 of Windows NT 4.0 to Server 2003: application, date, time, exception code, address and symbol,
 * as values or within the message. The application is often named by its symbol file: {@code store.dbg} is
 * {@code store.exe}. Date and time are local; the event's own time is the crash's.
 */
final class DrWatson {
    static final int EVENT_ID = 4097;

    private static final Pattern TEXT = Pattern.compile(
            "application, ?(.{0,260}?) ?, ?generated an application error"
                    + ".{0,200}?exception generated was (?:0x)?([0-9a-f]{1,8}) at address (?:0x)?([0-9a-f]{1,16})"
                    + "(?: ?\\(([^)]{0,200})\\))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String NO_SYMBOL = "<nosymbols>";

    private DrWatson() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("DrWatson") && !values.isFrom("Dr. Watson")) {
            return null;
        }
        Matcher text = TEXT.matcher(values.text());
        if (text.find()) {
            return crash(text.group(1), text.group(2), text.group(3), text.group(4));
        }
        String code = values.at(4);
        return Hexadecimal.code(code) == null ? null : crash(values.at(1), code, values.at(5), values.at(6));
    }

    private static CrashReport.Builder crash(
            @Nullable String application, @Nullable String code, @Nullable String address, @Nullable String symbol) {
        return CrashReport.newBuilder()
                .setKind(CrashKind.DRWATSON)
                .setProcess(executable(application))
                .setExceptionCode(Hexadecimal.code(code))
                .setFaultOffset(address)
                .setSymbol(symbol == null || symbol.isBlank() || symbol.equalsIgnoreCase(NO_SYMBOL) ? null : symbol);
    }

    private static @Nullable String executable(@Nullable String application) {
        if (application == null) {
            return null;
        }
        String path = application.replace('/', '\\').strip();
        String name = path.substring(path.lastIndexOf('\\') + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".dbg")) {
            name = name.substring(0, name.length() - ".dbg".length()) + ".exe";
        }
        return name.isEmpty() ? null : name;
    }
}
