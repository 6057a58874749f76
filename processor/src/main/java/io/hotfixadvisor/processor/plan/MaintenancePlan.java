package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ChangeRisk;
import java.util.List;

/**
 * What to do on one server about all its open advisories at once.
 *
 * @param hazards what can go wrong while the steps are done; to be read first
 * @param findOutFirst fixes of which nobody knows yet whether they apply, with the facts that are missing; no step is
 *     for them
 * @param steps in order, numbered from 1; empty when there is nothing to install and nothing to restart
 * @param changeRisk the heaviest thing that the steps restart; UNKNOWN when an article leaves open what it could be
 * @param fileConflicts files that several fixes bring in different versions, and which version stays
 * @param conditions what the operator must check, because telemetry cannot
 * @param leftOut fixes that no step is for, and why
 */
public record MaintenancePlan(
        String serverId,
        List<Remark> hazards,
        List<Remark> findOutFirst,
        List<MaintenanceStep> steps,
        ChangeRisk changeRisk,
        List<Remark> fileConflicts,
        List<Remark> conditions,
        List<Remark> leftOut) {
    public MaintenancePlan {
        hazards = List.copyOf(hazards);
        findOutFirst = List.copyOf(findOutFirst);
        steps = List.copyOf(steps);
        fileConflicts = List.copyOf(fileConflicts);
        conditions = List.copyOf(conditions);
        leftOut = List.copyOf(leftOut);
    }

    /** Whether no open advisory asks for anything. */
    public boolean isEmpty() {
        return findOutFirst.isEmpty() && steps.isEmpty() && leftOut.isEmpty();
    }
}
