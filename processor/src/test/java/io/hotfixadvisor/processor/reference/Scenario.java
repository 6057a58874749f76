package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some rules, some servers, and all that is said of both.
 *
 * @param changes of rules, in the order in which they are published
 * @param rulesMayComeLate whether all that rules ask for is kept until they come; otherwise they come first
 * @param ticks in time
 */
public record Scenario(
        Periods periods,
        List<Change> changes,
        boolean rulesMayComeLate,
        List<ServerHistory> servers,
        List<Instant> ticks) {

    /**
     * A rule is published or revised.
     *
     * @param rule null where it is withdrawn
     */
    public record Change(String ruleId, @Nullable HotfixRule rule) {}

    public Scenario {
        changes = List.copyOf(changes);
        servers = List.copyOf(servers);
        ticks = List.copyOf(ticks);
    }

    /** All rules that are known in the end, of any status, by id. */
    public Map<String, HotfixRule> finalRules() {
        Map<String, HotfixRule> rules = new TreeMap<>();
        for (Change change : changes) {
            if (change.rule() == null) {
                rules.remove(change.ruleId());
            } else {
                rules.put(change.ruleId(), change.rule());
            }
        }
        return rules;
    }

    /** Ids of the rules that are in force in the end. */
    public List<String> activeRules() {
        return finalRules().values().stream()
                .filter(rule -> rule.getStatus() == RuleStatus.ACTIVE)
                .map(HotfixRule::getRuleId)
                .toList();
    }

    /** The latest tick; null when there was none. */
    public @Nullable Instant fleetTime() {
        return ticks.isEmpty() ? null : ticks.get(ticks.size() - 1);
    }
}
