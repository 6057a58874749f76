package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.Outcome;
import java.util.Collection;

/** Kleene's three-valued logic: what is not known stays unknown unless the other side settles it. */
final class ThreeValued {
    private ThreeValued() {}

    static Outcome of(boolean truth) {
        return truth ? Outcome.TRUE : Outcome.FALSE;
    }

    static Outcome and(Outcome left, Outcome right) {
        if (left == Outcome.FALSE || right == Outcome.FALSE) {
            return Outcome.FALSE;
        }
        return left == Outcome.TRUE && right == Outcome.TRUE ? Outcome.TRUE : Outcome.UNKNOWN;
    }

    static Outcome or(Outcome left, Outcome right) {
        if (left == Outcome.TRUE || right == Outcome.TRUE) {
            return Outcome.TRUE;
        }
        return left == Outcome.FALSE && right == Outcome.FALSE ? Outcome.FALSE : Outcome.UNKNOWN;
    }

    /** TRUE for none. */
    static Outcome all(Collection<Outcome> outcomes) {
        return outcomes.stream().reduce(Outcome.TRUE, ThreeValued::and);
    }

    /** FALSE for none. */
    static Outcome any(Collection<Outcome> outcomes) {
        return outcomes.stream().reduce(Outcome.FALSE, ThreeValued::or);
    }
}
