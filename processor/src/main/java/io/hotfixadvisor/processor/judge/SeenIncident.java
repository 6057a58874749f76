package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.facts.Incident;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that happened, in what it means to a rule.
 *
 * @param at the earliest time that one of its records gives
 * @param identity of that record; the smallest of several
 * @param signatureIds signatures that its records satisfy
 * @param isKept whether facts still hold it one by one; false where only the evidence is left
 */
record SeenIncident(Instant at, String identity, Set<String> signatureIds, boolean isKept) {
    static final Comparator<SeenIncident> ORDER =
            Comparator.comparing(SeenIncident::at).thenComparing(SeenIncident::identity);

    private static final Comparator<SymptomOccurrence> EARLIEST =
            Comparator.comparing(SymptomOccurrence::getOccurredAt).thenComparing(SymptomOccurrence::getIdentity);

    static SeenIncident of(Incident incident) {
        SymptomOccurrence first = incident.records().stream().min(EARLIEST).orElseThrow();
        Set<String> ids = new TreeSet<>();
        incident.records().forEach(record -> ids.addAll(record.getSignatureIds()));
        return new SeenIncident(first.getOccurredAt(), first.getIdentity(), ids, true);
    }

    boolean bearsAny(Iterable<String> wanted) {
        for (String id : wanted) {
            if (signatureIds.contains(id)) {
                return true;
            }
        }
        return false;
    }
}
