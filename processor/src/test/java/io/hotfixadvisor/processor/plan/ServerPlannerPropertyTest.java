package io.hotfixadvisor.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.fixtures.Rules;
import io.hotfixadvisor.schemas.Answer;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.FixFile;
import io.hotfixadvisor.schemas.FixKind;
import io.hotfixadvisor.schemas.FixedIn;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.Procedure;
import io.hotfixadvisor.schemas.ProcedureStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import io.hotfixadvisor.schemas.RestartAction;
import io.hotfixadvisor.schemas.RestartNeed;
import io.hotfixadvisor.schemas.RestartTarget;
import io.hotfixadvisor.schemas.RestartTargetKind;
import io.hotfixadvisor.schemas.StepKind;
import io.hotfixadvisor.schemas.Topology;
import io.hotfixadvisor.schemas.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every maintenance plan, whatever the fixes are. */
class ServerPlannerPropertyTest {
    private static final int CASES = 3_000;
    private static final long SEED = 8_675_309;
    private static final Set<StepKind> RESTARTS = Set.of(StepKind.RESTART_COMPUTER, StepKind.RESTART_NODE);
    private static final Set<StepKind> INSTALLATIONS =
            Set.of(StepKind.INSTALL_HOTFIX, StepKind.INSTALL_UPDATE, StepKind.INSTALL_SERVICE_PACK);
    private static final List<String> SERVICES = List.of("Mail Queue", "Store", "Indexer", "Spooler", "Filter driver");

    @Test
    void holdsForRandomFixes() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            long seed = seeds.nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            boolean clustered = random.nextInt(3) == 0;
            MaintenanceCase drawn = draw(random, clustered);
            MaintenancePlan plan = drawn.plan();
            String shown = "seed " + seed + ": " + plan;

            everyFixIsInstalledOnceOnEachNodeOrSaysWhyNot(drawn, plan, clustered, shown);
            whatIsLeftOutIsNotLost(drawn, plan, shown);
            nothingRestartsTwice(plan, shown);
            whatStopsComesBack(plan, shown);
            whatIsNeededComesFirst(drawn, plan, shown);
            thePassiveNodeIsFinishedBeforeTheMove(plan, shown);
            assertThat(plan.steps()).as(shown).allMatch(step -> !step.articles().isEmpty());
            assertThat(plan.steps())
                    .as(shown)
                    .extracting(MaintenanceStep::step)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, plan.steps().size())
                                    .boxed()
                                    .toList());
            assertThat(shuffled(drawn, seed)).as(shown).isEqualTo(plan);
        }
    }

    private static void everyFixIsInstalledOnceOnEachNodeOrSaysWhyNot(
            MaintenanceCase drawn, MaintenancePlan plan, boolean clustered, String shown) {
        Set<String> leftOut = new HashSet<>();
        plan.leftOut().forEach(remark -> leftOut.addAll(remark.articles()));
        for (RemediationAdvisory advisory : drawn.advisories()) {
            if (advisory.getVerdict() == Verdict.RESTART_PENDING) {
                continue;
            }
            List<ClusterNode> nodes = new ArrayList<>();
            plan.steps().stream()
                    .filter(ServerPlannerPropertyTest::installsFix)
                    .filter(step -> step.articles().contains(advisory.getRuleId()))
                    .forEach(step -> nodes.add(step.node()));
            if (leftOut.contains(advisory.getRuleId())) {
                assertThat(nodes).as("%s in %s", advisory.getRuleId(), shown).isEmpty();
            } else if (clustered) {
                assertThat(nodes)
                        .as("%s in %s", advisory.getRuleId(), shown)
                        .containsExactly(ClusterNode.PASSIVE, ClusterNode.ACTIVE);
            } else {
                assertThat(nodes).as("%s in %s", advisory.getRuleId(), shown).containsExactly((ClusterNode) null);
            }
        }
    }

    private static void whatIsLeftOutIsNotLost(MaintenanceCase drawn, MaintenancePlan plan, String shown) {
        Set<String> installed = new HashSet<>();
        plan.steps().stream()
                .filter(ServerPlannerPropertyTest::installsFix)
                .forEach(step -> installed.addAll(step.articles()));
        Set<String> targets = new HashSet<>();
        plan.steps().forEach(step -> targets.add(String.valueOf(step.target())));
        Set<String> leftOut = new HashSet<>();
        plan.leftOut().forEach(remark -> leftOut.addAll(remark.articles()));
        Set<String> there = new HashSet<>(installed);
        plan.leftOut().stream()
                .filter(remark -> remark.text().contains(" contains it"))
                .forEach(remark -> there.addAll(remark.articles()));
        for (Remark remark : plan.leftOut()) {
            String text = remark.text();
            String first = text.replaceFirst(" (replaces|contains) it.*", "");
            if (text.endsWith(" replaces it.")) {
                assertThat(installed.contains(first) || leftOut.contains(first))
                        .as("%s in %s", remark, shown)
                        .isTrue();
            } else if (text.endsWith(" contains it.")) {
                assertThat(installed).as("%s in %s", remark, shown).contains(first);
            } else if (text.contains(" contains it and is installed for ")) {
                assertThat(targets)
                        .as("%s in %s", remark, shown)
                        .anyMatch(target -> target.equals(first) || target.equals("Exchange Server 2003 SP2"));
                assertThat(installed)
                        .as("%s in %s", remark, shown)
                        .contains(text.replaceFirst(".* installed for ", "").replace(".", ""));
            } else {
                HotfixRule rule = rule(drawn, remark.articles().get(0));
                assertThat(rule.getFiles())
                        .as("%s in %s", remark, shown)
                        .allMatch(file -> there.stream()
                                .flatMap(article -> rule(drawn, article).getFiles().stream())
                                .anyMatch(other -> other.getName().equals(file.getName())
                                        && String.valueOf(other.getVersion())
                                                        .compareTo(String.valueOf(file.getVersion()))
                                                >= 0));
            }
        }
    }

    private static HotfixRule rule(MaintenanceCase drawn, String article) {
        return Objects.requireNonNull(drawn.rules().get(article));
    }

    private static void nothingRestartsTwice(MaintenancePlan plan, String shown) {
        for (ClusterNode node : nodes(plan)) {
            assertThat(on(plan, node))
                    .as(shown)
                    .filteredOn(step -> RESTARTS.contains(step.kind()))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(on(plan, node))
                    .as(shown)
                    .filteredOn(step -> step.kind() == StepKind.STOP_SERVICE || step.kind() == StepKind.START_SERVICE)
                    .extracting(step -> step.kind() + " " + step.target())
                    .doesNotHaveDuplicates();
        }
        assertThat(plan.steps())
                .as(shown)
                .filteredOn(step -> step.kind() == StepKind.MOVE_CLUSTER_GROUP)
                .hasSizeLessThanOrEqualTo(1);
    }

    private static void whatStopsComesBack(MaintenancePlan plan, String shown) {
        for (ClusterNode node : nodes(plan)) {
            List<MaintenanceStep> steps = on(plan, node);
            for (int i = 0; i < steps.size(); i++) {
                MaintenanceStep stop = steps.get(i);
                if (stop.kind() == StepKind.STOP_SERVICE) {
                    assertThat(steps.subList(i + 1, steps.size()))
                            .as("%s in %s", stop, shown)
                            .anyMatch(later -> (later.kind() == StepKind.START_SERVICE
                                            && later.target() != null
                                            && later.target().equals(stop.target()))
                                    || RESTARTS.contains(later.kind()));
                    assertThat(steps.subList(0, i))
                            .as("%s in %s", stop, shown)
                            .noneMatch(ServerPlannerPropertyTest::installsFix);
                }
            }
        }
    }

    private static void whatIsNeededComesFirst(MaintenanceCase drawn, MaintenancePlan plan, String shown) {
        for (ClusterNode node : nodes(plan)) {
            List<MaintenanceStep> steps = on(plan, node);
            for (int i = 0; i < steps.size(); i++) {
                MaintenanceStep step = steps.get(i);
                if (!installsFix(step)) {
                    continue;
                }
                Set<String> before = new HashSet<>();
                steps.subList(0, i).forEach(earlier -> {
                    before.add(String.valueOf(earlier.target()));
                    before.addAll(installsFix(earlier) ? earlier.articles() : List.of());
                });
                List<Prerequisite> allNeeded = step.articles().stream()
                        .flatMap(article -> rule(drawn, article).getPrerequisites().stream())
                        .filter(needed -> !step.articles().contains(String.valueOf(needed.getUpdateArticle())))
                        .toList();
                for (Prerequisite needed : allNeeded) {
                    String wanted = needed.getUpdateArticle() != null
                            ? needed.getUpdateArticle()
                            : needed.getProduct() + " " + needed.getServicePack();
                    assertThat(before)
                            .as("%s before %s in %s", wanted, step, shown)
                            .matches(done -> done.contains(wanted)
                                    || (wanted.endsWith("SP1") && done.contains(wanted.replace("SP1", "SP2"))));
                }
            }
        }
    }

    private static void thePassiveNodeIsFinishedBeforeTheMove(MaintenancePlan plan, String shown) {
        List<StepKind> kinds = plan.steps().stream().map(MaintenanceStep::kind).toList();
        int move = kinds.indexOf(StepKind.MOVE_CLUSTER_GROUP);
        for (MaintenanceStep step : plan.steps()) {
            boolean changes = INSTALLATIONS.contains(step.kind()) || RESTARTS.contains(step.kind());
            if (changes && step.node() != null) {
                assertThat(step.step() <= move)
                        .as("%s in %s", step, shown)
                        .isEqualTo(step.node() == ClusterNode.PASSIVE);
            }
        }
    }

    private static boolean installsFix(MaintenanceStep step) {
        return INSTALLATIONS.contains(step.kind()) && !step.text().contains("unless it is there");
    }

    private static MaintenancePlan shuffled(MaintenanceCase drawn, long seed) {
        List<RemediationAdvisory> advisories = new ArrayList<>(drawn.advisories());
        Collections.shuffle(advisories, new Random(seed));
        return ServerPlanner.plan("mail-1", advisories, drawn.rules());
    }

    private static List<@Nullable ClusterNode> nodes(MaintenancePlan plan) {
        return plan.steps().stream().anyMatch(step -> step.node() != null)
                ? List.of(ClusterNode.PASSIVE, ClusterNode.ACTIVE)
                : Arrays.asList((ClusterNode) null);
    }

    private static List<MaintenanceStep> on(MaintenancePlan plan, @Nullable ClusterNode node) {
        return plan.steps().stream().filter(step -> step.node() == node).toList();
    }

    private static MaintenanceCase draw(SplittableRandom random, boolean clustered) {
        MaintenanceCase drawn = new MaintenanceCase("mail-1", clustered);
        int fixes = random.nextInt(7);
        for (int i = 0; i < fixes; i++) {
            HotfixRule rule = rule(random, i, fixes);
            if (random.nextInt(6) == 0 && !Restarts.neededBy(rule, clustered).isEmpty()) {
                drawn.pending(rule);
            } else if (rule.getPrerequisites().isEmpty()) {
                drawn.open(rule);
            } else {
                drawn.missing(rule);
            }
        }
        return drawn;
    }

    private static HotfixRule rule(SplittableRandom random, int number, int fixes) {
        HotfixRule.Builder rule = Rules.exchange2003("KB" + (95 + number), "A fault");
        List<FixFile> files = new ArrayList<>();
        for (String name : List.of("A.dll", "B.dll", "C.dll")) {
            if (random.nextInt(3) == 0) {
                files.add(Rules.file(name, "1." + random.nextInt(4), null));
            }
        }
        rule.setFiles(files);
        rule.setPrerequisites(prerequisites(random, number));
        if (random.nextInt(4) == 0) {
            rule.setReplacement(Replacement.newBuilder()
                    .setStated(ReplacementStatement.LIST)
                    .setArticles(List.of("KB" + (95 + random.nextInt(fixes))))
                    .build());
        }
        if (random.nextInt(5) == 0) {
            rule.setFixKinds(List.of(FixKind.ROLLUP));
        }
        if (random.nextInt(4) == 0) {
            rule.setFixedIn(List.of(FixedIn.newBuilder()
                    .setValue(random.nextBoolean() ? "Exchange Server 2003 SP2" : "Rollup 4")
                    .setArticle(random.nextBoolean() ? "KB900" : null)
                    .build()));
        }
        rule.setRestart(List.of(RestartNeed.newBuilder()
                .setComputer(pick(random, Answer.values()))
                .setServices(services(random))
                .build()));
        if (random.nextInt(4) == 0) {
            rule.setProcedures(List.of(random.nextBoolean() ? procedure(random, rule) : clusterProcedure(rule)));
        }
        return rule.build();
    }

    /** Of another fix only one with a lower number, so that fixes do not wait for each other in a circle. */
    private static List<Prerequisite> prerequisites(SplittableRandom random, int number) {
        List<Prerequisite> needed = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            needed.add(Rules.servicePack("Exchange Server 2003", random.nextBoolean() ? "SP1" : "SP2", null));
        }
        if (random.nextInt(4) == 0) {
            String article = number > 0 && random.nextBoolean() ? "KB" + (95 + random.nextInt(number)) : "KB77";
            needed.add(Prerequisite.newBuilder().setUpdateArticle(article).build());
        }
        return needed;
    }

    private static List<RestartTarget> services(SplittableRandom random) {
        List<RestartTarget> services = new ArrayList<>();
        for (String name : SERVICES) {
            if (random.nextInt(3) == 0) {
                RestartTargetKind kind = name.endsWith("driver") ? RestartTargetKind.DRIVER : RestartTargetKind.SERVICE;
                services.add(Rules.target(name, kind, pick(random, RestartAction.values()), random.nextBoolean()));
            }
        }
        return services;
    }

    private static Procedure procedure(SplittableRandom random, HotfixRule.Builder rule) {
        List<ProcedureStep> steps = new ArrayList<>();
        if (random.nextBoolean()) {
            steps.add(step("Look at the queue.", StepKind.OTHER, null, null));
        }
        if (random.nextBoolean()) {
            steps.add(step("Stop it.", StepKind.STOP_SERVICE, "Store", null));
        }
        steps.add(installation(rule, null));
        if (random.nextBoolean()) {
            steps.add(step("Start it.", StepKind.START_SERVICE, "Store", null));
        }
        if (random.nextBoolean()) {
            steps.add(step("Restart now.", StepKind.RESTART_COMPUTER, null, null));
        }
        steps.add(step("Look again.", StepKind.VERIFY, null, null));
        return Procedure.newBuilder().setSteps(steps).build();
    }

    private static Procedure clusterProcedure(HotfixRule.Builder rule) {
        return Procedure.newBuilder()
                .setTopology(Topology.CLUSTER)
                .setSteps(List.of(
                        step("Stop it.", StepKind.STOP_SERVICE, "Cluster Service", ClusterNode.PASSIVE),
                        installation(rule, ClusterNode.PASSIVE),
                        step("Restart it.", StepKind.RESTART_NODE, null, ClusterNode.PASSIVE),
                        step("Close the store.", StepKind.OTHER, "Store", ClusterNode.ACTIVE),
                        step("Move the mail group.", StepKind.MOVE_CLUSTER_GROUP, "Mail", ClusterNode.ACTIVE),
                        step("Stop it there.", StepKind.STOP_SERVICE, "Cluster Service", ClusterNode.ACTIVE),
                        installation(rule, ClusterNode.ACTIVE),
                        step("Restart that one.", StepKind.RESTART_NODE, null, ClusterNode.ACTIVE),
                        step("Open the store.", StepKind.OTHER, "Store", null)))
                .build();
    }

    private static ProcedureStep installation(HotfixRule.Builder rule, @Nullable ClusterNode node) {
        return step("Run setup.", new FixWording(rule.build()).installation(), null, node);
    }

    private static ProcedureStep step(String text, StepKind kind, @Nullable String target, @Nullable ClusterNode node) {
        return ProcedureStep.newBuilder()
                .setText(text)
                .setKind(kind)
                .setTarget(target)
                .setNode(node)
                .build();
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
