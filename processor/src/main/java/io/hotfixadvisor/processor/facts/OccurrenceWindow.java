package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        SymptomOccurrence added = Occurrences.of(symptom, signatures.stream().map(SignatureMatch::signatureId));
        for (int i = 0; i < occurrences.size(); i++) {
            if (occurrences.get(i).getIdentity().equals(added.getIdentity())) {
                occurrences.set(i, Occurrences.merged(occurrences.get(i), added));
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

    private void forget(SymptomOccurrence oldest) {
        forgotten++;
        firstForgotten = Occurrences.earlier(firstForgotten, oldest.getOccurredAt());
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
