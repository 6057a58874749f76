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

    /**
     * Whether the symptom comes near: it has the key of the signature and fails beyond it, or it fails a single clause
     * and satisfies one that few records do, as an event of that id from another source.
     */
    public boolean isNearMiss() {
        return !isMet()
                && clauses.stream().anyMatch(SignatureExamination::isTelling)
                && (hasKey() || failing().size() == 1);
    }

    /** The clauses that the symptom fails. */
    public List<ClauseOutcome> failing() {
        return clauses.stream().filter(clause -> !clause.isMet()).toList();
    }

    private boolean hasKey() {
        return clauses.stream().limit(keyClauses).allMatch(ClauseOutcome::isMet);
    }

    /** Source, log and exception code alone are shared by records that have nothing to do with each other. */
    private static boolean isTelling(ClauseOutcome clause) {
        return clause.isMet()
                && !clause.clause().startsWith("source ")
                && !clause.clause().startsWith("log ")
                && !clause.clause().startsWith("exceptionCode ");
    }
}
