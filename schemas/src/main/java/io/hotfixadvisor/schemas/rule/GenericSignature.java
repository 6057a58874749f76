package io.hotfixadvisor.schemas.rule;

import io.hotfixadvisor.schemas.BugcheckPattern;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.ProcessCrashPattern;
import io.hotfixadvisor.schemas.Signature;

/**
 * Whether a signature alone tells its fault from others. Keys are shared: STOP 0x0000000A stands in 157 articles of the
 * public library, event 624 of SNA Server in 24; arguments, a module or the event's text tell them apart.
 */
public final class GenericSignature {
    private GenericSignature() {}

    /** True when the pattern names nothing but a stop code, a process, or an event's source and id. */
    public static boolean is(Signature signature) {
        Object pattern = signature.getPattern();
        if (pattern instanceof ProcessCrashPattern crash) {
            return crash.getModule() == null && crash.getFunction() == null;
        }
        if (pattern instanceof BugcheckPattern bugcheck) {
            return bugcheck.getModule() == null && !bugcheck.getArgMustMatch().contains(true);
        }
        return pattern instanceof EventPattern event
                && event.getDescriptionContains().isEmpty()
                && event.getDescriptionMatches() == null;
    }
}
