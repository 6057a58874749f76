package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.plan.Restarts;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Prerequisite;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the fix of a rule applies to a server, whatever symptoms were seen there.
 *
 * @param state what the inventory says
 * @param reason why, in words
 * @param facts what was looked at, in the order: products, service pack that contains the fix, files and updates of the
 *     fix, affected files, prerequisites
 * @param decisive those of the facts that the state rests on; empty where it rests on none of them
 * @param missing prerequisites that do not hold
 * @param missingPrerequisites the same in words, with what was found
 * @param unsure prerequisites of which the inventory does not say whether they hold
 * @param missingFacts what the inventory does not say and would have to, in words
 * @param fixedSince event time from which on the fix was there; null unless the state is FIX_THERE
 * @param restart what must restart for the fix to work, and whether it has; null unless the state is FIX_THERE
 * @param isProductKnown whether a product that the rule names is known to be there
 * @param isFaultProven whether a file is known to be older than the fix, or in an affected version
 */
public record Applicability(
        State state,
        String reason,
        List<JudgedFact> facts,
        List<JudgedFact> decisive,
        List<Prerequisite> missing,
        List<String> missingPrerequisites,
        List<Prerequisite> unsure,
        List<String> missingFacts,
        @Nullable Instant fixedSince,
        @Nullable Restart restart,
        boolean isProductKnown,
        boolean isFaultProven) {

    /**
     * Restarts that a fix needs.
     *
     * @param effectiveSince event time from which on the fix works; null while something has to restart
     * @param pending what has to restart
     * @param unknown facts that the inventory lacks, in words
     */
    public record Restart(@Nullable Instant effectiveSince, Restarts pending, List<String> unknown) {
        public Restart {
            unknown = List.copyOf(unknown);
        }
    }

    /** What the inventory says about the fix. */
    public enum State {
        /** The product is not there, or out of range. */
        NOT_AFFECTED,
        /** The fix is not there and can be installed. */
        APPLICABLE,
        /** The fix can be installed after something else. */
        PREREQUISITE_MISSING,
        /** The fix is there. */
        FIX_THERE,
        /** A fact is missing. */
        UNDETERMINED
    }

    public Applicability {
        facts = List.copyOf(facts);
        decisive = List.copyOf(decisive);
        missing = List.copyOf(missing);
        missingPrerequisites = List.copyOf(missingPrerequisites);
        unsure = List.copyOf(unsure);
        missingFacts = List.copyOf(missingFacts);
    }
}
