package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One thing that happened, with all records that speak of it. Application Error 1000, the error report 1001 and
 * Report.wer of one crash share a report id. A restart writes Kernel-Power 41, EventLog 6008 and the stop error one
 * after the other, each at most once.
 *
 * @param records one or more, in the order in which they were given
 */
public record Incident(List<SymptomOccurrence> records) {
    /** How long after the first record of a restart the others may be written. */
    static final Duration RESTART_WINDOW = Duration.ofMinutes(5);

    private static final Comparator<SymptomOccurrence> BY_WRITING =
            Comparator.comparing(SymptomOccurrence::getRestartReportedAt).thenComparing(SymptomOccurrence::getIdentity);

    /**
     * The incidents that distinct records speak of; each record belongs to one. The order of the records leaves no
     * trace.
     */
    public static List<Incident> of(List<SymptomOccurrence> records) {
        List<Incident> incidents = new ArrayList<>();
        Map<String, Incident> byReport = new HashMap<>();
        List<SymptomOccurrence> restarts = new ArrayList<>();
        for (SymptomOccurrence record : records) {
            if (record.getRestartRecord() != RestartRecord.NONE) {
                restarts.add(record);
            } else if (record.getReportIds().isEmpty()) {
                incidents.add(new Incident(List.of(record)));
            } else {
                add(record, byReport);
            }
        }
        byReport.values().stream().distinct().forEach(incidents::add);
        incidents.addAll(restarts(restarts));
        return incidents;
    }

    /** A record with two identifiers brings together what each of them stands for. */
    private static void add(SymptomOccurrence record, Map<String, Incident> byReport) {
        List<SymptomOccurrence> together = new ArrayList<>();
        record.getReportIds().stream()
                .map(byReport::get)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(known -> together.addAll(known.records()));
        together.add(record);
        Incident incident = new Incident(together);
        together.forEach(each -> each.getReportIds().forEach(id -> byReport.put(id, incident)));
    }

    /**
     * In the order of writing, each record belongs to the restart before it unless that one has a record of its kind or
     * began too long ago: a server that restarts every two minutes has had as many restarts as it wrote 41s.
     */
    private static List<Incident> restarts(List<SymptomOccurrence> records) {
        records.sort(BY_WRITING);
        List<Incident> restarts = new ArrayList<>();
        Set<RestartRecord> kinds = EnumSet.noneOf(RestartRecord.class);
        Instant until = Instant.MIN;
        for (SymptomOccurrence record : records) {
            Instant written = Objects.requireNonNull(record.getRestartReportedAt());
            if (written.isAfter(until) || kinds.contains(record.getRestartRecord())) {
                restarts.add(new Incident(new ArrayList<>()));
                kinds.clear();
                until = written.plus(RESTART_WINDOW);
            }
            kinds.add(record.getRestartRecord());
            restarts.get(restarts.size() - 1).records().add(record);
        }
        return restarts;
    }

    /** When it happened: the earliest time that a record gives. */
    public Instant occurredAt() {
        return records.stream()
                .map(SymptomOccurrence::getOccurredAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
