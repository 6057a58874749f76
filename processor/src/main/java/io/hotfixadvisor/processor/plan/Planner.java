package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.Verification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan for one rule on one server.
 *
 * <p>Missing prerequisites come first. Then the article's own procedure for this kind of server, if it is understood
 * well enough to contain the installation, on a stand-alone server with the restarts that it does not name itself;
 * otherwise steps derived from the restart statement: stop, install, start or restart, on a cluster node by node with
 * the groups moved in between. Checks come last. A server of which the inventory does not say whether it is clustered
 * gets the stand-alone plan and a condition that says so.
 */
public final class Planner {
    private final HotfixRule rule;
    private final Situation situation;
    private final ServerKind server;
    private final FixWording fix;
    private final ServiceSteps services;
    private final StepList steps = new StepList();

    private Planner(HotfixRule rule, Situation situation) {
        this.rule = rule;
        this.situation = situation;
        this.server = new ServerKind(rule, situation.clustered());
        this.fix = new FixWording(rule);
        this.services = new ServiceSteps(server.services());
    }

    /**
     * The plan that fits the verdict: to install, to check a fix that is there, or to live with one that does not help.
     */
    public static Plan plan(HotfixRule rule, Situation situation) {
        Planner planner = new Planner(rule, situation);
        return switch (situation.verdict()) {
            case FIX_INSTALLED -> planner.check();
            case FIX_INEFFECTIVE -> planner.workAround();
            default -> planner.install();
        };
    }

    private Plan check() {
        addVerification();
        return new Plan(steps.steps(), ChangeRisk.NONE, List.of(), List.of(), List.of());
    }

    private Plan workAround() {
        addVerification();
        List<Alternative> others = alternatives().stream()
                .filter(alternative -> !fix.article().equals(alternative.getArticle()))
                .toList();
        others.stream()
                .filter(alternative -> alternative.getKind() == AlternativeKind.WORKAROUND)
                .forEach(alternative -> steps.add(
                        StepKind.RUN_WORKAROUND, null, workaroundText(alternative), null, alternative.getArticle()));
        ChangeRisk risk = steps.contains(StepKind.RUN_WORKAROUND) ? ChangeRisk.UNKNOWN : ChangeRisk.NONE;
        return new Plan(steps.steps(), risk, others, List.of(), ruleConditions());
    }

    private Plan install() {
        addMissingFacts();
        situation.missing().forEach(prerequisite -> addPrerequisite(prerequisite, true));
        situation.unsure().forEach(prerequisite -> addPrerequisite(prerequisite, false));
        server.procedure().ifPresentOrElse(this::addProcedure, this::addDerived);
        services.addVerification(steps, service -> steps.checks(service) || isVerified(service));
        addVerification();
        List<String> conditions = new ArrayList<>(ruleConditions());
        conditions.addAll(Conditions.ofServer(server));
        return new Plan(steps.steps(), changeRisk(), alternatives(), server.hazards(), conditions);
    }

    private void addMissingFacts() {
        if (situation.verdict() == Verdict.UNDETERMINED
                && !situation.missingFacts().isEmpty()) {
            String facts = String.join(", ", situation.missingFacts());
            steps.add(
                    StepKind.VERIFY,
                    null,
                    "Find out first what the inventory does not say: " + facts + ".",
                    null,
                    null);
        }
    }

    private void addPrerequisite(Prerequisite prerequisite, boolean isMissing) {
        String obtain = prerequisite.getObtainArticle();
        String servicePack = prerequisite.getServicePack();
        String update = prerequisite.getUpdateArticle();
        if (servicePack != null) {
            String product = prerequisite.getProduct();
            String name = product == null ? servicePack : product + " " + servicePack;
            steps.add(
                    StepKind.INSTALL_SERVICE_PACK, name, prerequisiteText(name + " or later", isMissing), null, obtain);
        }
        if (update != null) {
            steps.add(
                    StepKind.INSTALL_UPDATE,
                    update,
                    prerequisiteText(update, isMissing),
                    null,
                    obtain == null ? update : obtain);
        }
    }

    private String prerequisiteText(String name, boolean isMissing) {
        return isMissing
                ? "Install " + name + "; the fix of " + fix.article() + " needs it."
                : "Make sure that " + name + " is installed, and install it if not.";
    }

    private void addProcedure(Procedure procedure) {
        ServiceSteps unnamed = server.isCluster() ? new ServiceSteps(List.of()) : services.notNamedIn(procedure);
        for (ProcedureStep step : procedure.getSteps()) {
            if (step.getKind() == fix.installation()) {
                unnamed.addBefore(steps, step.getNode());
                String target = step.getTarget() == null ? fix.target() : step.getTarget();
                steps.add(step.getKind(), target, installationText(step), step.getNode(), fix.article());
                unnamed.addAfter(steps, server.computerRestart() == Answer.YES, step.getNode());
            } else {
                steps.add(step.getKind(), step.getTarget(), step.getText(), step.getNode(), null);
            }
        }
        boolean restarts = steps.contains(StepKind.RESTART_COMPUTER, StepKind.RESTART_NODE);
        if (!restarts && !server.isCluster()) {
            addComputerRestart(null);
        }
    }

    /** On a cluster the procedure's own steps say when a node restarts. */
    private String installationText(ProcedureStep step) {
        return server.isCluster()
                ? step.getText()
                : FixWording.restartSentence(server.computerRestart())
                        .map(sentence -> step.getText() + " " + sentence)
                        .orElse(step.getText());
    }

    private void addDerived() {
        if (server.isCluster()) {
            addInstallation(ClusterNode.PASSIVE);
            steps.add(
                    StepKind.MOVE_CLUSTER_GROUP,
                    null,
                    "Move the cluster groups to the node that has the fix.",
                    ClusterNode.ACTIVE,
                    null);
            addInstallation(ClusterNode.ACTIVE);
        } else {
            addInstallation(null);
        }
    }

    private void addInstallation(@Nullable ClusterNode node) {
        services.addBefore(steps, node);
        steps.add(
                fix.installation(), fix.target(), fix.installationText(server.computerRestart()), node, fix.article());
        addComputerRestart(node);
        services.addAfter(steps, server.computerRestart() == Answer.YES, node);
    }

    private void addComputerRestart(@Nullable ClusterNode node) {
        StepKind kind = server.isCluster() ? StepKind.RESTART_NODE : StepKind.RESTART_COMPUTER;
        String what = server.isCluster() ? "the node" : "the computer";
        switch (server.computerRestart()) {
            case YES -> steps.add(kind, null, "Restart " + what + ".", node, null);
            case MAYBE -> steps.add(kind, null, "Restart " + what + " if the installation asks for it.", node, null);
            default -> {}
        }
    }

    private void addVerification() {
        String files = fix.filesToVerify();
        if (files != null) {
            steps.add(StepKind.VERIFY, null, files, null, null);
        }
        for (Verification verification : rule.getVerification()) {
            if (!steps.checks(verification.getService())) {
                String target = verificationTarget(verification);
                steps.add(StepKind.VERIFY, target, verificationText(verification), null, null);
            }
        }
    }

    private boolean isVerified(String service) {
        return rule.getVerification().stream()
                .anyMatch(verification -> service.equalsIgnoreCase(verification.getService()));
    }

    private @Nullable String verificationTarget(Verification verification) {
        return verification.getService() == null ? eventOf(verification) : verification.getService();
    }

    private String verificationText(Verification verification) {
        String service = verification.getService();
        if (service != null) {
            return "Check that " + service + " is in state " + verification.getState() + ": "
                    + verification.getMeaning();
        }
        String event = eventOf(verification);
        return event == null ? verification.getMeaning() : "Look for " + event + ": " + verification.getMeaning();
    }

    private @Nullable String eventOf(Verification verification) {
        return rule.getSignatures().stream()
                .filter(signature -> signature.getId().equals(verification.getSignatureId()))
                .map(signature -> signature.getPattern())
                .filter(EventPattern.class::isInstance)
                .map(EventPattern.class::cast)
                .map(event -> event.getSource() == null
                        ? "event " + event.getEventId()
                        : "event " + event.getEventId() + " of " + event.getSource())
                .findFirst()
                .orElse(null);
    }

    private static String workaroundText(Alternative alternative) {
        String title = alternative.getTitle();
        return alternative.getActions().isEmpty()
                ? (title == null ? "Use the workaround of the article." : title)
                : alternative.getActions().stream()
                        .map(AlternativeAction::getText)
                        .collect(Collectors.joining(" Or: "));
    }

    private List<Alternative> alternatives() {
        return rule.getAlternatives().stream()
                .sorted(Comparator.comparingInt(Alternative::getRank))
                .toList();
    }

    private List<String> ruleConditions() {
        return Conditions.of(rule);
    }

    private ChangeRisk changeRisk() {
        if (steps.contains(StepKind.MOVE_CLUSTER_GROUP, StepKind.RESTART_NODE)) {
            return ChangeRisk.CLUSTER_FAILOVER;
        }
        if (server.isGuessed()) {
            return ChangeRisk.UNKNOWN;
        }
        if (steps.contains(StepKind.RESTART_COMPUTER)) {
            return ChangeRisk.COMPUTER_RESTART;
        }
        if (server.computerRestart() == Answer.UNKNOWN
                || steps.contains(StepKind.INSTALL_SERVICE_PACK, StepKind.INSTALL_UPDATE)) {
            return ChangeRisk.UNKNOWN;
        }
        boolean servicesStop = steps.contains(
                        StepKind.STOP_SERVICE, StepKind.KILL_PROCESS, StepKind.START_SERVICE, StepKind.RESTART_SERVICE)
                || server.services().stream().anyMatch(service -> service.getAction() == RestartAction.AUTO_RESTART);
        return servicesStop ? ChangeRisk.SERVICE_RESTART : ChangeRisk.NONE;
    }
}
