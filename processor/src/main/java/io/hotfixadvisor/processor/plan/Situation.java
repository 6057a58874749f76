package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to start from.
 *
 * @param verdict whether the fix applies to the server
 * @param missing prerequisites that the server does not meet, in the order of the rule
 * @param unsure prerequisites of which the inventory does not say whether the server meets them, in the order of the
 *     rule
 * @param missingFacts what the inventory does not say, in words
 * @param clustered whether the server is a node of a cluster; null when the inventory does not say
 * @param pending what has not restarted since the fix came; not empty exactly when the verdict is RESTART_PENDING
 * @param successor the fix that replaces this one; never null when the verdict is SUPERSEDED; null when none does
 */
public record Situation(
        Verdict verdict,
        List<Prerequisite> missing,
        List<Prerequisite> unsure,
        List<String> missingFacts,
        @Nullable Boolean clustered,
        Restarts pending,
        @Nullable Successor successor) {
    public Situation {
        if (verdict == Verdict.RESTART_PENDING && pending.isEmpty()) {
            throw new IllegalArgumentException("RESTART_PENDING without anything that has to restart");
        }
        if (verdict == Verdict.SUPERSEDED && successor == null) {
            throw new IllegalArgumentException("SUPERSEDED without a successor");
        }
        missing = List.copyOf(missing);
        unsure = List.copyOf(unsure);
        missingFacts = List.copyOf(missingFacts);
    }
}
