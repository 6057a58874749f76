package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One advisory.
 *
 * @param sent what the visitor has just sent, for as long as it does not show in the advisory; null when nothing is
 * @param problems why what the visitor sent was not accepted; empty when it was
 * @param reason what the visitor wrote, to be mended; empty at first
 */
public record AdvisoryDetail(
        Frame frame, RemediationAdvisory advisory, @Nullable String sent, List<String> problems, String reason) {
    public AdvisoryDetail {
        problems = List.copyOf(problems);
    }

    /** The plan, steps for the same node of a cluster together. */
    public List<StepRun> plan() {
        return StepRun.of(advisory.getPlan());
    }

    /** Under what the browser keeps which steps are done: another revision or another plan begins anew. */
    public String planKey() {
        return StepRun.key(
                advisory.getServerId() + "/" + advisory.getRuleId() + "/" + advisory.getRuleRevision(), plan());
    }

    /** Whether the judgement says anything to show in a table. */
    public boolean hasFacts() {
        return !advisory.getFacts().isEmpty();
    }

    /** What the visitor can do to the advisory in its state. */
    public List<Deed> deeds() {
        return Deed.of(advisory.getStatus(), advisory.getSilencedUntil() != null);
    }
}
