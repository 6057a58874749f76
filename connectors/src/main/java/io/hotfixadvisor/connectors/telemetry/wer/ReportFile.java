package io.hotfixadvisor.connectors.telemetry.wer;

import io.hotfixadvisor.connectors.telemetry.crash.ErrorReport;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one report. The names of the parameters are in the language of the computer, so they are known by their number.
 * A report does not name its computer: without a setting that does, it is one of {@value #UNKNOWN_HOST}.
 */
final class ReportFile {
    static final String UNKNOWN_HOST = "unknown-host";

    private static final int LONGEST_FILE_TIME = 18;

    private final Map<String, String> values;

    private ReportFile(Map<String, String> values) {
        this.values = values;
    }

    static CrashReport read(String text, @Nullable String host) throws UnreadableRecordException {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return new ReportFile(values).crash(host == null ? UNKNOWN_HOST : host);
    }

    private CrashReport crash(String host) throws UnreadableRecordException {
        String eventType = value("EventType");
        if (eventType == null) {
            throw new UnreadableRecordException("EventType is missing; a report has one");
        }
        EventTime time = time();
        try {
            return ErrorReport.of(eventType, parameters(), value("AppPath"))
                    .setServerId(ServerId.of(host))
                    .setHost(host)
                    .setOccurredAt(time.instant())
                    .setOccurredAtSource("report.EventTime")
                    .setTimestampQuality(time.quality())
                    .setReportId(value("ReportIdentifier"))
                    .setIntegratorReportId(value("IntegratorReportIdentifier"))
                    .setWerBucket(value("Response.BucketId"))
                    .setOsVersion(value("DynamicSig[1].Value"))
                    .setShipper(ReportFormat.NAME)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    private EventTime time() throws UnreadableRecordException {
        String printed = values.getOrDefault("EventTime", "");
        boolean number = !printed.isEmpty()
                && printed.length() <= LONGEST_FILE_TIME
                && printed.chars().allMatch(c -> c >= '0' && c <= '9');
        Optional<EventTime> time = number ? EventTime.ofFileTime(Long.parseLong(printed)) : Optional.empty();
        return time.orElseThrow(() -> new UnreadableRecordException(
                "EventTime is no number of 100-nanosecond units since 1601, which a report has"));
    }

    private List<String> parameters() {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < ErrorReport.PARAMETERS && values.containsKey("Sig[" + i + "].Value"); i++) {
            parameters.add(values.get("Sig[" + i + "].Value"));
        }
        return parameters;
    }

    private @Nullable String value(String name) {
        String value = values.getOrDefault(name, "");
        return value.isEmpty() ? null : value;
    }
}
