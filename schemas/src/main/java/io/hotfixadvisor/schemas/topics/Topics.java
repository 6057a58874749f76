package io.hotfixadvisor.schemas.topics;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import java.time.Duration;
import java.util.List;

/** Every topic of the system. */
public final class Topics {
    /**
     * A month and some days to come back from a weekend: for so long a compacted topic holds what was said before, so
     * that a replay of the last month finds inventories and recorded advisories as they were.
     */
    private static final Duration LAST_MONTH = Duration.ofDays(35);

    /** Event log records. Key: server id. */
    public static final Topic<ServerEvent> SERVER_EVENTS =
            new Topic<>("server-events", ServerEvent.class, Cleanup.DELETE, null, null, true);

    /** Crashes of processes, services and operating systems. Key: server id. */
    public static final Topic<CrashReport> CRASH_REPORTS =
            new Topic<>("crash-reports", CrashReport.class, Cleanup.DELETE, null, null, true);

    /** What one source says of a part of what is installed; merged into {@link #SERVER_INVENTORY}. Key: server id. */
    public static final Topic<ServerInventory> INVENTORY_REPORTS =
            new Topic<>("inventory-reports", ServerInventory.class, Cleanup.DELETE, null, null, true);

    /** What is installed, a whole snapshot per record. Key: server id. */
    public static final Topic<ServerInventory> SERVER_INVENTORY =
            new Topic<>("server-inventory", ServerInventory.class, Cleanup.COMPACT, null, LAST_MONTH, true);

    /** Hotfix rules. Key: rule id; a null value withdraws the rule. */
    public static final Topic<HotfixRule> HOTFIX_RULES =
            new Topic<>("hotfix-rules", HotfixRule.class, Cleanup.COMPACT, null, null, false);

    /**
     * Each revision of a rule that the processor has accepted, in the order of {@link #HOTFIX_RULES} and with the time
     * from which it holds, which is that of the record there and never before the rule's change before. Key: rule id; a
     * null value withdraws the rule. Kept for ever, so that a replay finds the rules of any time.
     */
    public static final Topic<HotfixRule> HOTFIX_RULE_HISTORY =
            new Topic<>("hotfix-rule-history", HotfixRule.class, Cleanup.DELETE, Topic.FOR_EVER, null, false);

    /** What operators do to advisories, kept for two years so that a replay finds it. Key: server id. */
    public static final Topic<AdvisoryAction> ADVISORY_ACTIONS =
            new Topic<>("advisory-actions", AdvisoryAction.class, Cleanup.DELETE, Duration.ofDays(730), null, true);

    /** The time that has come, for a fleet that sends nothing; the latest counts. One partition. Key: "fleet". */
    public static final Topic<TimeTick> TIME_TICKS =
            new Topic<>("time-ticks", TimeTick.class, Cleanup.COMPACT, null, null, false);

    /** Advisories. Key: server id, '/', rule id; the partition is that of the server id. */
    public static final Topic<RemediationAdvisory> REMEDIATION_ADVISORIES =
            new Topic<>("remediation-advisories", RemediationAdvisory.class, Cleanup.COMPACT, null, LAST_MONTH, true);

    /** What each rule means for the fleet. Key: rule id. */
    public static final Topic<FleetImpact> FLEET_IMPACT =
            new Topic<>("fleet-impact", FleetImpact.class, Cleanup.COMPACT, null, null, false);

    /** Problems that no rule explains. Key: bucket id. */
    public static final Topic<ProblemBucket> UNEXPLAINED_PROBLEMS =
            new Topic<>("unexplained-problems", ProblemBucket.class, Cleanup.COMPACT, null, null, false);

    /** Records that could not be used, with their original bytes and headers that say why. No schema. */
    public static final String DEAD_LETTERS = "dead-letters";

    private static final List<Topic<?>> ALL = List.of(
            SERVER_EVENTS,
            CRASH_REPORTS,
            INVENTORY_REPORTS,
            SERVER_INVENTORY,
            HOTFIX_RULES,
            HOTFIX_RULE_HISTORY,
            ADVISORY_ACTIONS,
            TIME_TICKS,
            REMEDIATION_ADVISORIES,
            FLEET_IMPACT,
            UNEXPLAINED_PROBLEMS);

    private Topics() {}

    /** Where an inventory goes: what names its source is a report of a part, what does not is a whole snapshot. */
    public static Topic<ServerInventory> ofInventory(ServerInventory inventory) {
        return inventory.getSource() == null ? SERVER_INVENTORY : INVENTORY_REPORTS;
    }

    /** Every topic with Avro values, in the order in which the data flows; {@link #DEAD_LETTERS} is not among them. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
