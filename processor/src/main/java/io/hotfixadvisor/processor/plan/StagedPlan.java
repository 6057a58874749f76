package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one advisory's plan by the stage of a maintenance in which each has its place. A plan that knows no
 * nodes goes through the same stages on each node.
 */
final class StagedPlan {
    private static final List<StepKind> RESTARTS = List.of(StepKind.RESTART_COMPUTER, StepKind.RESTART_NODE);

    private final Predicate<PlanStep> isInstallation;
    private final boolean isNodeByNode;
    private final Map<ClusterNode, Map<Stage, List<PlanStep>>> byNode = new EnumMap<>(ClusterNode.class);
    private final List<PlanStep> handover = new ArrayList<>();
    private final List<PlanStep> moves = new ArrayList<>();
    private final List<PlanStep> takeover = new ArrayList<>();
    private final List<PlanStep> closing = new ArrayList<>();

    /** What one node goes through, in this order. */
    enum Stage {
        /** Before the installation. */
        PREPARE,
        INSTALL,
        /** Between the installation and the restart. */
        SETTLE,
        /** The restart of the computer or node. */
        RESTART,
        /** After the restart; after the installation where nothing restarts. */
        RESUME
    }

    /** @param isInstallation tells the step that installs the fix */
    StagedPlan(List<PlanStep> steps, Predicate<PlanStep> isInstallation) {
        this.isInstallation = isInstallation;
        this.isNodeByNode = steps.stream().anyMatch(step -> step.getNode() != null);
        if (isNodeByNode) {
            splitByNode(steps);
        } else {
            steps.stream().filter(StagedPlan::isMove).forEach(moves::add);
            Map<Stage, List<PlanStep>> stages =
                    stages(steps.stream().filter(step -> !isMove(step)).toList());
            byNode.put(ClusterNode.PASSIVE, stages);
            byNode.put(ClusterNode.ACTIVE, stages);
        }
    }

    boolean isNodeByNode() {
        return isNodeByNode;
    }

    /** @param node null on a stand-alone server */
    List<PlanStep> on(@Nullable ClusterNode node, Stage stage) {
        return byNode.getOrDefault(node == null ? ClusterNode.PASSIVE : node, Map.of())
                .getOrDefault(stage, List.of());
    }

    /** What is done on the active node before its groups move. */
    List<PlanStep> handover() {
        return handover;
    }

    List<PlanStep> moves() {
        return moves;
    }

    /** What is done on the formerly passive node once it has the groups. */
    List<PlanStep> takeover() {
        return takeover;
    }

    /** What is done once both nodes have the fix. */
    List<PlanStep> closing() {
        return closing;
    }

    private void splitByNode(List<PlanStep> steps) {
        int move = indexOf(steps, StagedPlan::isMove);
        int firstActive = indexOf(steps, step -> step.getNode() == ClusterNode.ACTIVE);
        int secondHalf = move < 0 ? firstActive : move;
        int installed = lastIndexOf(steps, step -> step.getNode() == ClusterNode.ACTIVE && isInstallation.test(step));
        int lastOnNode = lastIndexOf(steps, step -> step.getNode() != null);
        List<PlanStep> passive = new ArrayList<>();
        List<PlanStep> active = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            PlanStep step = steps.get(i);
            boolean isFirstHalf = secondHalf < 0 || i < secondHalf;
            if (isMove(step)) {
                (installed < 0 || i < installed ? moves : closing).add(step);
            } else if (step.getNode() == ClusterNode.PASSIVE) {
                (isFirstHalf || move < 0 ? passive : takeover).add(step);
            } else if (step.getNode() == ClusterNode.ACTIVE) {
                (isFirstHalf ? handover : active).add(step);
            } else {
                (i > lastOnNode ? closing : isFirstHalf ? passive : active).add(step);
            }
        }
        byNode.put(ClusterNode.PASSIVE, stages(passive));
        byNode.put(ClusterNode.ACTIVE, stages(active));
    }

    private Map<Stage, List<PlanStep>> stages(List<PlanStep> steps) {
        int first = indexOf(steps, isInstallation);
        int last = lastIndexOf(steps, isInstallation);
        int restart = lastIndexOf(steps, StagedPlan::isRestart);
        Map<Stage, List<PlanStep>> stages = new EnumMap<>(Stage.class);
        for (int i = 0; i < steps.size(); i++) {
            Stage stage;
            if (isRestart(steps.get(i))) {
                stage = Stage.RESTART;
            } else if (first >= 0 && i < first) {
                stage = Stage.PREPARE;
            } else if (first >= 0 && i <= last) {
                stage = Stage.INSTALL;
            } else if (i < restart) {
                stage = first < 0 ? Stage.PREPARE : Stage.SETTLE;
            } else {
                stage = Stage.RESUME;
            }
            stages.computeIfAbsent(stage, s -> new ArrayList<>()).add(steps.get(i));
        }
        return stages;
    }

    private static boolean isMove(PlanStep step) {
        return step.getKind() == StepKind.MOVE_CLUSTER_GROUP;
    }

    private static boolean isRestart(PlanStep step) {
        return RESTARTS.contains(step.getKind());
    }

    private static int indexOf(List<PlanStep> steps, Predicate<PlanStep> wanted) {
        for (int i = 0; i < steps.size(); i++) {
            if (wanted.test(steps.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static int lastIndexOf(List<PlanStep> steps, Predicate<PlanStep> wanted) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (wanted.test(steps.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
