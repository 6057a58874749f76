package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.processor.plan.CarriedFiles.CarriedFile;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeRisk;
import io.hotfixadvisor.schemas.ClusterNode;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.StepKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one maintenance plan out of all open advisories of a server: what several fixes need is done once, what another
 * fix brings anyway is left out, and everything restarts once. On a cluster the passive node is finished before the
 * groups move, once, and the formerly active node after that.
 *
 * <p>The order in which the advisories are given does not matter.
 */
public final class ServerPlanner {
    private final String serverId;
    private final List<FixWork> fixes = new ArrayList<>();
    private final List<FixWork> pending = new ArrayList<>();
    private final List<Remark> findOutFirst = new ArrayList<>();
    private final List<Remark> leftOut = new ArrayList<>();

    private ServerPlanner(String serverId) {
        this.serverId = serverId;
    }

    /**
     * The plan for one server.
     *
     * @param advisories any; those of other servers, and those that are neither OPEN nor ACKNOWLEDGED, do not count
     * @param rules the rules in force by their id; an advisory whose rule is not among them is left out
     */
    public static MaintenancePlan plan(
            String serverId, Collection<RemediationAdvisory> advisories, Map<String, HotfixRule> rules) {
        ServerPlanner planner = new ServerPlanner(serverId);
        advisories.stream()
                .filter(advisory -> advisory.getServerId().equals(serverId))
                .filter(advisory -> advisory.getStatus() == AdvisoryStatus.OPEN
                        || advisory.getStatus() == AdvisoryStatus.ACKNOWLEDGED)
                .sorted(Comparator.comparing(RemediationAdvisory::getRuleId, ArticleOrder.BY_NUMBER))
                .forEach(advisory -> planner.accept(advisory, rules));
        return planner.plan();
    }

    private void accept(RemediationAdvisory advisory, Map<String, HotfixRule> rules) {
        HotfixRule rule = rules.get(advisory.getRuleId());
        String article = rule == null ? advisory.getRuleId() : new FixWording(rule).article();
        switch (advisory.getVerdict()) {
            case APPLICABLE, PREREQUISITE_MISSING -> accept(fixes, advisory, rule);
            case RESTART_PENDING -> accept(pending, advisory, rule);
            case UNDETERMINED -> findOutFirst.add(new Remark(missingFacts(advisory), List.of(article)));
            case SUPERSEDED ->
                leftOut.add(new Remark(
                        "It is replaced" + by(advisory)
                                + "; the advisory or the article of that fix has the procedure.",
                        List.of(article)));
            case FIX_INEFFECTIVE ->
                leftOut.add(new Remark(
                        "The fix is there and does not help"
                                + (advisory.getSupersededBy() == null ? "" : "; it is replaced" + by(advisory))
                                + ". Its advisory says what else can be done.",
                        List.of(article)));
            case FIX_INSTALLED -> leftOut.add(new Remark("The fix is there; nothing is left to do.", List.of(article)));
        }
    }

    private static String missingFacts(RemediationAdvisory advisory) {
        return advisory.getMissingFacts().isEmpty()
                ? "whether the fix applies"
                : String.join(", ", advisory.getMissingFacts());
    }

    private static String by(RemediationAdvisory advisory) {
        return advisory.getSupersededBy() == null ? "" : " by " + advisory.getSupersededBy();
    }

    private void accept(List<FixWork> works, RemediationAdvisory advisory, @Nullable HotfixRule rule) {
        if (rule == null) {
            leftOut.add(new Remark(
                    "Its rule is not published any more, so nobody can say how its steps go together with others.",
                    List.of(advisory.getRuleId())));
        } else {
            works.add(new FixWork(rule, advisory));
        }
    }

    private MaintenancePlan plan() {
        FixSelection selection = new FixSelection(fixes);
        List<FixWork> ordered = FixOrder.of(selection.kept());
        List<FixWork> works = new ArrayList<>(pending);
        works.addAll(selection.kept());
        works.sort(Comparator.comparing(FixWork::article, ArticleOrder.BY_NUMBER));
        leftOut.addAll(selection.leftOut());
        leftOut.sort(Comparator.comparing(remark -> remark.articles().get(0), ArticleOrder.BY_NUMBER));
        List<MaintenanceStep> steps = steps(selection, ordered);
        return new MaintenancePlan(
                serverId,
                joint(works, RemediationAdvisory::getHazards),
                findOutFirst,
                steps,
                steps.isEmpty() ? ChangeRisk.NONE : changeRisk(works),
                FixOrder.conflicts(ordered),
                conditions(works, selection, ordered),
                leftOut);
    }

    private List<MaintenanceStep> steps(FixSelection selection, List<FixWork> ordered) {
        List<FixWork> works = new ArrayList<>(ordered);
        works.addAll(pending);
        List<MaintenanceStep> steps = new ArrayList<>();
        if (ordered.stream().anyMatch(fix -> fix.staged().isNodeByNode())) {
            NodeWork passive = new NodeWork(ClusterNode.PASSIVE, works);
            NodeWork active = new NodeWork(ClusterNode.ACTIVE, works);
            addNode(steps, ClusterNode.PASSIVE, selection, passive);
            steps.addAll(active.handover());
            steps.addAll(moves(ordered));
            steps.addAll(joint(ClusterNode.PASSIVE, works, fix -> fix.staged().takeover()));
            addNode(steps, ClusterNode.ACTIVE, selection, active);
            steps.addAll(joint(null, works, fix -> fix.staged().closing()));
        } else {
            steps.addAll(joint(null, works, fix -> fix.staged().moves()));
            addNode(steps, null, selection, new NodeWork(null, works));
        }
        return Stream.iterate(0, i -> i < steps.size(), i -> i + 1)
                .map(i -> steps.get(i).numbered(i + 1))
                .toList();
    }

    private void addNode(
            List<MaintenanceStep> steps, @Nullable ClusterNode node, FixSelection selection, NodeWork work) {
        steps.addAll(prerequisites(node, selection));
        steps.addAll(work.steps());
        steps.addAll(fileChecks(node, selection));
    }

    private static List<MaintenanceStep> prerequisites(@Nullable ClusterNode node, FixSelection selection) {
        List<MaintenanceStep> steps = new ArrayList<>();
        for (Installable installable : selection.prerequisites()) {
            List<String> articles = selection.kept().stream()
                    .filter(fix -> fix.needs().stream().anyMatch(installable::covers))
                    .map(FixWork::article)
                    .toList();
            String text = "Install " + installable.wanted() + ", unless it is there; " + ArticleOrder.listed(articles)
                    + (articles.size() == 1 ? " needs it." : " need it.");
            steps.add(new MaintenanceStep(
                    0, installable.kind(), installable.name(), text, node, installable.obtain(), articles));
        }
        steps.sort(Comparator.comparing(MaintenanceStep::kind));
        return steps;
    }

    /** One move takes all groups, whichever of them a plan names. */
    private static List<MaintenanceStep> moves(List<FixWork> works) {
        List<MaintenanceStep> moves =
                joint(ClusterNode.ACTIVE, works, fix -> fix.staged().moves());
        if (moves.isEmpty()) {
            return List.of();
        }
        String target = moves.get(0).target();
        boolean isOne = moves.stream().allMatch(move -> Objects.equals(move.target(), target));
        return List.of(new MaintenanceStep(
                0,
                StepKind.MOVE_CLUSTER_GROUP,
                isOne ? target : null,
                moves.stream().map(MaintenanceStep::text).collect(Collectors.joining(" ")),
                ClusterNode.ACTIVE,
                null,
                moves.stream().map(MaintenanceStep::articles).reduce(List.of(), ArticleOrder::union)));
    }

    private static List<MaintenanceStep> joint(
            @Nullable ClusterNode node, List<FixWork> works, Function<FixWork, List<PlanStep>> stepsOf) {
        JointSteps joint = new JointSteps(node);
        works.forEach(fix -> stepsOf.apply(fix).forEach(step -> joint.add(fix, step)));
        return joint.steps();
    }

    /** The highest version of each file, also of those that come within a service pack. */
    private List<MaintenanceStep> fileChecks(@Nullable ClusterNode node, FixSelection selection) {
        NavigableMap<String, CarriedFile> files = new TreeMap<>();
        List<String> articles = List.of();
        for (FixWork fix : Stream.of(selection.kept(), selection.contained(), pending)
                .flatMap(List::stream)
                .toList()) {
            fix.files()
                    .byName()
                    .forEach((name, file) -> files.merge(
                            name, file, (one, other) -> one.highest().compareTo(other.highest()) < 0 ? other : one));
            articles = fix.files().isEmpty() ? articles : ArticleOrder.union(articles, List.of(fix.article()));
        }
        if (files.isEmpty()) {
            return List.of();
        }
        String listed = files.values().stream().map(CarriedFile::shown).collect(Collectors.joining(", "));
        return List.of(new MaintenanceStep(
                0, StepKind.VERIFY, null, "Check every copy of these files: " + listed + ".", node, null, articles));
    }

    /** What an article leaves open can be no more than a restart of the computer. */
    private static ChangeRisk changeRisk(List<FixWork> works) {
        List<ChangeRisk> risks =
                works.stream().map(fix -> fix.advisory().getChangeRisk()).toList();
        return Stream.of(
                        ChangeRisk.CLUSTER_FAILOVER,
                        ChangeRisk.COMPUTER_RESTART,
                        ChangeRisk.UNKNOWN,
                        ChangeRisk.SERVICE_RESTART)
                .filter(risks::contains)
                .findFirst()
                .orElse(ChangeRisk.NONE);
    }

    private static List<Remark> conditions(List<FixWork> works, FixSelection selection, List<FixWork> ordered) {
        List<Remark> conditions = new ArrayList<>(joint(works, RemediationAdvisory::getConditions));
        conditions.addAll(FixOrder.circles(ordered));
        for (Installable installable : selection.prerequisites()) {
            if (installable.kind() == StepKind.INSTALL_SERVICE_PACK) {
                List<String> needing = selection.kept().stream()
                        .filter(fix -> fix.needs().stream().anyMatch(installable::covers))
                        .map(FixWork::article)
                        .toList();
                conditions.add(new Remark(
                        "The setup of " + installable.name()
                                + " may ask for a restart of its own before anything else is installed.",
                        needing));
                selection.kept().stream()
                        .filter(fix -> fix.isForOthersThan(installable))
                        .forEach(fix -> conditions.add(new Remark(
                                "The article is for an earlier service pack than " + installable.name()
                                        + ", which comes first: check whether the fix still applies then.",
                                List.of(fix.article()))));
            }
        }
        return conditions;
    }

    /** The same words of several fixes once. */
    private static List<Remark> joint(List<FixWork> works, Function<RemediationAdvisory, List<String>> textsOf) {
        Map<String, List<String>> articles = new LinkedHashMap<>();
        for (FixWork fix : works) {
            for (String text : textsOf.apply(fix.advisory())) {
                articles.merge(text, List.of(fix.article()), ArticleOrder::union);
            }
        }
        return articles.entrySet().stream()
                .map(entry -> new Remark(entry.getKey(), entry.getValue()))
                .toList();
    }
}
