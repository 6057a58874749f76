package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one server say about one rule.
 *
 * @param advisory what to advise, with cause UNKNOWN, not retroactive, and changedAt the latest event time in the facts
 *     that it rests on; null when the rule has nothing to say to this server
 * @param reason why, in words for the operator; never empty
 * @param history how the status came about, in the order of time; empty without an advisory
 * @param next event time at which the passing of time alone changes the advisory; null when it does not
 */
public record Judgement(
        @Nullable RemediationAdvisory advisory,
        String reason,
        List<Transition> history,
        @Nullable Instant next) {
    public Judgement {
        history = List.copyOf(history);
    }

    static Judgement none(String reason) {
        return new Judgement(null, reason, List.of(), null);
    }
}
