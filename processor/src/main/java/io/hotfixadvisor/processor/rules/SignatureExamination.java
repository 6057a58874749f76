package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.SignatureRole;
import java.util.List;

/**
 * A signature held against a symptom, clause by clause.
 *
 * @param signatureId identifier of the signature within its rule
 * @param role SYMPTOM or SUPPORTING
 * @param clauses every clause, in the order in which it is compared; empty when the symptom is of another kind, or the
 *     signature can never match
 * @param keyClauses how many of the first clauses make the key under which the index finds the signature
 */
public record SignatureExamination(
        String signatureId, SignatureRole role, List<ClauseOutcome> clauses, int keyClauses) {
    public SignatureExamination {
        clauses = List.copyOf(clauses);
    }

    /** Whether the symptom satisfies the signature. */
    public boolean isMet() {
        return !clauses.isEmpty() && clauses.stream().allMatch(ClauseOutcome::isMet);
    }

    /** Whether the symptom has the key of the signature, and fails a clause beyond it. */
    public boolean isNearMiss() {
        return !isMet()
                && clauses.size() > keyClauses
                && clauses.stream().limit(keyClauses).allMatch(ClauseOutcome::isMet);
    }
}
