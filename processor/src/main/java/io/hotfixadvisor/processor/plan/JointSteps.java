package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Steps of several fixes in the making, in the order in which they are added; what is the same stands once. */
final class JointSteps {
    /** The longest wording names the most: the services that depend on one, what a restart may have done already. */
    private static final Comparator<String> TELLS_MORE =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final List<MaintenanceStep> steps = new ArrayList<>();
    private final @Nullable ClusterNode node;

    /** @param node where the steps are done; null where it does not matter */
    JointSteps(@Nullable ClusterNode node) {
        this.node = node;
    }

    void add(MaintenanceStep step) {
        steps.add(step);
    }

    /** A step that is the same as another one only word for word. */
    void add(FixWork fix, PlanStep step) {
        MaintenanceStep added = step(fix, step);
        join(
                added,
                other -> other.kind() == added.kind()
                        && ServiceName.same(other.target(), added.target())
                        && other.text().equals(added.text()));
    }

    /** A step that is the same as another one when it does the same to the same service, process or software. */
    void addByTarget(FixWork fix, PlanStep step) {
        MaintenanceStep added = step(fix, step);
        join(added, other -> other.kind() == added.kind() && ServiceName.same(other.target(), added.target()));
    }

    private MaintenanceStep step(FixWork fix, PlanStep step) {
        return new MaintenanceStep(
                0, step.getKind(), step.getTarget(), step.getText(), node, step.getArticle(), List.of(fix.article()));
    }

    private void join(MaintenanceStep added, Predicate<MaintenanceStep> isSame) {
        for (int i = 0; i < steps.size(); i++) {
            MaintenanceStep there = steps.get(i);
            if (isSame.test(there)) {
                MaintenanceStep fuller = TELLS_MORE.compare(there.text(), added.text()) < 0 ? added : there;
                steps.set(
                        i,
                        new MaintenanceStep(
                                0,
                                there.kind(),
                                fuller.target(),
                                fuller.text(),
                                node,
                                there.article(),
                                ArticleOrder.union(there.articles(), added.articles())));
                return;
            }
        }
        steps.add(added);
    }

    boolean contains(StepKind kind, @Nullable String target) {
        return steps.stream().anyMatch(step -> step.kind() == kind && ServiceName.same(step.target(), target));
    }

    List<MaintenanceStep> steps() {
        return List.copyOf(steps);
    }
}
