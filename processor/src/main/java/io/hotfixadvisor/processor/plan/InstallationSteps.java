package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.StepKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from a server without the fix to one that has it: stop, install, restart, start, check. On a cluster the
 * passive node goes through all of it before the groups move there, and the formerly active one after that.
 */
final class InstallationSteps {
    private final ServerKind server;
    private final FixWording fix;
    private final ServiceSteps services;
    private final VerificationSteps verification;
    private final StepList steps;

    InstallationSteps(
            ServerKind server, FixWording fix, ServiceSteps services, VerificationSteps verification, StepList steps) {
        this.server = server;
        this.fix = fix;
        this.services = services;
        this.verification = verification;
        this.steps = steps;
    }

    /** By the article's own procedure, where it has one that is understood; otherwise by its restart statement. */
    void add() {
        Procedure procedure = server.procedure().orElse(null);
        if (!server.isCluster()) {
            addOn(null, procedure);
            verification.addReturns(steps, null);
            verification.addFiles(steps, null);
            verification.addSigns(steps, null);
        } else if (procedure != null && isNodeByNode(procedure)) {
            addNodeByNode(procedure);
            verification.addReturns(steps, null);
            verification.addSigns(steps, null);
        } else {
            addHalf(ClusterNode.PASSIVE, procedure);
            steps.add(
                    StepKind.MOVE_CLUSTER_GROUP,
                    null,
                    "Move the cluster groups to the node that has the fix.",
                    ClusterNode.ACTIVE,
                    null);
            addSigns(ClusterNode.PASSIVE);
            addHalf(ClusterNode.ACTIVE, procedure);
            addSigns(ClusterNode.ACTIVE);
        }
    }

    private void addHalf(ClusterNode node, @Nullable Procedure procedure) {
        addOn(node, procedure);
        verification.addFiles(steps, node);
    }

    private void addSigns(ClusterNode node) {
        verification.addReturns(steps, node);
        verification.addSigns(steps, node);
    }

    /** @param node null on a stand-alone server */
    private void addOn(@Nullable ClusterNode node, @Nullable Procedure procedure) {
        if (procedure == null) {
            services.addBefore(steps, node);
            String text = fix.installationText(server.computerRestart());
            steps.add(fix.installation(), fix.target(), text, node, fix.article());
            addComputerRestart(node);
            services.addAfter(steps, server.computerRestart() == Answer.YES, node);
            return;
        }
        ServiceSteps unnamed = services.notNamedIn(procedure);
        for (ProcedureStep step : procedure.getSteps()) {
            if (step.getKind() == fix.installation()) {
                unnamed.addBefore(steps, node);
                addInstallation(step, node);
                unnamed.addAfter(steps, server.computerRestart() == Answer.YES, node);
            } else {
                steps.add(step.getKind(), step.getTarget(), step.getText(), node, null);
            }
        }
        if (procedure.getSteps().stream().noneMatch(InstallationSteps::isRestart)) {
            addComputerRestart(node);
        }
    }

    /** The procedure's own steps say what is done on which node; what they leave out at the end of a node is added. */
    private void addNodeByNode(Procedure procedure) {
        ClusterNode installed = null;
        boolean restarted = false;
        for (ProcedureStep step : procedure.getSteps()) {
            ClusterNode node = step.getNode();
            if (installed != null && node != null && node != installed) {
                finish(installed, restarted);
                installed = null;
                restarted = false;
            }
            if (step.getKind() == fix.installation()) {
                addInstallation(step, node);
                installed = node;
            } else {
                steps.add(step.getKind(), step.getTarget(), step.getText(), node, null);
                restarted |= isRestart(step);
            }
        }
        if (installed != null) {
            finish(installed, restarted);
        }
    }

    private void finish(ClusterNode node, boolean restarted) {
        if (!restarted) {
            addComputerRestart(node);
        }
        verification.addFiles(steps, node);
    }

    private void addInstallation(ProcedureStep step, @Nullable ClusterNode node) {
        String target = step.getTarget() == null ? fix.target() : step.getTarget();
        // A procedure for a cluster says itself when a node restarts.
        String text = step.getNode() != null
                ? step.getText()
                : FixWording.restartSentence(server.computerRestart())
                        .map(sentence -> step.getText() + " " + sentence)
                        .orElse(step.getText());
        steps.add(step.getKind(), target, text, node, fix.article());
    }

    private void addComputerRestart(@Nullable ClusterNode node) {
        StepKind kind = server.isCluster() ? StepKind.RESTART_NODE : StepKind.RESTART_COMPUTER;
        switch (server.computerRestart()) {
            case YES -> steps.add(kind, null, restartText(kind), node, null);
            case MAYBE -> steps.add(kind, null, restartIfAskedText(kind), node, null);
            default -> {}
        }
    }

    static String restartText(StepKind kind) {
        return kind == StepKind.RESTART_NODE ? "Restart the node." : "Restart the computer.";
    }

    static String restartIfAskedText(StepKind kind) {
        return restartText(kind).replace(".", " if the installation asks for it.");
    }

    private static boolean isNodeByNode(Procedure procedure) {
        return procedure.getSteps().stream().anyMatch(step -> step.getNode() != null);
    }

    private static boolean isRestart(ProcedureStep step) {
        return List.of(StepKind.RESTART_COMPUTER, StepKind.RESTART_NODE).contains(step.getKind());
    }
}
