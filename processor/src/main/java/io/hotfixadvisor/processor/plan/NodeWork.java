package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.processor.plan.StagedPlan.Stage;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What several fixes do on one node, or on a stand-alone server, in one go: everything is prepared, then everything is
 * installed, then there is one restart, then everything comes back. What is killed is killed before anything is
 * stopped, because the stop of a service may take another one along in an orderly way.
 */
final class NodeWork {
    private static final Set<StepKind> INSTALLATIONS =
            EnumSet.of(StepKind.INSTALL_SERVICE_PACK, StepKind.INSTALL_UPDATE, StepKind.INSTALL_HOTFIX);

    /** Drivers come back before the services that use them, what fits a description comes last. */
    private static final List<RestartTargetKind> BACK =
            List.of(RestartTargetKind.DRIVER, RestartTargetKind.SERVICE, RestartTargetKind.DYNAMIC);

    private static final int LAST_RANK = 3;

    private final @Nullable ClusterNode node;
    private final List<FixWork> fixes;
    private final boolean isRestartCertain;
    /** The start that each stop asks for, in the order of the stops. */
    private final List<MaintenanceStep> owedStarts = new ArrayList<>();

    private final List<MaintenanceStep> handover;
    private final List<MaintenanceStep> steps = new ArrayList<>();

    /**
     * @param node null on a stand-alone server
     * @param fixes in the order in which they are installed
     */
    NodeWork(@Nullable ClusterNode node, List<FixWork> fixes) {
        this.node = node;
        this.fixes = List.copyOf(fixes);
        isRestartCertain = on(Stage.RESTART).anyMatch(step -> !isOnlyIfAsked(step));
        handover = node == ClusterNode.ACTIVE ? handingOver() : List.of();
        steps.addAll(preparation());
        steps.addAll(installation());
        steps.addAll(settling());
        steps.addAll(restart());
        steps.addAll(resumption());
    }

    /** On the active node, before its groups move. */
    List<MaintenanceStep> handover() {
        return handover;
    }

    /** From the first preparation to the last check that a service is back. */
    List<MaintenanceStep> steps() {
        return steps;
    }

    private Stream<PlanStep> on(Stage stage) {
        return fixes.stream().flatMap(fix -> fix.staged().on(node, stage).stream());
    }

    private List<MaintenanceStep> handingOver() {
        JointSteps joint = new JointSteps(node);
        for (FixWork fix : fixes) {
            fix.staged().handover().forEach(step -> addHalting(joint, fix, step));
        }
        return joint.steps();
    }

    /** One restart, whatever the plans call it. */
    private List<MaintenanceStep> restart() {
        boolean isNode = node != null || on(Stage.RESTART).anyMatch(step -> step.getKind() == StepKind.RESTART_NODE);
        StepKind kind = isNode ? StepKind.RESTART_NODE : StepKind.RESTART_COMPUTER;
        JointSteps joint = new JointSteps(node);
        for (FixWork fix : fixes) {
            fix.staged().on(node, Stage.RESTART).stream()
                    .filter(step -> !isRestartCertain || !isOnlyIfAsked(step))
                    .map(step -> PlanStep.newBuilder(step)
                            .setKind(kind)
                            .setTarget(null)
                            .build())
                    .forEach(step -> joint.addByTarget(fix, step));
        }
        return joint.steps();
    }

    private static boolean isOnlyIfAsked(PlanStep step) {
        return step.getText().equals(InstallationSteps.restartIfAskedText(step.getKind()));
    }

    private List<MaintenanceStep> preparation() {
        JointSteps joint = new JointSteps(node);
        Predicate<FixWork> isProcedure =
                fix -> fix.staged().on(node, Stage.PREPARE).stream().anyMatch(step -> !isHalt(step));
        Predicate<FixWork> kills = fix ->
                fix.staged().on(node, Stage.PREPARE).stream().anyMatch(step -> step.getKind() == StepKind.KILL_PROCESS);
        fixes.stream().filter(isProcedure.and(kills)).forEach(fix -> addAll(joint, fix, step -> true));
        fixes.stream()
                .filter(isProcedure.negate())
                .forEach(fix -> addAll(joint, fix, step -> step.getKind() == StepKind.KILL_PROCESS));
        fixes.stream().filter(isProcedure.and(kills.negate())).forEach(fix -> addAll(joint, fix, step -> true));
        for (int rank = 0; rank <= LAST_RANK; rank++) {
            int now = rank;
            fixes.stream()
                    .filter(isProcedure.negate())
                    .forEach(fix -> addAll(
                            joint, fix, step -> step.getKind() == StepKind.STOP_SERVICE && rank(fix, step) == now));
        }
        return joint.steps();
    }

    private void addAll(JointSteps joint, FixWork fix, Predicate<PlanStep> wanted) {
        fix.staged().on(node, Stage.PREPARE).stream().filter(wanted).forEach(step -> addHalting(joint, fix, step));
    }

    private void addHalting(JointSteps joint, FixWork fix, PlanStep step) {
        if (!isHalt(step)) {
            joint.add(fix, step);
            return;
        }
        boolean isDown =
                step.getKind() == StepKind.STOP_SERVICE && joint.contains(StepKind.KILL_PROCESS, step.getTarget());
        if (!isDown) {
            joint.addByTarget(fix, step);
        }
        if (step.getKind() == StepKind.STOP_SERVICE) {
            owedStarts.add(new MaintenanceStep(
                    0,
                    StepKind.START_SERVICE,
                    step.getTarget(),
                    "Start what was stopped again: " + step.getTarget() + ".",
                    node,
                    null,
                    List.of(fix.article())));
        }
    }

    /** Those on which others depend stop last: a service with its dependents, then drivers. */
    private static int rank(FixWork fix, PlanStep step) {
        return switch (fix.kindOf(step)) {
            case DYNAMIC -> 0;
            case SERVICE ->
                fix.target(step).map(RestartTarget::getWithDependents).orElse(false) ? 2 : 1;
            case DRIVER -> LAST_RANK;
        };
    }

    private List<MaintenanceStep> installation() {
        JointSteps joint = new JointSteps(node);
        for (FixWork fix : fixes) {
            for (PlanStep step : fix.staged().on(node, Stage.INSTALL)) {
                if (INSTALLATIONS.contains(step.getKind())) {
                    joint.addByTarget(fix, isRestartCertain ? withoutRestartSentence(step) : step);
                } else {
                    joint.add(fix, step);
                }
            }
        }
        return joint.steps();
    }

    /** That one article asks for no restart is of no use where another one does. */
    private static PlanStep withoutRestartSentence(PlanStep step) {
        String text = step.getText();
        for (Answer answer : List.of(Answer.NO, Answer.UNKNOWN)) {
            String sentence = FixWording.restartSentence(answer).orElse("");
            text = text.replace(" " + sentence, "");
        }
        return PlanStep.newBuilder(step).setText(text).build();
    }

    private List<MaintenanceStep> settling() {
        JointSteps joint = new JointSteps(node);
        for (FixWork fix : fixes) {
            fix.staged().on(node, Stage.SETTLE).stream()
                    .filter(step -> !isStartOrRestart(step))
                    .forEach(step -> joint.add(fix, step));
        }
        return joint.steps();
    }

    private List<MaintenanceStep> resumption() {
        JointSteps joint = new JointSteps(node);
        for (FixWork fix : fixes) {
            List<PlanStep> own = fix.staged().on(node, Stage.RESUME);
            add(joint, fix, own.subList(0, lastStart(own)), step -> step.getKind() != StepKind.VERIFY);
        }
        addStarts(joint);
        addRestarts(joint);
        for (FixWork fix : fixes) {
            List<PlanStep> own = fix.staged().on(node, Stage.RESUME);
            add(joint, fix, own.subList(lastStart(own), own.size()), step -> step.getKind() != StepKind.VERIFY);
        }
        // Checks wait until everything is back.
        for (FixWork fix : fixes) {
            add(joint, fix, fix.staged().on(node, Stage.RESUME), step -> step.getKind() == StepKind.VERIFY);
        }
        return joint.steps();
    }

    private static int lastStart(List<PlanStep> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (isStartOrRestart(steps.get(i))) {
                return i;
            }
        }
        return 0;
    }

    private static void add(JointSteps joint, FixWork fix, List<PlanStep> own, Predicate<PlanStep> wanted) {
        own.stream()
                .filter(step -> !isStartOrRestart(step) && wanted.test(step))
                .forEach(step -> joint.add(fix, step));
    }

    /** What was stopped last starts first; where a plan forgot a start and nothing restarts, it is added. */
    private void addStarts(JointSteps joint) {
        List<MaintenanceStep> starts = starts().steps();
        List<MaintenanceStep> owed = new ArrayList<>(owedStarts);
        Collections.reverse(owed);
        for (MaintenanceStep start : owed) {
            if (!joint.contains(StepKind.START_SERVICE, start.target())) {
                starts.stream()
                        .filter(planned -> ServiceName.same(planned.target(), start.target()))
                        .forEach(planned -> joint.add(unlessRestarted(planned)));
            }
            if (!isRestartCertain && !joint.contains(StepKind.START_SERVICE, start.target())) {
                joint.add(start);
            }
        }
        starts.stream()
                .filter(start -> !joint.contains(StepKind.START_SERVICE, start.target()))
                .forEach(start -> joint.add(unlessRestarted(start)));
    }

    private JointSteps starts() {
        JointSteps starts = new JointSteps(node);
        for (FixWork fix : fixes) {
            afterInstallation(fix).stream()
                    .filter(step -> step.getKind() == StepKind.START_SERVICE)
                    .forEach(step -> starts.addByTarget(fix, step));
        }
        return starts;
    }

    /** A service that was stopped has started again by then. */
    private void addRestarts(JointSteps joint) {
        if (isRestartCertain) {
            return;
        }
        for (RestartTargetKind kind : BACK) {
            for (FixWork fix : fixes) {
                afterInstallation(fix).stream()
                        .filter(step -> step.getKind() == StepKind.RESTART_SERVICE && fix.kindOf(step) == kind)
                        .filter(step -> !joint.contains(StepKind.START_SERVICE, step.getTarget()))
                        .forEach(step -> joint.addByTarget(fix, step));
            }
        }
    }

    private List<PlanStep> afterInstallation(FixWork fix) {
        List<PlanStep> steps = new ArrayList<>(fix.staged().on(node, Stage.SETTLE));
        steps.addAll(fix.staged().on(node, Stage.RESUME));
        return steps;
    }

    private MaintenanceStep unlessRestarted(MaintenanceStep start) {
        String text = start.text();
        boolean isSaid = !isRestartCertain || text.contains("unless the restart");
        String unless = ", unless the restart has done so.";
        return isSaid
                ? start
                : new MaintenanceStep(
                        0,
                        start.kind(),
                        start.target(),
                        text.endsWith(".") ? text.substring(0, text.length() - 1) + unless : text + unless,
                        node,
                        start.article(),
                        start.articles());
    }

    private static boolean isHalt(PlanStep step) {
        return step.getKind() == StepKind.STOP_SERVICE || step.getKind() == StepKind.KILL_PROCESS;
    }

    private static boolean isStartOrRestart(PlanStep step) {
        return step.getKind() == StepKind.START_SERVICE || step.getKind() == StepKind.RESTART_SERVICE;
    }
}
