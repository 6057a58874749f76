package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest occurrences while one is added, and the count of those that are no longer kept. */
final class OccurrenceWindow {
    private static final Comparator<SymptomOccurrence> ORDER =
            Comparator.comparing(SymptomOccurrence::getOccurredAt).thenComparing(SymptomOccurrence::getIdentity);

    private final List<SymptomOccurrence> occurrences;
    private long forgotten;
    private @Nullable Instant firstForgotten;

    OccurrenceWindow(RuleFacts facts) {
        occurrences = new ArrayList<>(facts.getOccurrences());
        forgotten = facts.getForgotten();
        firstForgotten = facts.getFirstForgotten();
    }

    void add(Symptom symptom, List<SignatureMatch> signatures) {
        SymptomOccurrence added = occurrence(symptom, signatures);
        for (int i = 0; i < occurrences.size(); i++) {
            if (occurrences.get(i).getIdentity().equals(added.getIdentity())) {
                occurrences.set(i, merged(occurrences.get(i), added));
                occurrences.sort(ORDER);
                return;
            }
        }
        occurrences.add(added);
        occurrences.sort(ORDER);
        if (occurrences.size() > RuleFold.MAX_OCCURRENCES) {
            forget(occurrences.remove(0));
        }
    }

    private static SymptomOccurrence occurrence(Symptom symptom, List<SignatureMatch> signatures) {
        RestartRecord restart = symptom.restartRecord();
        return SymptomOccurrence.newBuilder()
                .setIdentity(symptom.identity())
                .setOccurredAt(symptom.occurredAt())
                .setSignatureIds(sorted(signatures.stream().map(SignatureMatch::signatureId)))
                .setReportIds(symptom.reportIds())
                .setRestartRecord(restart)
                .setRestartReportedAt(restart == RestartRecord.NONE ? null : symptom.writtenAt())
                .build();
    }

    private void forget(SymptomOccurrence oldest) {
        forgotten++;
        firstForgotten = earlier(firstForgotten, oldest.getOccurredAt());
    }

    private static SymptomOccurrence merged(SymptomOccurrence a, SymptomOccurrence b) {
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

    /** An event does not bear what the crash report does that was derived from it. */
    private static <T extends Comparable<T>> @Nullable T smaller(@Nullable T a, @Nullable T b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a != null && a.isBefore(b) ? a : b;
    }

    private static List<String> sorted(Stream<String> ids) {
        return ids.distinct().sorted().toList();
    }

    /** At most {@link RuleFold#MAX_OCCURRENCES}, by time and identity. */
    List<SymptomOccurrence> occurrences() {
        return occurrences;
    }

    long forgotten() {
        return forgotten;
    }

    @Nullable Instant firstForgotten() {
        return firstForgotten;
    }
}
