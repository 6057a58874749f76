package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what a pattern compares; to match a symptom it ends at the first clause that fails, to explain it goes on.
 */
final class ClauseLog {
    private final boolean isWhole;
    private final List<ClauseOutcome> outcomes = new ArrayList<>();
    private final List<String> met = new ArrayList<>();
    private boolean isMet = true;

    private ClauseLog(boolean isWhole) {
        this.isWhole = isWhole;
    }

    static ClauseLog untilFirstFailure() {
        return new ClauseLog(false);
    }

    static ClauseLog whole() {
        return new ClauseLog(true);
    }

    /** Forgets all, for the next pattern. */
    void clear() {
        outcomes.clear();
        met.clear();
        isMet = true;
    }

    /**
     * Takes down one comparison.
     *
     * @param found what the symptom holds; null when it holds nothing
     * @return whether to compare the next clause
     */
    boolean compared(String clause, @Nullable String found, boolean isClauseMet) {
        if (isWhole) {
            outcomes.add(new ClauseOutcome(clause, found, isClauseMet));
        }
        return note(clause, isClauseMet);
    }

    /** Takes down the comparison of a number. */
    boolean compared(String clause, int found, boolean isClauseMet) {
        if (isWhole) {
            outcomes.add(new ClauseOutcome(clause, String.valueOf(found), isClauseMet));
        }
        return note(clause, isClauseMet);
    }

    private boolean note(String clause, boolean isClauseMet) {
        isMet &= isClauseMet;
        if (isClauseMet) {
            met.add(clause);
        }
        return isMet || isWhole;
    }

    List<ClauseOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The clauses; empty when one of them failed, or none was compared. */
    List<String> met() {
        return isMet ? List.copyOf(met) : List.of();
    }
}
