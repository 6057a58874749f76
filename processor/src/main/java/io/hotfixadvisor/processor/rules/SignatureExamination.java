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
    private static final List<String> TELLING = List.of("eventId ", "stopCode ", "process ", "module ", "service ");

    public SignatureExamination {
        clauses = List.copyOf(clauses);
    }

    /** Whether the symptom satisfies the signature. */
    public boolean isMet() {
        return !clauses.isEmpty() && clauses.stream().allMatch(ClauseOutcome::isMet);
    }

    /**
     * Whether the symptom comes near: it shares an event id, stop code, process, module or service with the signature,
     * and either it has the whole key and fails beyond it, or it fails a single clause, as an event of that id from
     * another source.
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

    /** Other values, such as a source, a log or an exception code, are shared by what has nothing in common. */
    private static boolean isTelling(ClauseOutcome clause) {
        return clause.isMet() && TELLING.stream().anyMatch(clause.clause()::startsWith);
    }
}
