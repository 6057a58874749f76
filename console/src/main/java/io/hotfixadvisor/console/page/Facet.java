package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.Counts;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A severity or a verdict that the list can be narrowed down to.
 *
 * @param symbol a {@link Severity} or a {@link Verdict}
 * @param count advisories that it would show
 * @param isChosen whether the list is narrowed down to it
 * @param toggled the filter with it chosen, or no longer
 */
public record Facet(Enum<?> symbol, long count, boolean isChosen, AdvisoryFilter toggled) {

    /** Every severity, the worst first. */
    static List<Facet> severities(AdvisoryFilter filter, Counts counts) {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> new Facet(
                        severity,
                        counts.bySeverity().getOrDefault(severity, 0L),
                        filter.severities().contains(severity),
                        with(filter, filter.verdicts(), toggled(filter.severities(), severity))))
                .toList();
    }

    /** Every verdict. */
    static List<Facet> verdicts(AdvisoryFilter filter, Counts counts) {
        return Arrays.stream(Verdict.values())
                .map(verdict -> new Facet(
                        verdict,
                        counts.byVerdict().getOrDefault(verdict, 0L),
                        filter.verdicts().contains(verdict),
                        with(filter, toggled(filter.verdicts(), verdict), filter.severities())))
                .toList();
    }

    private static AdvisoryFilter with(AdvisoryFilter filter, Set<Verdict> verdicts, Set<Severity> severities) {
        return new AdvisoryFilter(
                filter.text(),
                filter.servers(),
                filter.articles(),
                verdicts,
                severities,
                filter.statuses(),
                filter.clusters());
    }

    private static <E extends Enum<E>> Set<E> toggled(Set<E> chosen, E symbol) {
        Set<E> toggled = new TreeSet<>(chosen);
        if (!toggled.remove(symbol)) {
            toggled.add(symbol);
        }
        return toggled;
    }

    /** What the browser counts it under. */
    public String counter() {
        return (symbol instanceof Severity ? "severity." : "verdict.") + symbol.name();
    }
}
