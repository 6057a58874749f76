package io.hotfixadvisor.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.schemas.AlternativeKind;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Topology;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void installsRestartsWhatTheArticleNamesAndChecks() {
        Plan plan = plan(Rules.driverStop(), Verdict.APPLICABLE, false);

        assertThat(steps(plan))
                .containsExactly(
                        "1 INSTALL_HOTFIX KB908674: Install the hotfix of KB908674, which brings Ese.dll 6.5.7651.47,"
                                + " Exifs.sys 6.5.7651.47. The article does not say whether the computer must restart."
                                + " The installer asks for the driver to be unloaded.",
                        "2 RESTART_SERVICE ExIFS: Unload the driver ExIFS and load it again.",
                        "3 RESTART_SERVICE IIS Admin Service: Restart the service IIS Admin Service and every service"
                                + " that depends on it.",
                        "4 VERIFY null: Check that every copy is at the version of the fix or later: Ese.dll"
                                + " 6.5.7651.47, Exifs.sys 6.5.7651.47.",
                        "5 VERIFY event 9216: Look for event 9216: the driver has been loaded again");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.UNKNOWN);
    }

    @Test
    void beginsWithTheServicePackThatIsMissing() {
        HotfixRule rule = Rules.driverStop();
        Situation situation = new Situation(
                Verdict.PREREQUISITE_MISSING,
                rule.getPrerequisites(),
                List.of(),
                List.of(),
                false,
                Restarts.NONE,
                null);

        Plan plan = Planner.plan(rule, situation);

        assertThat(steps(plan).get(0))
                .isEqualTo(
                        "1 INSTALL_SERVICE_PACK Microsoft Exchange Server 2003 SP2: Install Microsoft Exchange Server"
                                + " 2003 SP2 or later; the fix of KB908674 needs it.");
        assertThat(plan.steps().get(0).getArticle()).isEqualTo("KB836993");
        assertThat(kinds(plan)).startsWith(StepKind.INSTALL_SERVICE_PACK, StepKind.INSTALL_HOTFIX);
    }

    @Test
    void asksForTheMissingFactsFirst() {
        HotfixRule rule = Rules.driverStop();
        Situation situation = new Situation(
                Verdict.UNDETERMINED,
                List.of(),
                rule.getPrerequisites(),
                List.of("inventory of the server"),
                null,
                Restarts.NONE,
                null);

        assertThat(steps(Planner.plan(rule, situation)).subList(0, 2))
                .containsExactly(
                        "1 VERIFY null: Find out first what the inventory does not say: inventory of the server.",
                        "2 INSTALL_SERVICE_PACK Microsoft Exchange Server 2003 SP2: Make sure that Microsoft Exchange"
                                + " Server 2003 SP2 or later is installed, and install it if not.");
    }

    @Test
    void saysThatNoRestartIsNeededOnlyWhereTheArticleDoes() {
        Plan plan = plan(Rules.referralCrash(), Verdict.APPLICABLE, false);

        assertThat(kinds(plan)).containsExactly(StepKind.INSTALL_HOTFIX, StepKind.VERIFY);
        assertThat(plan.steps().get(0).getText()).endsWith("The computer does not have to restart.");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.NONE);
        assertThat(plan.conditions())
                .containsExactly("At least one of: A message leads to a public folder referral; The recipient was moved"
                        + " to another server");
    }

    @Test
    void stopsBeforeAndStartsAfterAndNamesThePreferredRollup() {
        Plan plan = plan(Rules.sharedMemoryEvent(), Verdict.APPLICABLE, false);

        assertThat(kinds(plan))
                .containsExactly(
                        StepKind.STOP_SERVICE, StepKind.INSTALL_HOTFIX, StepKind.START_SERVICE, StepKind.VERIFY);
        assertThat(plan.steps().get(1).getText()).contains("The article prefers KB824282, see the alternatives.");
        assertThat(plan.alternatives()).hasSize(3);
    }

    @Test
    void addsTheRestartsThatTheProcedureOfTheArticleDoesNotName() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                .setProcedures(List.of(Procedure.newBuilder()
                        .setTopology(Topology.ANY)
                        .setSteps(List.of(
                                step("Run setup, which unloads the IIS Admin Service.", StepKind.INSTALL_HOTFIX, null),
                                step("Load the exifs driver by hand if it is not there.", StepKind.OTHER, null)))
                        .build()))
                .build();

        assertThat(steps(plan(rule, Verdict.APPLICABLE, false)).subList(0, 3))
                .containsExactly(
                        "1 INSTALL_HOTFIX KB908674: Run setup, which unloads the IIS Admin Service. The article does"
                                + " not say whether the computer must restart.",
                        "2 RESTART_SERVICE IIS Admin Service: Restart the service IIS Admin Service and every service"
                                + " that depends on it.",
                        "3 OTHER null: Load the exifs driver by hand if it is not there.");
    }

    @Test
    void goesNodeByNodeOnACluster() {
        Plan plan = plan(Rules.backupEvent(), Verdict.APPLICABLE, true);

        assertThat(stepsByNode(plan))
                .containsExactly(
                        "PASSIVE STOP_SERVICE Cluster Service: Stop the service Cluster Service.",
                        "PASSIVE INSTALL_HOTFIX KB889528: Install the hotfix of KB889528, which brings Ese.dll"
                                + " 6.5.7232.54.",
                        "PASSIVE RESTART_NODE null: Restart the node.",
                        "PASSIVE START_SERVICE Cluster Service: Start the service Cluster Service, unless the restart"
                                + " of the computer has done so.",
                        "PASSIVE VERIFY null: Check that every copy is at the version of the fix or later: Ese.dll"
                                + " 6.5.7232.54.",
                        "ACTIVE MOVE_CLUSTER_GROUP null: Move the cluster groups to the node that has the fix.",
                        "PASSIVE VERIFY Microsoft Exchange Information Store: With the groups on this node: check that"
                                + " Microsoft Exchange Information Store is in state RUNNING: the stores have"
                                + " recovered",
                        "ACTIVE STOP_SERVICE Cluster Service: Stop the service Cluster Service.",
                        "ACTIVE INSTALL_HOTFIX KB889528: Install the hotfix of KB889528, which brings Ese.dll"
                                + " 6.5.7232.54.",
                        "ACTIVE RESTART_NODE null: Restart the node.",
                        "ACTIVE START_SERVICE Cluster Service: Start the service Cluster Service, unless the restart"
                                + " of the computer has done so.",
                        "ACTIVE VERIFY null: Check that every copy is at the version of the fix or later: Ese.dll"
                                + " 6.5.7232.54.",
                        "ACTIVE VERIFY Microsoft Exchange Information Store: Once the groups run on this node again:"
                                + " check that Microsoft Exchange Information Store is in state RUNNING: the stores"
                                + " have recovered");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.CLUSTER_FAILOVER);
    }

    @Test
    void killsAndStopsBeforeTheInstallationOnEachNode() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                .setPrerequisites(List.of())
                .setVerification(List.of())
                .setRestart(List.of(RestartNeed.newBuilder()
                        .setServices(List.of(
                                service("Information Store", RestartAction.KILL_BEFORE),
                                service("Mail Connector", RestartAction.STOP_BEFORE)))
                        .build()))
                .build();

        assertThat(kindsByNode(plan(rule, Verdict.APPLICABLE, true)))
                .containsExactly(
                        "PASSIVE KILL_PROCESS Information Store",
                        "PASSIVE STOP_SERVICE Mail Connector",
                        "PASSIVE INSTALL_HOTFIX KB908674",
                        "PASSIVE START_SERVICE Mail Connector",
                        "PASSIVE VERIFY null",
                        "ACTIVE MOVE_CLUSTER_GROUP null",
                        "PASSIVE VERIFY Information Store",
                        "ACTIVE KILL_PROCESS Information Store",
                        "ACTIVE STOP_SERVICE Mail Connector",
                        "ACTIVE INSTALL_HOTFIX KB908674",
                        "ACTIVE START_SERVICE Mail Connector",
                        "ACTIVE VERIFY null",
                        "ACTIVE VERIFY Information Store");
    }

    @Test
    void followsAProcedureThatKnowsNoNodesOnEachNode() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                .setPrerequisites(List.of())
                .setProcedures(List.of(Procedure.newBuilder()
                        .setSteps(List.of(
                                step("Unload the driver.", StepKind.OTHER, null),
                                step("Run setup.", StepKind.INSTALL_HOTFIX, null)))
                        .build()))
                .build();

        assertThat(kindsByNode(plan(rule, Verdict.APPLICABLE, true)))
                .containsExactly(
                        "PASSIVE OTHER null",
                        "PASSIVE INSTALL_HOTFIX KB908674",
                        "PASSIVE RESTART_SERVICE ExIFS",
                        "PASSIVE RESTART_SERVICE IIS Admin Service",
                        "PASSIVE VERIFY null",
                        "ACTIVE MOVE_CLUSTER_GROUP null",
                        "PASSIVE VERIFY event 9216",
                        "ACTIVE OTHER null",
                        "ACTIVE INSTALL_HOTFIX KB908674",
                        "ACTIVE RESTART_SERVICE ExIFS",
                        "ACTIVE RESTART_SERVICE IIS Admin Service",
                        "ACTIVE VERIFY null",
                        "ACTIVE VERIFY event 9216");
    }

    @Test
    void completesAProcedureForClustersAtTheEndOfEachNode() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.backupEvent())
                .setProcedures(List.of(Procedure.newBuilder()
                        .setTopology(Topology.CLUSTER)
                        .setSteps(List.of(
                                step("Install on the passive node.", StepKind.INSTALL_HOTFIX, ClusterNode.PASSIVE),
                                step("Wait for the node.", StepKind.OTHER, ClusterNode.PASSIVE),
                                step("Move the group.", StepKind.MOVE_CLUSTER_GROUP, ClusterNode.ACTIVE),
                                step("Install on the other node.", StepKind.INSTALL_HOTFIX, ClusterNode.ACTIVE),
                                step("Restart it.", StepKind.RESTART_NODE, ClusterNode.ACTIVE)))
                        .build()))
                .build();

        assertThat(kindsByNode(plan(rule, Verdict.APPLICABLE, true)))
                .containsExactly(
                        "PASSIVE INSTALL_HOTFIX KB889528",
                        "PASSIVE OTHER null",
                        "PASSIVE RESTART_NODE null",
                        "PASSIVE VERIFY null",
                        "ACTIVE MOVE_CLUSTER_GROUP null",
                        "ACTIVE INSTALL_HOTFIX KB889528",
                        "ACTIVE RESTART_NODE null",
                        "ACTIVE VERIFY null",
                        "null VERIFY Microsoft Exchange Information Store");
    }

    @Test
    void restartsOnlyWhatHasNotRestartedSinceTheFixCame() {
        Restarts services = new Restarts(false, List.of(service("IIS Admin Service", RestartAction.RESTART_AFTER)));

        Plan plan = Planner.plan(Rules.driverStop(), pending(services, false));

        assertThat(steps(plan))
                .containsExactly(
                        "1 RESTART_SERVICE IIS Admin Service: Restart the service IIS Admin Service.",
                        "2 VERIFY null: Check that every copy is at the version of the fix or later: Ese.dll"
                                + " 6.5.7651.47, Exifs.sys 6.5.7651.47.",
                        "3 VERIFY event 9216: Look for event 9216: the driver has been loaded again");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.SERVICE_RESTART);
        assertThat(plan.alternatives()).isEmpty();
        assertThat(plan.hazards()).isEmpty();
        assertThat(plan.conditions()).isEmpty();
    }

    @Test
    void aPendingRestartOfTheComputerCoversItsServices() {
        Restarts all = new Restarts(true, List.of(service("IIS Admin Service", RestartAction.RESTART_AFTER)));
        HotfixRule rule = HotfixRule.newBuilder(Rules.driverStop())
                .setVerification(List.of())
                .build();

        Plan alone = Planner.plan(rule, pending(all, false));
        Plan clustered = Planner.plan(rule, pending(all, true));

        assertThat(kindsByNode(alone)).containsExactly("null RESTART_COMPUTER null", "null VERIFY null");
        assertThat(alone.changeRisk()).isEqualTo(ChangeRisk.COMPUTER_RESTART);
        assertThat(steps(clustered).subList(0, 2))
                .containsExactly(
                        "1 MOVE_CLUSTER_GROUP null: Move the cluster groups off this node, if it owns any.",
                        "2 RESTART_NODE null: Restart the node.");
        assertThat(clustered.changeRisk()).isEqualTo(ChangeRisk.CLUSTER_FAILOVER);
    }

    @Test
    void pointsToTheFixThatReplacesThisOne() {
        Plan plan = Planner.plan(Rules.sharedMemoryEvent(), replaced(Verdict.SUPERSEDED));

        assertThat(steps(plan))
                .containsExactly("1 INSTALL_HOTFIX KB908674: Use KB908674 (A driver of the information store stops the"
                        + " computer) instead; it replaces the fix of KB817375. Its advisory or its article has the"
                        + " procedure.");
        assertThat(plan.steps().get(0).getArticle()).isEqualTo("KB908674");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.UNKNOWN);
        assertThat(plan.alternatives())
                .singleElement()
                .matches(alternative -> alternative.getKind() == AlternativeKind.WORKAROUND);
    }

    @Test
    void pointsToTheSuccessorOfAFixThatDoesNotHelp() {
        Plan plan = Planner.plan(Rules.sharedMemoryEvent(), replaced(Verdict.FIX_INEFFECTIVE));

        assertThat(steps(plan))
                .containsExactly(
                        "1 VERIFY null: Check that every copy is at the version of the fix or later: Mapi32.dll"
                                + " 6.0.6448.0.",
                        "2 INSTALL_HOTFIX KB908674: Use KB908674 (A driver of the information store stops the"
                                + " computer) instead; it replaces the fix of KB817375, which does not help here. Its"
                                + " advisory or its article has the procedure.",
                        "3 RUN_WORKAROUND null: Restart the System Attendant. Or: Restart the server.");
    }

    @Test
    void saysThatThePlanIsForAStandAloneServerWhereNobodyKnows() {
        Plan plan = plan(Rules.backupEvent(), Verdict.APPLICABLE, null);

        assertThat(kinds(plan)).startsWith(StepKind.KILL_PROCESS, StepKind.INSTALL_HOTFIX);
        assertThat(plan.conditions())
                .containsExactly(
                        "The inventory does not say whether this server is a node of a cluster. The plan is for a"
                                + " server that is none; the article has other steps for a cluster.");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.UNKNOWN);
    }

    @Test
    void prefersTheArticlesOwnProcedureForThatKindOfServer() {
        HotfixRule rule = HotfixRule.newBuilder(Rules.backupEvent())
                .setProcedures(List.of(Procedure.newBuilder()
                        .setTopology(Topology.CLUSTER)
                        .setSteps(List.of(
                                step("Install on the passive node.", StepKind.INSTALL_HOTFIX, ClusterNode.PASSIVE),
                                step("Move the group.", StepKind.MOVE_CLUSTER_GROUP, ClusterNode.ACTIVE)))
                        .setHazards(List.of("The wrong order loses the logs."))
                        .build()))
                .build();

        Plan onCluster = plan(rule, Verdict.APPLICABLE, true);
        Plan elsewhere = plan(rule, Verdict.APPLICABLE, false);

        assertThat(steps(onCluster).subList(0, 2))
                .containsExactly(
                        "1 INSTALL_HOTFIX KB889528: Install on the passive node.",
                        "2 RESTART_NODE null: Restart the node.");
        assertThat(onCluster.hazards()).containsExactly("The wrong order loses the logs.");
        assertThat(elsewhere.hazards()).isEmpty();
    }

    @Test
    void checksAServiceOnce() {
        String store = "Microsoft Exchange Information Store";
        ProcedureStep check = ProcedureStep.newBuilder(step("See that it starts.", StepKind.VERIFY, null))
                .setTarget(store)
                .build();
        HotfixRule stated = HotfixRule.newBuilder(Rules.backupEvent())
                .setVerification(List.of(Verification.newBuilder()
                        .setService(store)
                        .setState("Started")
                        .setMeaning("it came back")
                        .build()))
                .build();
        HotfixRule inProcedure = HotfixRule.newBuilder(stated)
                .setProcedures(List.of(Procedure.newBuilder()
                        .setTopology(Topology.STANDALONE)
                        .setSteps(List.of(step("Install.", StepKind.INSTALL_HOTFIX, null), check))
                        .build()))
                .build();

        assertThat(checksOf(store, plan(stated, Verdict.APPLICABLE, false)))
                .containsExactly("Check that " + store + " is in state Started: it came back");
        assertThat(checksOf(store, plan(inProcedure, Verdict.APPLICABLE, false)))
                .containsExactly("See that it starts.");
    }

    @Test
    void onlyChecksAFixThatIsThere() {
        Plan plan = plan(Rules.driverStop(), Verdict.FIX_INSTALLED, false);

        assertThat(kinds(plan)).containsExactly(StepKind.VERIFY, StepKind.VERIFY);
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.NONE);
    }

    @Test
    void turnsToTheWorkaroundWhereTheFixDoesNotHelp() {
        Plan plan = plan(Rules.sharedMemoryEvent(), Verdict.FIX_INEFFECTIVE, false);

        assertThat(steps(plan).get(1))
                .isEqualTo("2 RUN_WORKAROUND null: Restart the System Attendant. Or: Restart the server.");
        assertThat(plan.alternatives()).hasSize(2);
    }

    private static ProcedureStep step(String text, StepKind kind, @Nullable ClusterNode node) {
        return ProcedureStep.newBuilder()
                .setText(text)
                .setKind(kind)
                .setNode(node)
                .build();
    }

    private static Plan plan(HotfixRule rule, Verdict verdict, @Nullable Boolean clustered) {
        return Planner.plan(
                rule, new Situation(verdict, List.of(), List.of(), List.of(), clustered, Restarts.NONE, null));
    }

    private static Situation pending(Restarts restarts, boolean clustered) {
        return new Situation(Verdict.RESTART_PENDING, List.of(), List.of(), List.of(), clustered, restarts, null);
    }

    private static Situation replaced(Verdict verdict) {
        return new Situation(
                verdict, List.of(), List.of(), List.of(), false, Restarts.NONE, Successor.of(Rules.driverStop()));
    }

    private static RestartTarget service(String name, RestartAction action) {
        return Rules.target(name, RestartTargetKind.SERVICE, action, false);
    }

    private static List<String> stepsByNode(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.getNode() + " " + step.getKind() + " " + step.getTarget() + ": " + step.getText())
                .toList();
    }

    private static List<String> kindsByNode(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.getNode() + " " + step.getKind() + " " + step.getTarget())
                .toList();
    }

    private static List<String> checksOf(String service, Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.getKind() == StepKind.VERIFY && service.equals(step.getTarget()))
                .map(step -> step.getText())
                .toList();
    }

    private static List<StepKind> kinds(Plan plan) {
        return plan.steps().stream().map(step -> step.getKind()).toList();
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.getStep() + " " + step.getKind() + " " + step.getTarget() + ": " + step.getText())
                .toList();
    }
}
