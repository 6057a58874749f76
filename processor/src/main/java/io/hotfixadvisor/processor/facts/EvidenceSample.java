package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * At most ten pieces of evidence: the first three, the last three, and the four most telling. The most telling ones are
 * of different signatures, so that each of up to four signatures has a witness: for each its evidence with most
 * clauses, and the first of those.
 *
 * <p>The order in which evidence arrives leaves no trace: each of the three parts holds the leading pieces of a total
 * order, at most one for each thing that must differ, and what is not among the leading ones now never will be.
 */
final class EvidenceSample {
    private static final int FIRST = 3;
    private static final int LAST = 3;
    private static final int MOST_TELLING = 4;

    private static final Comparator<KeptEvidence> BY_TIME = Comparator.<KeptEvidence, Instant>comparing(
                    kept -> kept.getEvidence().getOccurredAt())
            .thenComparing(KeptEvidence::getIdentity)
            .thenComparing(EvidenceSample::signatureId);

    /** Of copies of one record the one with the smallest origin; then by what another revision of a rule may change. */
    private static final Comparator<KeptEvidence> BY_ORIGIN = Comparator.comparing(
                    EvidenceSample::origin,
                    Comparator.comparing(RecordOrigin::getTopic)
                            .thenComparing(RecordOrigin::getPartition)
                            .thenComparing(RecordOrigin::getOffset))
            .thenComparing(kept -> kept.getEvidence().getSummary())
            .thenComparing(kept -> kept.getEvidence().getClauses().toString());

    private static final Comparator<KeptEvidence> EARLIEST = BY_TIME.thenComparing(BY_ORIGIN);
    private static final Comparator<KeptEvidence> LATEST = BY_TIME.reversed().thenComparing(BY_ORIGIN);
    private static final Comparator<KeptEvidence> TELLING = Comparator.<KeptEvidence>comparingInt(
                    kept -> -kept.getEvidence().getClauses().size())
            .thenComparing(EARLIEST);

    private final List<KeptEvidence> evidence;

    EvidenceSample(List<KeptEvidence> kept) {
        evidence = new ArrayList<>(kept);
    }

    void add(KeptEvidence added) {
        evidence.add(added);
    }

    /** The sample, by time, identity and signature. */
    List<KeptEvidence> kept() {
        return Stream.of(
                        leading(FIRST, EARLIEST, EvidenceSample::recordAndSignature),
                        leading(LAST, LATEST, EvidenceSample::recordAndSignature),
                        leading(MOST_TELLING, TELLING, EvidenceSample::signatureId))
                .flatMap(List::stream)
                .distinct()
                .sorted(EARLIEST)
                .toList();
    }

    private List<KeptEvidence> leading(
            int limit, Comparator<KeptEvidence> order, Function<KeptEvidence, String> mustDiffer) {
        Set<String> seen = new HashSet<>();
        return evidence.stream()
                .sorted(order)
                .filter(kept -> seen.add(mustDiffer.apply(kept)))
                .limit(limit)
                .toList();
    }

    private static String recordAndSignature(KeptEvidence kept) {
        return kept.getIdentity() + '/' + signatureId(kept);
    }

    private static String signatureId(KeptEvidence kept) {
        return kept.getEvidence().getSignatureId();
    }

    private static RecordOrigin origin(KeptEvidence kept) {
        return kept.getEvidence().getOrigin();
    }
}
