package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All records of one identity that meet a signature of a rule.
 *
 * @param at the earliest time that one gives, to the second
 * @param signatures ids of the signatures that one of them meets
 * @param reports identifiers of the crash that they speak of
 * @param restart which of the records of a restart they are
 * @param written when the record of a restart was written; null for any other
 */
record Sighting(
        String identity,
        Instant at,
        Set<String> signatures,
        Set<String> reports,
        RestartRecord restart,
        @Nullable Instant written) {

    private static final Set<String> STOP_ERROR_SOURCES =
            Set.of("microsoft-windows-wer-systemerrorreporting", "bugcheck", "save dump");

    static Sighting of(ServerEvent event, Set<String> signatures) {
        Instant at = event.getTimestamp().truncatedTo(ChronoUnit.SECONDS);
        RestartRecord restart = restart(event);
        return new Sighting(
                RecordIdentity.of(event), at, signatures, Set.of(), restart, restart == RestartRecord.NONE ? null : at);
    }

    static Sighting of(CrashReport crash, Set<String> signatures) {
        Instant at = crash.getOccurredAt().truncatedTo(ChronoUnit.SECONDS);
        Instant reported = crash.getReportedAt();
        RestartRecord restart = restart(crash);
        Instant written = reported == null ? at : reported.truncatedTo(ChronoUnit.SECONDS);
        return new Sighting(
                RecordIdentity.of(crash),
                at,
                signatures,
                reports(crash),
                restart,
                restart == RestartRecord.NONE ? null : written);
    }

    private static Set<String> reports(CrashReport crash) {
        Set<String> reports = new TreeSet<>();
        for (String id : new String[] {crash.getReportId(), crash.getIntegratorReportId()}) {
            if (id != null && !id.isBlank()) {
                reports.add(id.strip().toLowerCase(Locale.ROOT));
            }
        }
        return reports;
    }

    private static RestartRecord restart(ServerEvent event) {
        Set<String> sources = new TreeSet<>();
        sources.add(event.getProvider().toLowerCase(Locale.ROOT));
        if (event.getProviderAlias() != null) {
            sources.add(event.getProviderAlias().toLowerCase(Locale.ROOT));
        }
        if (event.getEventId() == 41 && sources.contains("microsoft-windows-kernel-power")) {
            return RestartRecord.KERNEL_POWER;
        }
        if (event.getEventId() == 6008 && sources.contains("eventlog")) {
            return RestartRecord.UNCLEAN_SHUTDOWN;
        }
        boolean isStopError = event.getEventId() == 1001 && sources.stream().anyMatch(STOP_ERROR_SOURCES::contains);
        return isStopError ? RestartRecord.STOP_ERROR : RestartRecord.NONE;
    }

    private static RestartRecord restart(CrashReport crash) {
        Integer eventId = crash.getSourceEventId();
        boolean hasCode = crash.getBugcheckCode() != null;
        if (crash.getKind() == CrashKind.WER_REPORT) {
            return hasCode ? RestartRecord.ERROR_REPORT : RestartRecord.NONE;
        }
        if (crash.getKind() != CrashKind.BUGCHECK && crash.getKind() != CrashKind.UNEXPECTED_RESTART) {
            return RestartRecord.NONE;
        }
        if (eventId == null) {
            eventId = crash.getKind() == CrashKind.BUGCHECK ? 1001 : hasCode ? 41 : 6008;
        }
        return eventId == 41
                ? RestartRecord.KERNEL_POWER
                : eventId == 6008 ? RestartRecord.UNCLEAN_SHUTDOWN : RestartRecord.STOP_ERROR;
    }

    /** One sighting an identity. */
    static List<Sighting> merged(List<Sighting> all) {
        List<Sighting> merged = new ArrayList<>();
        for (Sighting each : all) {
            Sighting together = each;
            for (Sighting other : List.copyOf(merged)) {
                if (other.identity.equals(each.identity)) {
                    merged.remove(other);
                    together = other.and(each);
                }
            }
            merged.add(together);
        }
        return merged;
    }

    private Sighting and(Sighting other) {
        Set<String> allSignatures = new TreeSet<>(signatures);
        allSignatures.addAll(other.signatures);
        Set<String> allReports = new TreeSet<>(reports);
        allReports.addAll(other.reports);
        return new Sighting(
                identity,
                at.isBefore(other.at) ? at : other.at,
                allSignatures,
                allReports,
                restart.compareTo(other.restart) > 0 ? restart : other.restart,
                earlier(written, other.written));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
