package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What concerns the fleet as a whole: the rules, their impact, and the problems that none of them explains. */
public final class FleetView {
    private static final Comparator<FleetImpact> BY_IMPACT = Comparator.comparing(FleetImpact::getServersOpen)
            .thenComparing(FleetImpact::getServersAffected)
            .thenComparing(FleetImpact::getOccurrences)
            .reversed()
            .thenComparing(FleetImpact::getRuleId);

    private static final Comparator<ProblemBucket> BY_SERVERS = Comparator.comparing(ProblemBucket::getServers)
            .thenComparing(ProblemBucket::getOccurrences)
            .reversed()
            .thenComparing(ProblemBucket::getBucketId);

    private final SortedMap<String, FleetImpact> impact = new ConcurrentSkipListMap<>();
    private final SortedMap<String, ProblemBucket> problems = new ConcurrentSkipListMap<>();
    private final SortedMap<String, HotfixRule> rules = new ConcurrentSkipListMap<>();

    /** Takes in the impact of a rule; null when it has none any more. */
    public void applyImpact(String ruleId, @Nullable FleetImpact value) {
        put(impact, ruleId, value);
    }

    /** Takes in a problem; null when it is gone. */
    public void applyProblem(String bucketId, @Nullable ProblemBucket value) {
        put(problems, bucketId, value);
    }

    /** Takes in a rule; null when it is withdrawn. */
    public void applyRule(String ruleId, @Nullable HotfixRule value) {
        put(rules, ruleId, value);
    }

    /** The impact of each rule that ever advised: most servers with an open advisory first, then most servers. */
    public List<FleetImpact> impact() {
        return impact.values().stream().sorted(BY_IMPACT).toList();
    }

    /** The impact of one rule; empty when it never advised. */
    public Optional<FleetImpact> impact(String ruleId) {
        return Optional.ofNullable(impact.get(ruleId));
    }

    /** Problems that no rule explains, or that one explained later: most servers first. */
    public List<ProblemBucket> problems() {
        return problems.values().stream().sorted(BY_SERVERS).toList();
    }

    /** A rule; empty when it is not published. */
    public Optional<HotfixRule> rule(String ruleId) {
        return Optional.ofNullable(rules.get(ruleId));
    }

    /** Every published rule by its id, of this moment and later. */
    public SortedMap<String, HotfixRule> rules() {
        return Collections.unmodifiableSortedMap(rules);
    }

    /** Rules with an impact. */
    public Set<String> impactIds() {
        return Set.copyOf(impact.keySet());
    }

    /** Problems by their id. */
    public Set<String> problemIds() {
        return Set.copyOf(problems.keySet());
    }

    /** Published rules by their id. */
    public Set<String> ruleIds() {
        return Set.copyOf(rules.keySet());
    }

    private static <V> void put(SortedMap<String, V> values, String key, @Nullable V value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }
}
