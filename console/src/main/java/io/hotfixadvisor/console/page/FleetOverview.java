package io.hotfixadvisor.console.page;

import io.hotfixadvisor.schemas.ProblemBucket;
import java.util.List;

/**
 * The fleet as a whole.
 *
 * @param impact articles that ever advised, those with most servers first
 * @param problems problems that no rule explains, most servers first
 * @param allProblems how many there are of them
 * @param opened when advisories opened
 */
public record FleetOverview(
        Frame frame, List<ArticleSummary> impact, List<ProblemBucket> problems, long allProblems, ColumnChart opened) {
    /** Entries of a list, at most. */
    public static final int LENGTH = 50;

    public FleetOverview {
        impact = List.copyOf(impact);
        problems = List.copyOf(problems);
    }

    /** Servers of the problem that hits most. */
    public long mostServers() {
        return problems.stream().mapToLong(ProblemBucket::getServers).max().orElse(1);
    }
}
