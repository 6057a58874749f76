package io.hotfixadvisor.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
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

        assertThat(plan.steps().stream().map(step -> step.getKind() + " " + step.getNode()))
                .containsExactly(
                        "STOP_SERVICE PASSIVE",
                        "INSTALL_HOTFIX PASSIVE",
                        "RESTART_NODE PASSIVE",
                        "START_SERVICE PASSIVE",
                        "MOVE_CLUSTER_GROUP ACTIVE",
                        "STOP_SERVICE ACTIVE",
                        "INSTALL_HOTFIX ACTIVE",
                        "RESTART_NODE ACTIVE",
                        "START_SERVICE ACTIVE",
                        "VERIFY null",
                        "VERIFY null");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.CLUSTER_FAILOVER);
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
                        "2 MOVE_CLUSTER_GROUP null: Move the group.");
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
