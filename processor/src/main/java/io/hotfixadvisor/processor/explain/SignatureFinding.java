package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.schemas.SignatureRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a server say about one signature.
 *
 * @param signatureId identifier of the signature within its rule
 * @param role what the signature is good for; a MENTION is not compared
 * @param met number of distinct records that satisfy it
 * @param first event time of the first of them; null when there is none
 * @param last event time of the last of them; null when there is none
 * @param example the first record that satisfies it: when and what; null when there is none
 * @param clauses what was compared with the example; empty when there is none
 * @param nearMisses what fell short of it, the nearest first; bounded
 */
public record SignatureFinding(
        String signatureId,
        SignatureRole role,
        long met,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable String example,
        List<ClauseOutcome> clauses,
        List<NearMiss> nearMisses) {
    public SignatureFinding {
        clauses = List.copyOf(clauses);
        nearMisses = List.copyOf(nearMisses);
    }
}
