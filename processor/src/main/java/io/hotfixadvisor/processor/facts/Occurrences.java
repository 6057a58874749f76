package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinct records that count: what is kept of a symptom, and what two records of one identity are together. */
public final class Occurrences {
    private Occurrences() {}

    /**
     * What is kept of a symptom.
     *
     * @param signatureIds that the symptom satisfied, in any order
     */
    public static SymptomOccurrence of(Symptom symptom, Stream<String> signatureIds) {
        RestartRecord restart = symptom.restartRecord();
        return SymptomOccurrence.newBuilder()
                .setIdentity(symptom.identity())
                .setOccurredAt(symptom.occurredAt())
                .setSignatureIds(sorted(signatureIds))
                .setReportIds(symptom.reportIds())
                .setRestartRecord(restart)
                .setRestartReportedAt(restart == RestartRecord.NONE ? null : symptom.writtenAt())
                .build();
    }

    /** Two records of one identity, such as an event and the crash report that was derived from it. */
    public static SymptomOccurrence merged(SymptomOccurrence a, SymptomOccurrence b) {
        return SymptomOccurrence.newBuilder(a)
                .setOccurredAt(earlier(a.getOccurredAt(), b.getOccurredAt()))
                .setSignatureIds(sorted(
                        Stream.of(a.getSignatureIds(), b.getSignatureIds()).flatMap(Collection::stream)))
                .setReportIds(
                        sorted(Stream.of(a.getReportIds(), b.getReportIds()).flatMap(Collection::stream)))
                .setRestartRecord(
                        a.getRestartRecord().compareTo(b.getRestartRecord()) >= 0
                                ? a.getRestartRecord()
                                : b.getRestartRecord())
                .setRestartReportedAt(smaller(a.getRestartReportedAt(), b.getRestartReportedAt()))
                .build();
    }

    static Instant earlier(@Nullable Instant a, Instant b) {
        return a != null && a.isBefore(b) ? a : b;
    }

    /** An event does not bear what the crash report does that was derived from it. */
    private static <T extends Comparable<T>> @Nullable T smaller(@Nullable T a, @Nullable T b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static List<String> sorted(Stream<String> ids) {
        return ids.distinct().sorted().toList();
    }
}
