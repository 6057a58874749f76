package io.hotfixadvisor.processor.plan;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Prerequisite;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Advisories of one server in the making, with the plans that the planner makes for them. */
final class MaintenanceCase {
    private static final Instant SEEN = Instant.parse("2026-02-03T04:05:06Z");

    private final String serverId;
    private final boolean clustered;
    private final List<RemediationAdvisory> advisories = new ArrayList<>();
    private final Map<String, HotfixRule> rules = new HashMap<>();

    MaintenanceCase(String serverId, boolean clustered) {
        this.serverId = serverId;
        this.clustered = clustered;
    }

    /** The fix applies. */
    MaintenanceCase open(HotfixRule rule) {
        return add(rule, Verdict.APPLICABLE, advisory -> advisory);
    }

    /** The fix applies once its prerequisites are there, none of which is. */
    MaintenanceCase missing(HotfixRule rule) {
        return add(rule, Verdict.PREREQUISITE_MISSING, advisory -> advisory);
    }

    /** The fix is there, nothing has restarted since. */
    MaintenanceCase pending(HotfixRule rule) {
        return add(rule, Verdict.RESTART_PENDING, advisory -> advisory);
    }

    /** The fix applies, and its rule is gone. */
    MaintenanceCase unpublished(HotfixRule rule) {
        open(rule);
        rules.remove(rule.getRuleId());
        return this;
    }

    MaintenanceCase add(HotfixRule rule, Verdict verdict, UnaryOperator<RemediationAdvisory.Builder> change) {
        rules.put(rule.getRuleId(), rule);
        advisories.add(change.apply(advisory(rule, verdict)).build());
        return this;
    }

    MaintenancePlan plan() {
        return ServerPlanner.plan(serverId, advisories, rules);
    }

    List<RemediationAdvisory> advisories() {
        return advisories;
    }

    Map<String, HotfixRule> rules() {
        return rules;
    }

    private RemediationAdvisory.Builder advisory(HotfixRule rule, Verdict verdict) {
        List<Prerequisite> missing = verdict == Verdict.PREREQUISITE_MISSING ? rule.getPrerequisites() : List.of();
        Restarts pending = verdict == Verdict.RESTART_PENDING ? Restarts.neededBy(rule, clustered) : Restarts.NONE;
        Successor successor = verdict == Verdict.SUPERSEDED ? Successor.of(rule) : null;
        Plan plan = Planner.plan(
                rule, new Situation(verdict, missing, List.of(), List.of(), clustered, pending, successor));
        return RemediationAdvisory.newBuilder()
                .setAdvisoryId(rule.getRuleId() + " on " + serverId)
                .setServerId(serverId)
                .setRuleId(rule.getRuleId())
                .setRuleRevision("1")
                .setStatus(AdvisoryStatus.OPEN)
                .setOpenedAt(SEEN)
                .setChangedAt(SEEN)
                .setVerdict(verdict)
                .setConfidence(1)
                .setSeverity(Severity.MODERATE)
                .setOccurrences(1)
                .setFirstSeen(SEEN)
                .setLastSeen(SEEN)
                .setPlan(plan.steps())
                .setChangeRisk(plan.changeRisk())
                .setHazards(plan.hazards())
                .setConditions(plan.conditions());
    }
}
