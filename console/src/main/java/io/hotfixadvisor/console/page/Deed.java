package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operator can do to an advisory, as its page offers it.
 *
 * @param label of the button
 * @param meaning what comes of it
 */
public record Deed(ActionKind kind, String label, String meaning) {
    private static final Deed ACKNOWLEDGE =
            new Deed(ActionKind.ACKNOWLEDGE, "Acknowledge", "Somebody works on it. It stays in the list.");
    private static final Deed SILENCE = new Deed(
            ActionKind.SILENCE, "Silence", "Nobody is alarmed by it until then. It still changes and resolves.");
    private static final Deed UNSILENCE = new Deed(ActionKind.UNSILENCE, "End the silence", "It alarms again at once.");
    private static final Deed DISMISS =
            new Deed(ActionKind.DISMISS, "Dismiss", "It does not concern this server. It leaves the list.");
    private static final Deed REOPEN = new Deed(ActionKind.REOPEN, "Reopen", "It is open again, as if it were new.");

    /** What changes anything about an advisory in that state. */
    static List<Deed> of(AdvisoryStatus status, boolean isSilenced) {
        List<Deed> deeds = new ArrayList<>();
        if (status == AdvisoryStatus.OPEN) {
            deeds.add(ACKNOWLEDGE);
        } else {
            deeds.add(REOPEN);
        }
        if (Words.isCurrent(status)) {
            deeds.add(isSilenced ? UNSILENCE : SILENCE);
        }
        if (status != AdvisoryStatus.WITHDRAWN) {
            deeds.add(DISMISS);
        }
        return deeds;
    }

    /** Whether it has an end. */
    public boolean hasEnd() {
        return kind == ActionKind.SILENCE;
    }
}
