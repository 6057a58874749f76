package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.view.AdvisoryFilter;
import io.hotfixadvisor.console.view.AdvisoryPage;
import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.console.view.Counts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The advisories that a filter accepts: how many of each kind, and one part of the list.
 *
 * @param after where the part begins; null when it is the first one, where new changes show
 * @param older query of the next part; null when this is the last
 * @param live where the browser listens for changes of the list
 */
public record Results(
        AdvisoryFilter filter,
        long total,
        List<Facet> severities,
        List<Facet> verdicts,
        List<AdvisoryRow> rows,
        @Nullable String after,
        @Nullable String older,
        String live) {
    /** Rows of a part. */
    public static final int LENGTH = 50;

    /**
     * A part of the list.
     *
     * @param after cursor of the part; null for the first
     * @param live where the browser listens for changes of the list
     */
    public static Results of(AdvisoryFilter filter, AdvisoryPage page, @Nullable String after, String live) {
        Counts counts = page.counts();
        return new Results(
                filter,
                counts.total(),
                Facet.severities(filter, counts),
                Facet.verdicts(filter, counts),
                page.rows(),
                after,
                page.next() == null ? null : query(filter, page.next()),
                live);
    }

    /** Query of this part. */
    public String query() {
        return after == null ? filter.toQuery() : query(filter, after);
    }

    /** Whether it is the first part. */
    public boolean isFirst() {
        return after == null;
    }

    private static String query(AdvisoryFilter filter, String cursor) {
        String query = filter.toQuery();
        return (query.isEmpty() ? "" : query + "&") + "after=" + Links.value(cursor);
    }

    /** Whether the list is narrowed down in any way. */
    public boolean isFiltered() {
        return !filter.equals(AdvisoryFilter.open());
    }
}
