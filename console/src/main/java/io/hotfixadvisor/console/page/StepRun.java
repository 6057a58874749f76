package io.hotfixadvisor.console.page;

import io.hotfixadvisor.processor.plan.MaintenanceStep;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.PlanStep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steps that follow each other on the same node of a cluster.
 *
 * @param node null where it does not matter
 */
public record StepRun(@Nullable ClusterNode node, List<Step> steps) {

    /**
     * One step.
     *
     * @param number from 1
     * @param articles articles to follow, or that need the step
     */
    public record Step(int number, String text, List<String> articles) {}

    private record Placed(@Nullable ClusterNode node, Step step) {}

    public StepRun {
        steps = List.copyOf(steps);
    }

    /** The plan of an advisory. */
    static List<StepRun> of(List<PlanStep> plan) {
        return runs(plan.stream()
                .map(step -> new Placed(
                        step.getNode(),
                        new Step(
                                step.getStep(),
                                step.getText(),
                                Stream.ofNullable(step.getArticle()).toList())))
                .toList());
    }

    /** The maintenance plan of a server. */
    static List<StepRun> ofMaintenance(List<MaintenanceStep> plan) {
        return runs(plan.stream()
                .map(step -> new Placed(step.node(), new Step(step.step(), step.text(), articles(step))))
                .toList());
    }

    private static List<String> articles(MaintenanceStep step) {
        return Stream.concat(step.articles().stream(), Stream.ofNullable(step.article()))
                .distinct()
                .toList();
    }

    private static List<StepRun> runs(List<Placed> steps) {
        List<StepRun> runs = new ArrayList<>();
        List<Step> run = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Placed placed = steps.get(i);
            run.add(placed.step());
            if (i + 1 == steps.size() || !Objects.equals(steps.get(i + 1).node(), placed.node())) {
                runs.add(new StepRun(placed.node(), run));
                run.clear();
            }
        }
        return runs;
    }

    /** A name for a plan that another plan does not have. */
    static String key(String subject, List<StepRun> plan) {
        String texts = plan.stream()
                .flatMap(run -> run.steps().stream().map(step -> run.node() + " " + step))
                .collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes((subject + "\n" + texts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
