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

    /**
     * Takes down one comparison.
     *
     * @param found what the symptom holds; null when it holds nothing
     * @return whether to compare the next clause
     */
    boolean compared(String clause, @Nullable String found, boolean isClauseMet) {
        isMet &= isClauseMet;
        outcomes.add(new ClauseOutcome(clause, found, isClauseMet));
        return isMet || isWhole;
    }

    List<ClauseOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** The clauses; empty when one of them failed, or none was compared. */
    List<String> met() {
        return isMet ? outcomes.stream().map(ClauseOutcome::clause).toList() : List.of();
    }
}
