package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps in the making, numbered in the order in which they are added. */
final class StepList {
    private final List<PlanStep> steps = new ArrayList<>();

    void add(
            StepKind kind, @Nullable String target, String text, @Nullable ClusterNode node, @Nullable String article) {
        steps.add(PlanStep.newBuilder()
                .setStep(steps.size() + 1)
                .setKind(kind)
                .setTarget(target)
                .setText(text)
                .setNode(node)
                .setArticle(article)
                .build());
    }

    boolean contains(StepKind... kinds) {
        List<StepKind> wanted = List.of(kinds);
        return steps.stream().anyMatch(step -> wanted.contains(step.getKind()));
    }

    /** Whether a step checks this service on this node. */
    boolean checks(@Nullable String service, @Nullable ClusterNode node) {
        return service != null
                && steps.stream()
                        .anyMatch(step -> step.getKind() == StepKind.VERIFY
                                && step.getNode() == node
                                && service.equalsIgnoreCase(step.getTarget()));
    }

    List<PlanStep> steps() {
        return List.copyOf(steps);
    }
}
