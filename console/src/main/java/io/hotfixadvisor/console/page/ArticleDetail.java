package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One article.
 *
 * @param rule null when it is not published any more
 * @param impact null when it never advised
 * @param rows its advisories in every status, newest change first
 */
public record ArticleDetail(
        Frame frame,
        String ruleId,
        @Nullable HotfixRule rule,
        @Nullable FleetImpact impact,
        List<AdvisoryRow> rows) {
    /** Servers that are listed; the others are a link away. */
    public static final int LENGTH = 50;

    public ArticleDetail {
        rows = List.copyOf(rows);
    }

    /** Title of the article; null when its layout prints none. */
    public @Nullable String title() {
        if (rule != null) {
            return rule.getTitle();
        }
        return impact == null ? null : impact.getTitle();
    }

    /** The servers that are listed: those with something to do. */
    public List<AdvisoryRow> listed() {
        return rows.stream()
                .filter(row -> Words.isCurrent(row.status()))
                .limit(LENGTH)
                .toList();
    }

    /** Servers with something to do. */
    public long open() {
        return rows.stream().filter(row -> Words.isCurrent(row.status())).count();
    }

    /** When servers were first hit. */
    public ColumnChart firstSeen() {
        return ColumnChart.of(
                "first-seen",
                "Servers by the time of their first symptom",
                rows.stream().map(AdvisoryRow::firstSeen).toList());
    }

    /** Servers per verdict, most first. */
    public List<Map.Entry<Verdict, Long>> verdicts() {
        return impact == null
                ? List.of()
                : impact.getByVerdict().entrySet().stream()
                        .map(entry -> Map.entry(Verdict.valueOf(entry.getKey()), entry.getValue()))
                        .sorted(Map.Entry.<Verdict, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
    }
}
