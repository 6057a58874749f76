package io.hotfixadvisor.processor.rules;

import java.util.List;

/**
 * A rule that knows a symptom. Whether that is enough to advise is another matter: the rule may ask for several
 * symptoms.
 *
 * @param signatures signatures that the symptom satisfies, in the rule's order; never empty
 */
public record Match(CompiledRule rule, List<SignatureMatch> signatures) {
    public Match {
        signatures = List.copyOf(signatures);
    }
}
