package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.PlanStep;
import java.util.List;

/**
 * What to do about one rule on one server.
 *
 * @param steps in order, numbered from 1
 * @param changeRisk the heaviest thing that the steps restart; UNKNOWN when the article leaves it open
 * @param alternatives other ways to end the problem, the preferred one first
 * @param hazards what can go wrong while the steps are done
 * @param conditions what the operator must check, because telemetry cannot
 */
public record Plan(
        List<PlanStep> steps,
        ChangeRisk changeRisk,
        List<Alternative> alternatives,
        List<String> hazards,
        List<String> conditions) {
    public Plan {
        steps = List.copyOf(steps);
        alternatives = List.copyOf(alternatives);
        hazards = List.copyOf(hazards);
        conditions = List.copyOf(conditions);
    }
}
