package io.hotfixadvisor.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Topology;
import io.hotfixadvisor.schemas.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerPlannerTest {
    private static final String SERVER = "mail-1";

    @Test
    void aServerWithoutAdvisoriesGetsAnEmptyPlan() {
        MaintenancePlan plan = new MaintenanceCase(SERVER, false).plan();

        assertThat(plan)
                .isEqualTo(new MaintenancePlan(
                        SERVER, List.of(), List.of(), List.of(), ChangeRisk.NONE, List.of(), List.of(), List.of()));
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void oneServicePackOneStopAndOneRestartServeAllFixes() {
        HotfixRule first = fix("KB100", "Queue.dll", "1.2", computer(Answer.YES, stop("Mail Queue")));
        HotfixRule second = fix("KB200", "Route.dll", "1.4", computer(Answer.YES, stop("mail queue"), kill("Store")));
        MaintenancePlan plan = new MaintenanceCase(SERVER, false)
                .missing(with(second, exchange("SP2")))
                .missing(with(first, exchange("SP1")))
                .plan();

        assertThat(steps(plan))
                .containsExactly(
                        "1 INSTALL_SERVICE_PACK Exchange Server 2003 SP2 [KB100, KB200]: Install Exchange Server 2003"
                                + " SP2 or later, unless it is there; KB100 and KB200 need it.",
                        "2 KILL_PROCESS Store [KB200]: End the process of Store by force; read the hazards first.",
                        "3 STOP_SERVICE mail queue [KB100, KB200]: Stop the service mail queue.",
                        "4 INSTALL_HOTFIX KB100 [KB100]: Install the hotfix of KB100, which brings Queue.dll 1.2.",
                        "5 INSTALL_HOTFIX KB200 [KB200]: Install the hotfix of KB200, which brings Route.dll 1.4.",
                        "6 RESTART_COMPUTER null [KB100, KB200]: Restart the computer.",
                        "7 START_SERVICE mail queue [KB100, KB200]: Start the service mail queue, unless the restart"
                                + " of the computer has done so.",
                        "8 VERIFY Store [KB200]: Check that Store runs again; the installation restarts it.",
                        "9 VERIFY null [KB100, KB200]: Check every copy of these files: Queue.dll 1.2 or later,"
                                + " Route.dll 1.4 or later.");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.COMPUTER_RESTART);
        assertThat(plan.conditions())
                .containsExactly(new Remark(
                        "The setup of Exchange Server 2003 SP2 may ask for a restart of its own before anything else"
                                + " is installed.",
                        List.of("KB100", "KB200")));
    }

    @Test
    void theRestartOfTheComputerSparesTheRestartOfServices() {
        HotfixRule service = fix("KB100", "Queue.dll", "1.2", computer(Answer.NO, restart("Mail Queue")));
        HotfixRule computer = fix("KB200", "Route.dll", "1.4", computer(Answer.YES));

        assertThat(kinds(new MaintenanceCase(SERVER, false)
                        .open(service)
                        .open(computer)
                        .plan()))
                .containsExactly(
                        "INSTALL_HOTFIX KB100", "INSTALL_HOTFIX KB200", "RESTART_COMPUTER null", "VERIFY null");
    }

    @Test
    void aServiceThatIsStoppedAndStartedDoesNotRestartToo() {
        HotfixRule stops = fix("KB100", "Queue.dll", "1.2", computer(Answer.NO, stop("Mail Queue"), stop("Spooler")));
        HotfixRule restarts =
                fix("KB200", "Route.dll", "1.4", computer(Answer.NO, restart("Mail Queue"), restart("Indexer")));

        assertThat(kinds(new MaintenanceCase(SERVER, false)
                        .open(stops)
                        .open(restarts)
                        .plan()))
                .containsExactly(
                        "STOP_SERVICE Mail Queue",
                        "STOP_SERVICE Spooler",
                        "INSTALL_HOTFIX KB100",
                        "INSTALL_HOTFIX KB200",
                        "START_SERVICE Spooler",
                        "START_SERVICE Mail Queue",
                        "RESTART_SERVICE Indexer",
                        "VERIFY null");
    }

    @Test
    void aFixWhoseFilesComeWithAnotherOneIsLeftOut() {
        HotfixRule lower = fix("KB300", "Ese.dll", "6.5.7232.54", computer(Answer.NO));
        HotfixRule higher = fix("KB200", "ESE.DLL", "6.5.7651.47", computer(Answer.NO));

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(lower).open(higher).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB200", "VERIFY null");
        assertThat(plan.leftOut())
                .containsExactly(new Remark(
                        "Its files come with KB200 in the same or a higher version: Ese.dll.", List.of("KB300")));
    }

    @Test
    void ofTwoFixesThatShareAFileTheOneWithTheHigherVersionComesLast() {
        HotfixRule lower = files(fix("KB300", "Ese.dll", "6.5.7232.54", computer(Answer.NO)), "Jet.dll", "1.0");
        HotfixRule higher = fix("KB200", "Ese.dll", "6.5.7651.47", computer(Answer.NO));

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(lower).open(higher).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB300", "INSTALL_HOTFIX KB200", "VERIFY null");
        assertThat(plan.fileConflicts())
                .containsExactly(new Remark(
                        "Ese.dll comes with KB300 (6.5.7232.54) and KB200 (6.5.7651.47); KB200 is installed last, so"
                                + " that its version stays.",
                        List.of("KB200", "KB300")));
        assertThat(last(plan).text())
                .isEqualTo("Check every copy of these files: Ese.dll 6.5.7651.47 or later, Jet.dll 1.0 or later.");
    }

    @Test
    void saysWhenFixesNeedEachOther() {
        HotfixRule one = with(fix("KB200", "A.dll", "1", computer(Answer.NO)), update("KB300"));
        HotfixRule other = with(fix("KB300", "B.dll", "1", computer(Answer.NO)), update("KB200"));

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).missing(one).missing(other).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB200", "INSTALL_HOTFIX KB300", "VERIFY null");
        assertThat(plan.conditions())
                .containsExactly(new Remark(
                        "The article asks for KB300 first, which needs it in turn: no order suits both.",
                        List.of("KB200")));
    }

    @Test
    void saysWhenNoOrderKeepsTheHighestVersionOfEachFile() {
        HotfixRule one = files(fix("KB200", "A.dll", "1", computer(Answer.NO)), "B.dll", "2");
        HotfixRule other = files(fix("KB300", "A.dll", "2", computer(Answer.NO)), "B.dll", "1");

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(one).open(other).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB200", "INSTALL_HOTFIX KB300", "VERIFY null");
        assertThat(plan.fileConflicts())
                .containsExactly(
                        new Remark(
                                "A.dll comes with KB200 (1) and KB300 (2); KB300 is installed last, so that its"
                                        + " version stays.",
                                List.of("KB200", "KB300")),
                        new Remark(
                                "B.dll comes with KB200 (2) and KB300 (1); no order suits all their files, so check"
                                        + " that the highest version is there afterwards.",
                                List.of("KB200", "KB300")));
    }

    @Test
    void aFixThatAnotherOneReplacesOverAnyNumberOfLinksIsLeftOut() {
        HotfixRule oldest = fix("KB100", "A.dll", "1", computer(Answer.NO));
        HotfixRule old = replacing(fix("KB200", "B.dll", "1", computer(Answer.NO)), "KB100");
        HotfixRule current = replacing(fix("KB300", "C.dll", "1", computer(Answer.NO)), "KB200");

        MaintenancePlan plan = new MaintenanceCase(SERVER, false)
                .open(current)
                .open(oldest)
                .open(old)
                .plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB300", "VERIFY null");
        assertThat(plan.leftOut())
                .containsExactly(
                        new Remark("KB300 replaces it.", List.of("KB100")),
                        new Remark("KB300 replaces it.", List.of("KB200")));
    }

    @Test
    void fixesThatReplaceEachOtherAreBothInstalled() {
        HotfixRule one = replacing(fix("KB100", "A.dll", "1", computer(Answer.NO)), "KB200");
        HotfixRule other = replacing(fix("KB200", "B.dll", "1", computer(Answer.NO)), "KB100");

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(one).open(other).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB100", "INSTALL_HOTFIX KB200", "VERIFY null");
    }

    @Test
    void aFixThatComesWithTheServicePackOfAnotherOneIsLeftOutAndItsFilesAreChecked() {
        HotfixRule contained = HotfixRule.newBuilder(fix("KB100", "Smtp.dll", "6.5.7233.31", computer(Answer.NO)))
                .setFixedIn(List.of(FixedIn.newBuilder()
                        .setValue("Exchange Server 2003 SP2")
                        .build()))
                .build();
        HotfixRule other = with(fix("KB200", "Ese.dll", "6.5.7651.47", computer(Answer.NO)), exchange("SP2"));

        MaintenancePlan plan = new MaintenanceCase(SERVER, false)
                .open(contained)
                .missing(other)
                .plan();

        assertThat(kinds(plan))
                .containsExactly(
                        "INSTALL_SERVICE_PACK Exchange Server 2003 SP2", "INSTALL_HOTFIX KB200", "VERIFY null");
        assertThat(last(plan).text())
                .isEqualTo("Check every copy of these files: Ese.dll 6.5.7651.47 or later, Smtp.dll 6.5.7233.31 or"
                        + " later.");
        assertThat(plan.leftOut())
                .containsExactly(new Remark(
                        "Exchange Server 2003 SP2 contains it and is installed for KB200.", List.of("KB100")));
    }

    @Test
    void oneInstallationOfARollupServesAllItsFixes() {
        HotfixRule one = inRollup("KB100", "KB900");
        HotfixRule other = inRollup("KB200", "KB900");

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(one).open(other).plan();

        assertThat(steps(plan))
                .containsExactly("1 INSTALL_UPDATE KB900 [KB100, KB200]: Install KB900, which contains the fix of"
                        + " KB200. The article does not say whether the computer must restart.");
        assertThat(plan.leftOut()).isEmpty();
    }

    @Test
    void aFixThatAnotherOneNeedsComesFirstAndStays() {
        HotfixRule needed = fix("KB300", "Ese.dll", "1", computer(Answer.NO));
        HotfixRule needing = with(
                fix("KB200", "Ese.dll", "2", computer(Answer.NO)),
                Prerequisite.newBuilder().setUpdateArticle("KB300").build());

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).missing(needing).open(needed).plan();

        assertThat(kinds(plan)).containsExactly("INSTALL_HOTFIX KB300", "INSTALL_HOTFIX KB200", "VERIFY null");
        assertThat(plan.leftOut()).isEmpty();
    }

    @Test
    void keepsTheOrderOfAProcedureAroundWhatOthersDo() {
        HotfixRule procedure = HotfixRule.newBuilder(fix("KB200", "Ese.dll", "2", computer(Answer.NO)))
                .setProcedures(List.of(procedure(
                        Topology.ANY,
                        step("Dismount the idle stores.", StepKind.OTHER, null, null),
                        step("End Store.exe.", StepKind.KILL_PROCESS, "Store.exe", null),
                        step("Run setup.", StepKind.INSTALL_HOTFIX, null, null),
                        step("See that it is up.", StepKind.VERIFY, "Store", null),
                        step("Mount the stores.", StepKind.OTHER, null, null))))
                .build();
        HotfixRule other = fix("KB100", "Route.dll", "1", computer(Answer.NO, stop("Mail Queue")));

        assertThat(kinds(new MaintenanceCase(SERVER, false)
                        .open(other)
                        .open(procedure)
                        .plan()))
                .containsExactly(
                        "OTHER null",
                        "KILL_PROCESS Store.exe",
                        "STOP_SERVICE Mail Queue",
                        "INSTALL_HOTFIX KB100",
                        "INSTALL_HOTFIX KB200",
                        "START_SERVICE Mail Queue",
                        "OTHER null",
                        "VERIFY Store",
                        "VERIFY null");
    }

    @Test
    void startsWhatAProcedureForgotToStartWhereNothingRestarts() {
        HotfixRule rule = HotfixRule.newBuilder(fix("KB200", "Ese.dll", "2", computer(Answer.NO)))
                .setProcedures(List.of(procedure(
                        Topology.ANY,
                        step("Stop the queue.", StepKind.STOP_SERVICE, "Mail Queue", null),
                        step("Run setup.", StepKind.INSTALL_HOTFIX, null, null))))
                .build();

        assertThat(steps(new MaintenanceCase(SERVER, false).open(rule).plan()).get(2))
                .isEqualTo("3 START_SERVICE Mail Queue [KB200]: Start what was stopped again: Mail Queue.");
    }

    @Test
    void finishesThePassiveNodeBeforeTheGroupsMoveOnce() {
        HotfixRule derived =
                fix("KB100", "Queue.dll", "1.2", computer(Answer.NO, stop("Mail Queue"), restart("Indexer")));
        HotfixRule procedure = HotfixRule.newBuilder(fix("KB200", "Ese.dll", "2", computer(Answer.YES)))
                .setProcedures(List.of(procedure(
                        Topology.CLUSTER,
                        step("Stop it.", StepKind.STOP_SERVICE, "Cluster Service", ClusterNode.PASSIVE),
                        step("Run setup.", StepKind.INSTALL_HOTFIX, null, ClusterNode.PASSIVE),
                        step("Restart the passive node.", StepKind.RESTART_NODE, null, ClusterNode.PASSIVE),
                        step("Set it to stay down.", StepKind.OTHER, "Store resource", ClusterNode.ACTIVE),
                        step("Move the mail group.", StepKind.MOVE_CLUSTER_GROUP, "Mail", ClusterNode.ACTIVE),
                        step("Move the cluster group.", StepKind.MOVE_CLUSTER_GROUP, "Cluster", ClusterNode.ACTIVE),
                        step("Run setup there.", StepKind.INSTALL_HOTFIX, null, ClusterNode.ACTIVE),
                        step("Restart that node.", StepKind.RESTART_NODE, null, ClusterNode.ACTIVE),
                        step("Set it back.", StepKind.OTHER, "Store resource", null))))
                .build();

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, true).open(procedure).open(derived).plan();

        assertThat(plan.steps().stream()
                        .map(step -> step.node() + " " + step.kind() + " " + step.target() + " " + step.articles()))
                .containsExactly(
                        "PASSIVE STOP_SERVICE Mail Queue [KB100]",
                        "PASSIVE STOP_SERVICE Cluster Service [KB200]",
                        "PASSIVE INSTALL_HOTFIX KB100 [KB100]",
                        "PASSIVE INSTALL_HOTFIX KB200 [KB200]",
                        "PASSIVE RESTART_NODE null [KB200]",
                        "PASSIVE START_SERVICE Mail Queue [KB100]",
                        "PASSIVE VERIFY null [KB100, KB200]",
                        "ACTIVE OTHER Store resource [KB200]",
                        "ACTIVE MOVE_CLUSTER_GROUP null [KB100, KB200]",
                        "ACTIVE STOP_SERVICE Mail Queue [KB100]",
                        "ACTIVE INSTALL_HOTFIX KB100 [KB100]",
                        "ACTIVE INSTALL_HOTFIX KB200 [KB200]",
                        "ACTIVE RESTART_NODE null [KB200]",
                        "ACTIVE START_SERVICE Mail Queue [KB100]",
                        "ACTIVE VERIFY null [KB100, KB200]",
                        "null OTHER Store resource [KB200]");
        assertThat(plan.steps().get(8).text())
                .isEqualTo("Move the cluster groups to the node that has the fix. Move the mail group. Move the"
                        + " cluster group.");
        assertThat(plan.changeRisk()).isEqualTo(ChangeRisk.CLUSTER_FAILOVER);
    }

    @Test
    void aPendingRestartIsDoneWithTheRestartOfTheOthers() {
        HotfixRule pending = fix("KB100", "Queue.dll", "1.2", computer(Answer.YES));
        HotfixRule other = fix("KB200", "Route.dll", "1.4", computer(Answer.YES));

        assertThat(steps(new MaintenanceCase(SERVER, false)
                        .pending(pending)
                        .open(other)
                        .plan()))
                .containsExactly(
                        "1 INSTALL_HOTFIX KB200 [KB200]: Install the hotfix of KB200, which brings Route.dll 1.4.",
                        "2 RESTART_COMPUTER null [KB100, KB200]: Restart the computer.",
                        "3 VERIFY null [KB100, KB200]: Check every copy of these files: Queue.dll 1.2 or later,"
                                + " Route.dll 1.4 or later.");
    }

    @Test
    void aPendingRestartAloneMovesTheGroupsOffANodeFirst() {
        HotfixRule pending = fix("KB100", "Queue.dll", "1.2", computer(Answer.YES));

        assertThat(kinds(new MaintenanceCase(SERVER, true).pending(pending).plan()))
                .containsExactly("MOVE_CLUSTER_GROUP null", "RESTART_NODE null", "VERIFY null");
    }

    @Test
    void tellsWhatItHasNoStepsFor() {
        MaintenancePlan plan = new MaintenanceCase(SERVER, false)
                .add(
                        fix("KB100", "A.dll", "1", computer(Answer.NO)),
                        Verdict.UNDETERMINED,
                        advisory -> advisory.setMissingFacts(List.of("version of A.dll", "service pack")))
                .add(
                        fix("KB200", "B.dll", "1", computer(Answer.NO)),
                        Verdict.SUPERSEDED,
                        advisory -> advisory.setSupersededBy("KB900"))
                .add(
                        fix("KB300", "C.dll", "1", computer(Answer.NO)),
                        Verdict.FIX_INEFFECTIVE,
                        advisory -> advisory.setSupersededBy("KB901"))
                .add(fix("KB400", "D.dll", "1", computer(Answer.NO)), Verdict.FIX_INSTALLED, advisory -> advisory)
                .add(
                        fix("KB500", "E.dll", "1", computer(Answer.NO)),
                        Verdict.APPLICABLE,
                        advisory -> advisory.setStatus(AdvisoryStatus.EXPIRED))
                .add(
                        fix("KB600", "F.dll", "1", computer(Answer.NO)),
                        Verdict.APPLICABLE,
                        advisory -> advisory.setServerId("mail-2"))
                .unpublished(fix("KB700", "G.dll", "1", computer(Answer.NO)))
                .plan();

        assertThat(plan)
                .isEqualTo(new MaintenancePlan(
                        SERVER,
                        List.of(),
                        List.of(new Remark("version of A.dll, service pack", List.of("KB100"))),
                        List.of(),
                        ChangeRisk.NONE,
                        List.of(),
                        List.of(),
                        List.of(
                                new Remark(
                                        "It is replaced by KB900; the advisory or the article of that fix has the"
                                                + " procedure.",
                                        List.of("KB200")),
                                new Remark(
                                        "The fix is there and does not help; it is replaced by KB901. Its advisory"
                                                + " says what else can be done.",
                                        List.of("KB300")),
                                new Remark("The fix is there; nothing is left to do.", List.of("KB400")),
                                new Remark(
                                        "Its rule is not published any more, so nobody can say how its steps go"
                                                + " together with others.",
                                        List.of("KB700")))));
    }

    @Test
    void hazardsAndConditionsOfAllFixesStandOnce() {
        HotfixRule one = hazardous(fix("KB100", "A.dll", "1", computer(Answer.NO)), "Users are cut off.");
        HotfixRule other = hazardous(fix("KB200", "B.dll", "1", computer(Answer.NO)), "Users are cut off.");

        MaintenancePlan plan =
                new MaintenanceCase(SERVER, false).open(other).open(one).plan();

        assertThat(plan.hazards()).containsExactly(new Remark("Users are cut off.", List.of("KB100", "KB200")));
    }

    @Test
    void saysThatAFixIsForAnEarlierServicePackThanTheOneThatComesFirst() {
        HotfixRule forServicePack1 = HotfixRule.newBuilder(fix("KB100", "A.dll", "1", computer(Answer.NO)))
                .setProducts(Rules.backupEvent().getProducts().stream()
                        .map(product -> AffectedProduct.newBuilder(product)
                                .setServicePacks(List.of("SP1"))
                                .build())
                        .toList())
                .build();
        HotfixRule other = with(fix("KB200", "Ese.dll", "2", computer(Answer.NO)), exchange("SP2"));

        assertThat(new MaintenanceCase(SERVER, false)
                        .open(forServicePack1)
                        .missing(other)
                        .plan()
                        .conditions())
                .contains(new Remark(
                        "The article is for an earlier service pack than Exchange Server 2003 SP2, which comes first:"
                                + " check whether the fix still applies then.",
                        List.of("KB100")));
    }

    private static HotfixRule fix(String article, String file, String version, RestartNeed restart) {
        return Rules.exchange2003(article, "A fault of " + file)
                .setFiles(List.of(Rules.file(file, version, null)))
                .setRestart(List.of(restart))
                .build();
    }

    private static HotfixRule inRollup(String article, String rollup) {
        return Rules.exchange2003(article, "A fault")
                .setFixKinds(List.of(FixKind.ROLLUP))
                .setFixedIn(List.of(FixedIn.newBuilder()
                        .setValue("Rollup 4")
                        .setArticle(rollup)
                        .build()))
                .build();
    }

    private static HotfixRule files(HotfixRule rule, String name, String version) {
        return HotfixRule.newBuilder(rule)
                .setFiles(List.of(rule.getFiles().get(0), Rules.file(name, version, null)))
                .build();
    }

    private static HotfixRule with(HotfixRule rule, Prerequisite prerequisite) {
        return HotfixRule.newBuilder(rule)
                .setPrerequisites(List.of(prerequisite))
                .build();
    }

    private static HotfixRule replacing(HotfixRule rule, String article) {
        return HotfixRule.newBuilder(rule)
                .setReplacement(Replacement.newBuilder()
                        .setStated(ReplacementStatement.LIST)
                        .setArticles(List.of(article))
                        .build())
                .build();
    }

    private static HotfixRule hazardous(HotfixRule rule, String hazard) {
        return HotfixRule.newBuilder(rule)
                .setProcedures(List.of(
                        Procedure.newBuilder().setHazards(List.of(hazard)).build()))
                .build();
    }

    private static Prerequisite exchange(String servicePack) {
        return Prerequisite.newBuilder()
                .setProduct("Exchange Server 2003")
                .setServicePack(servicePack)
                .build();
    }

    private static Prerequisite update(String article) {
        return Prerequisite.newBuilder().setUpdateArticle(article).build();
    }

    private static RestartNeed computer(Answer answer, RestartTarget... services) {
        return RestartNeed.newBuilder()
                .setComputer(answer)
                .setServices(List.of(services))
                .build();
    }

    private static RestartTarget stop(String name) {
        return Rules.target(name, RestartTargetKind.SERVICE, RestartAction.STOP_BEFORE, false);
    }

    private static RestartTarget kill(String name) {
        return Rules.target(name, RestartTargetKind.SERVICE, RestartAction.KILL_BEFORE, false);
    }

    private static RestartTarget restart(String name) {
        return Rules.target(name, RestartTargetKind.SERVICE, RestartAction.RESTART_AFTER, false);
    }

    private static Procedure procedure(Topology topology, ProcedureStep... steps) {
        return Procedure.newBuilder()
                .setTopology(topology)
                .setSteps(List.of(steps))
                .build();
    }

    private static ProcedureStep step(String text, StepKind kind, @Nullable String target, @Nullable ClusterNode node) {
        return ProcedureStep.newBuilder()
                .setText(text)
                .setKind(kind)
                .setTarget(target)
                .setNode(node)
                .build();
    }

    private static MaintenanceStep last(MaintenancePlan plan) {
        return plan.steps().get(plan.steps().size() - 1);
    }

    private static List<String> kinds(MaintenancePlan plan) {
        return plan.steps().stream()
                .map(step -> step.kind() + " " + step.target())
                .toList();
    }

    private static List<String> steps(MaintenancePlan plan) {
        return plan.steps().stream()
                .map(step -> step.step() + " " + step.kind() + " " + step.target() + " " + step.articles() + ": "
                        + step.text())
                .toList();
    }
}
