package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Signature;
import java.util.List;

/** How much the problem hurts: what breaks, and how likely it is that the rule explains it. */
enum Harm {
    /** An event is logged. */
    EVENT(Severity.LOW, Severity.MODERATE),
    /** A process or a service ends. */
    CRASH(Severity.MODERATE, Severity.IMPORTANT),
    /** The operating system stops. */
    STOP(Severity.IMPORTANT, Severity.CRITICAL);

    private static final double LIKELY = 0.6;

    private final Severity possible;
    private final Severity likely;

    Harm(Severity possible, Severity likely) {
        this.possible = possible;
        this.likely = likely;
    }

    /** The worst of the signatures; they are never none. */
    static Harm of(List<Signature> symptoms) {
        return symptoms.stream().map(Harm::of).max(Harm::compareTo).orElseThrow();
    }

    private static Harm of(Signature signature) {
        Object pattern = signature.getPattern();
        if (pattern instanceof BugcheckPattern) {
            return STOP;
        }
        return pattern instanceof EventPattern ? EVENT : CRASH;
    }

    /** @param confidence that the rule explains the symptoms, 0 to 1 */
    Severity severity(double confidence) {
        return confidence >= LIKELY ? likely : possible;
    }
}
