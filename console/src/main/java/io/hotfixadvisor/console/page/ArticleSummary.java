package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about an article in a list.
 *
 * @param title null when its layout prints none
 * @param status null when its rule is not published any more
 * @param impact null when it never advised
 */
public record ArticleSummary(
        String ruleId,
        @Nullable String title,
        @Nullable RuleStatus status,
        @Nullable FleetImpact impact) {
    private static final Comparator<ArticleSummary> BY_IMPACT = Comparator.comparing(ArticleSummary::open)
            .thenComparing(ArticleSummary::affected)
            .reversed()
            .thenComparing(ArticleSummary::ruleId);

    /** A summary for each rule that is published or has had an impact, those with most servers first. */
    public static List<ArticleSummary> of(Map<String, HotfixRule> rules, Collection<FleetImpact> impacts) {
        Map<String, FleetImpact> byRule =
                impacts.stream().collect(Collectors.toMap(FleetImpact::getRuleId, Function.identity()));
        return Stream.concat(rules.keySet().stream(), byRule.keySet().stream())
                .distinct()
                .map(ruleId -> of(ruleId, rules.get(ruleId), byRule.get(ruleId)))
                .sorted(BY_IMPACT)
                .toList();
    }

    private static ArticleSummary of(String ruleId, @Nullable HotfixRule rule, @Nullable FleetImpact impact) {
        String title = rule != null ? rule.getTitle() : impact == null ? null : impact.getTitle();
        return new ArticleSummary(ruleId, title, rule == null ? null : rule.getStatus(), impact);
    }

    /** Servers with an open advisory. */
    public long open() {
        return impact == null ? 0 : impact.getServersOpen();
    }

    /** Servers that ever had one. */
    public long affected() {
        return impact == null ? 0 : impact.getServersAffected();
    }

    /** The highest of its open advisories; null when none is open. */
    public @Nullable Severity severity() {
        return impact == null ? null : impact.getSeverity();
    }
}
