package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.schemas.SignatureRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the symptoms of a server say about one signature.
 *
 * @param signatureId identifier of the signature within its rule
 * @param role what the signature is good for; only SYMPTOM and SUPPORTING are compared
 * @param met number of distinct symptoms that satisfy it
 * @param first event time of the first of them; null when there is none
 * @param last event time of the last of them; null when there is none
 * @param nearMisses number of distinct symptoms that have its key and fail a clause beyond it
 * @param example the first symptom that satisfies it, or else the first near miss; null when there is neither
 * @param clauses what was compared with the example, to the end; empty without an example
 */
public record SignatureFinding(
        String signatureId,
        SignatureRole role,
        int met,
        @Nullable Instant first,
        @Nullable Instant last,
        int nearMisses,
        @Nullable String example,
        List<ClauseOutcome> clauses) {
    public SignatureFinding {
        clauses = List.copyOf(clauses);
    }
}
