package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.util.List;
import java.util.Set;

/**
 * Takes out of facts what a rule no longer finds: the matches of signatures that it has no longer, or that ask for
 * something else under the same id. What the new ones find is for {@link RuleFold} to add.
 */
public final class OutdatedMatches {
    private OutdatedMatches() {}

    /**
     * The facts, as far as the rule as it is now found them.
     *
     * @return the facts themselves where all its signatures were the same; without what was forgotten where one has
     *     gone, because nobody knows which signatures that satisfied
     */
    public static RuleFacts removed(RuleFacts facts, CompiledRule rule) {
        List<Long> now = rule.fingerprints();
        List<Long> then = facts.getSignatures();
        if (then.equals(now)) {
            return facts;
        }
        RuleFacts.Builder known = RuleFacts.newBuilder(facts).setSignatures(now);
        if (then.isEmpty() || now.containsAll(then)) {
            return known.build();
        }
        Set<String> same = rule.signatureIds(then);
        return known.setOccurrences(occurrences(facts, same))
                .setForgotten(0)
                .setFirstForgotten(null)
                .setEvidence(evidence(facts, same))
                .build();
    }

    private static List<SymptomOccurrence> occurrences(RuleFacts facts, Set<String> signatureIds) {
        return facts.getOccurrences().stream()
                .map(seen -> SymptomOccurrence.newBuilder(seen)
                        .setSignatureIds(seen.getSignatureIds().stream()
                                .filter(signatureIds::contains)
                                .toList())
                        .build())
                .filter(seen -> !seen.getSignatureIds().isEmpty())
                .toList();
    }

    private static List<KeptEvidence> evidence(RuleFacts facts, Set<String> signatureIds) {
        return facts.getEvidence().stream()
                .filter(kept -> signatureIds.contains(kept.getEvidence().getSignatureId()))
                .toList();
    }
}
