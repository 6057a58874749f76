package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.AlternativeAction;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the plan for one rule on one server.
 *
 * <p>Where the fix is to be installed, missing prerequisites come first. Then the article's own procedure for this kind
 * of server, if it is understood well enough to contain the installation, with the restarts that it does not name
 * itself; otherwise steps derived from the restart statement. A cluster is done node by node, see
 * {@link InstallationSteps}. Checks come last. A server of which the inventory does not say whether it is clustered
 * gets the stand-alone plan and a condition that says so.
 *
 * <p>Where the fix is there, only what has not restarted yet restarts; where another fix replaces it, the plan points
 * there and has no step of this one.
 */
public final class Planner {
    private final HotfixRule rule;
    private final Situation situation;
    private final ServerKind server;
    private final FixWording fix;
    private final ServiceSteps services;
    private final VerificationSteps verification;
    private final StepList steps = new StepList();

    private Planner(HotfixRule rule, Situation situation) {
        this.rule = rule;
        this.situation = situation;
        this.server = new ServerKind(rule, situation.clustered());
        this.fix = new FixWording(rule);
        this.services = new ServiceSteps(server.services());
        this.verification = new VerificationSteps(rule, fix, services);
    }

    /**
     * The plan that fits the verdict: to install, to check a fix that is there, or to live with one that does not help.
     */
    public static Plan plan(HotfixRule rule, Situation situation) {
        Planner planner = new Planner(rule, situation);
        return switch (situation.verdict()) {
            case FIX_INSTALLED -> planner.check();
            case FIX_INEFFECTIVE -> planner.workAround();
            case RESTART_PENDING -> planner.restart();
            case SUPERSEDED -> planner.handOver(Objects.requireNonNull(situation.successor()));
            default -> planner.install();
        };
    }

    private Plan check() {
        addChecks();
        return new Plan(steps.steps(), ChangeRisk.NONE, List.of(), List.of(), List.of());
    }

    /** The fix is on the disk: what is left is to let it take effect. */
    private Plan restart() {
        addPendingRestarts();
        addChecks();
        ChangeRisk risk = ChangeRisk.SERVICE_RESTART;
        if (situation.pending().computer()) {
            risk = server.isCluster() ? ChangeRisk.CLUSTER_FAILOVER : ChangeRisk.COMPUTER_RESTART;
        }
        return new Plan(steps.steps(), risk, List.of(), List.of(), List.of());
    }

    private Plan handOver(Successor successor) {
        addSuccessor(successor, "");
        return new Plan(steps.steps(), ChangeRisk.UNKNOWN, workarounds(), List.of(), Conditions.ofSymptoms(rule));
    }

    private Plan workAround() {
        addChecks();
        Successor successor = situation.successor();
        if (successor != null) {
            addSuccessor(successor, ", which does not help here");
        }
        List<Alternative> workarounds = workarounds();
        workarounds.forEach(alternative ->
                steps.add(StepKind.RUN_WORKAROUND, null, workaroundText(alternative), null, alternative.getArticle()));
        boolean changes = successor != null || !workarounds.isEmpty();
        List<Alternative> others = alternatives()
                .filter(alternative -> !fix.article().equals(alternative.getArticle()))
                .toList();
        return new Plan(
                steps.steps(), changes ? ChangeRisk.UNKNOWN : ChangeRisk.NONE, others, List.of(), Conditions.of(rule));
    }

    private Plan install() {
        addMissingFacts();
        situation.missing().forEach(prerequisite -> addPrerequisite(prerequisite, true));
        situation.unsure().forEach(prerequisite -> addPrerequisite(prerequisite, false));
        new InstallationSteps(server, fix, services, verification, steps).add();
        List<String> conditions = new ArrayList<>(Conditions.of(rule));
        conditions.addAll(Conditions.ofServer(server));
        return new Plan(steps.steps(), changeRisk(), alternatives().toList(), server.hazards(), conditions);
    }

    private void addChecks() {
        verification.addFiles(steps, null);
        verification.addSigns(steps, null);
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
        for (Installable needed : Installable.of(prerequisite)) {
            String text = prerequisiteText(needed.wanted(), isMissing);
            steps.add(needed.kind(), needed.name(), text, null, needed.obtain());
        }
    }

    private String prerequisiteText(String name, boolean isMissing) {
        String text = isMissing
                ? "Install " + name + "; the fix of " + fix.article() + " needs it."
                : "Make sure that " + name + " is installed, and install it if not.";
        return server.isCluster() ? text + " Do so node by node, the passive one first." : text;
    }

    private void addPendingRestarts() {
        Restarts pending = situation.pending();
        if (!pending.computer()) {
            pending.services().forEach(service -> ServiceSteps.addRestart(steps, service, null));
            return;
        }
        if (server.isCluster()) {
            steps.add(
                    StepKind.MOVE_CLUSTER_GROUP,
                    null,
                    "Move the cluster groups off this node, if it owns any.",
                    null,
                    null);
        }
        StepKind kind = server.isCluster() ? StepKind.RESTART_NODE : StepKind.RESTART_COMPUTER;
        steps.add(kind, null, InstallationSteps.restartText(kind), null, null);
    }

    private void addSuccessor(Successor successor, String why) {
        String title = successor.title() == null ? "" : " (" + successor.title() + ")";
        steps.add(
                successor.installation(),
                successor.target(),
                "Use " + successor.article() + title + " instead; it replaces the fix of " + fix.article() + why
                        + ". Its advisory or its article has the procedure.",
                null,
                successor.article());
    }

    private static String workaroundText(Alternative alternative) {
        String title = alternative.getTitle();
        return alternative.getActions().isEmpty()
                ? (title == null ? "Use the workaround of the article." : title)
                : alternative.getActions().stream()
                        .map(AlternativeAction::getText)
                        .collect(Collectors.joining(" Or: "));
    }

    private List<Alternative> workarounds() {
        return alternatives()
                .filter(alternative -> alternative.getKind() == AlternativeKind.WORKAROUND)
                .toList();
    }

    private Stream<Alternative> alternatives() {
        return rule.getAlternatives().stream().sorted(Comparator.comparingInt(Alternative::getRank));
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
