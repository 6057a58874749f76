package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Windows Error Reporting} 1001: bucket, its type, name of the event, response, cabinet, P1 to P10, files, place
 * of the report, symbol, whether it is checked again, report id, status.
 */
final class ErrorReportEvent {
    private static final int EVENT_NAME = 3;
    private static final int FIRST_PARAMETER = 6;
    private static final int SYMBOL = 18;
    private static final int REPORT_ID = 20;

    private ErrorReportEvent() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        EventValues values = new EventValues(event);
        if (!values.isFrom("Windows Error Reporting")) {
            return null;
        }
        return values.at(EVENT_NAME) != null ? inValues(values) : inWords(values.text());
    }

    private static CrashReport.Builder inValues(EventValues values) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < ErrorReport.PARAMETERS; i++) {
            String value = values.at(FIRST_PARAMETER + i);
            parameters.add(value == null ? "" : value);
        }
        return ErrorReport.of(values.at(EVENT_NAME), parameters, null)
                .setWerBucket(values.at(1))
                .setSymbol(values.at(SYMBOL))
                .setReportId(values.at(REPORT_ID));
    }

    private static CrashReport.@Nullable Builder inWords(String text) {
        ErrorReportText report = ErrorReportText.of(text);
        return report == null || report.eventName() == null
                ? null
                : ErrorReport.of(report.eventName(), report.parameters(), null)
                        .setWerBucket(report.bucket())
                        .setReportId(MessageText.identifier(text));
    }
}
