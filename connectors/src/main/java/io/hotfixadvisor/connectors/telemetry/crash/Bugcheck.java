package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code BugCheck} 1001 of {@code Microsoft-Windows-WER-SystemErrorReporting} (stop code with parameters, dump file,
 * report id), and its predecessor {@code Save Dump} 1001, where the version of the system may stand before the dump
 * file. The first value, or the message, holds the code: {@code 0x0000000a (0x…, 0x…, 0x…, 0x…)}.
 */
final class Bugcheck {
    static final int EVENT_ID = 1001;

    private static final int REPORT_ID_INDEX = 3;
    private static final Pattern CODE =
            Pattern.compile("\\b(0x[0-9a-fA-F]{1,8})\\s{0,4}\\(([0-9a-fA-Fx,\\s]{1,120})\\)");
    private static final Pattern DUMP_FILE =
            Pattern.compile("(?:[A-Za-z]:|%\\w{1,40}%)\\\\[^\\r\\n\"]{0,250}?\\.dmp", Pattern.CASE_INSENSITIVE);
    private static final Pattern SYSTEM = Pattern.compile("Microsoft Windows[\\w ]{0,40}\\[v[^\\]\\s]{1,20}\\]");
    private static final Pattern REPORT_ID = Pattern.compile("[0-9a-fA-F-]{6,40}");

    private Bugcheck() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        boolean modern = values.isFrom("Microsoft-Windows-WER-SystemErrorReporting") || values.isFrom("BugCheck");
        if (!modern && !values.isFrom("Save Dump")) {
            return null;
        }
        String first = values.at(1);
        Matcher code = CODE.matcher(first == null ? "" : first);
        String text = values.text();
        if (!code.find() && !code.reset(text).find()) {
            return null;
        }
        String everything = first == null ? text : text + '\n' + String.join("\n", later(values));
        return CrashReport.newBuilder()
                .setKind(CrashKind.BUGCHECK)
                .setBugcheckCode(Hexadecimal.code(code.group(1)))
                .setBugcheckParams(parameters(code.group(2)))
                .setDumpFile(find(DUMP_FILE, everything))
                .setOsVersion(find(SYSTEM, everything))
                .setReportId(modern ? reportId(values) : null);
    }

    private static List<String> later(EventValues values) {
        List<String> later = new ArrayList<>();
        for (int index = 2; index <= REPORT_ID_INDEX; index++) {
            String value = values.at(index);
            if (value != null && value.length() <= 512) {
                later.add(value);
            }
        }
        return later;
    }

    /** Four parameters, or none when they are not four numbers. */
    private static List<String> parameters(String printed) {
        List<String> parameters = new ArrayList<>();
        for (String each : printed.split(",", -1)) {
            String parameter = Hexadecimal.parameter(each);
            if (parameter == null) {
                return List.of();
            }
            parameters.add(parameter);
        }
        return parameters.size() == 4 ? parameters : List.of();
    }

    private static @Nullable String reportId(EventValues values) {
        String value = values.at(REPORT_ID_INDEX);
        return value != null && REPORT_ID.matcher(value).matches() ? value : null;
    }

    private static @Nullable String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : null;
    }
}
