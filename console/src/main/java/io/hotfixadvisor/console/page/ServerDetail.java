package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.processor.plan.MaintenancePlan;
import io.hotfixadvisor.schemas.ServerInventory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server.
 *
 * @param rows its advisories in every status, newest change first
 * @param inventory null when there is none, or when it cannot be read now
 * @param inventoryProblem why it cannot be read now; null when it can
 */
public record ServerDetail(
        Frame frame,
        String serverId,
        List<AdvisoryRow> rows,
        MaintenancePlan plan,
        @Nullable ServerInventory inventory,
        @Nullable String inventoryProblem) {
    public ServerDetail {
        rows = List.copyOf(rows);
    }

    /** Advisories that somebody has to work on. */
    public List<AdvisoryRow> current() {
        return rows.stream().filter(row -> Words.isCurrent(row.status())).toList();
    }

    /** The others. */
    public List<AdvisoryRow> past() {
        return rows.stream().filter(row -> !Words.isCurrent(row.status())).toList();
    }

    /** The steps, those for the same node of a cluster together. */
    public List<StepRun> steps() {
        return StepRun.ofMaintenance(plan.steps());
    }

    /** Under what the browser keeps which steps are done: another plan begins anew. */
    public String planKey() {
        return StepRun.key(serverId, steps());
    }
}
