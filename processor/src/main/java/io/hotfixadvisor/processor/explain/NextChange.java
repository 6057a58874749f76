package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.judge.Transition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time alone will change, unless something is seen or said before.
 *
 * @param at event time
 * @param transition what becomes of the advisory; null when a silence ends
 */
public record NextChange(Instant at, @Nullable Transition transition) {
    /** For an operator to read, for example "RESOLVED at 2006-03-12T22:30:00Z (QUIET_PERIOD)". */
    public String line() {
        return transition == null
                ? "the silence ends at " + at
                : transition.status() + " at " + at + " (" + transition.cause() + ')';
    }
}
