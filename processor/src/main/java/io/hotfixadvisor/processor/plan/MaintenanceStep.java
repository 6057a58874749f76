package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a maintenance plan.
 *
 * @param step from 1
 * @param target service, process, group, product or article; null when the text says it all
 * @param text what to do, in words
 * @param node node of a cluster; null where it does not matter
 * @param article article to follow; null when there is none
 * @param articles articles of the fixes that need the step, each once, lowest number first
 */
public record MaintenanceStep(
        int step,
        StepKind kind,
        @Nullable String target,
        String text,
        @Nullable ClusterNode node,
        @Nullable String article,
        List<String> articles) {
    public MaintenanceStep {
        articles = List.copyOf(articles);
    }

    MaintenanceStep numbered(int number) {
        return new MaintenanceStep(number, kind, target, text, node, article, articles);
    }
}
