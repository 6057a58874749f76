package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many advisories a filter accepts; or, of a change, by how many that differs.
 *
 * @param total accepted by all of the filter
 * @param bySeverity accepted by all of the filter but its severities: what choosing another severity would show; a
 *     severity that no advisory has is absent
 * @param byVerdict accepted by all of the filter but its verdicts
 */
public record Counts(long total, SortedMap<Severity, Long> bySeverity, SortedMap<Verdict, Long> byVerdict) {
    public Counts {
        bySeverity = Collections.unmodifiableSortedMap(new TreeMap<>(bySeverity));
        byVerdict = Collections.unmodifiableSortedMap(new TreeMap<>(byVerdict));
    }

    /** Counts all rows of a list. */
    static Counts of(AdvisoryFilter filter, Iterable<AdvisoryRow> rows) {
        Tally tally = new Tally(filter);
        for (AdvisoryRow row : rows) {
            tally.add(row, 1);
        }
        return tally.counts();
    }

    /** By how much a change alters the counts of a filter; entries that it leaves alone are absent. */
    public static Counts difference(AdvisoryFilter filter, Change change) {
        Tally tally = new Tally(filter);
        tally.add(change.before(), -1);
        tally.add(change.after(), 1);
        return tally.counts();
    }

    /** Whether all is zero, or nothing differs. */
    public boolean isNothing() {
        return total == 0 && bySeverity.isEmpty() && byVerdict.isEmpty();
    }

    private static final class Tally {
        private final AdvisoryFilter filter;
        private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        private final Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
        private long total;

        Tally(AdvisoryFilter filter) {
            this.filter = filter;
        }

        void add(@Nullable AdvisoryRow row, long sign) {
            if (row == null) {
                return;
            }
            boolean hasSeverity = filter.hasSeverity(row);
            boolean hasVerdict = filter.hasVerdict(row);
            if (!(hasSeverity || hasVerdict) || !filter.acceptsRest(row)) {
                return;
            }
            if (hasVerdict) {
                bySeverity.merge(row.severity(), sign, Tally::sum);
            }
            if (hasSeverity) {
                byVerdict.merge(row.verdict(), sign, Tally::sum);
            }
            if (hasSeverity && hasVerdict) {
                total += sign;
            }
        }

        /** Null, which removes the entry, when nothing is left. */
        @SuppressWarnings("NullAway") // Map.merge is not annotated for it.
        private static @Nullable Long sum(long one, long other) {
            return one + other == 0 ? null : one + other;
        }

        Counts counts() {
            return new Counts(total, new TreeMap<>(bySeverity), new TreeMap<>(byVerdict));
        }
    }
}
