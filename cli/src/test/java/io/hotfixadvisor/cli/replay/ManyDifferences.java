package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.Comparison;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.ReportTally;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Differences that come into being as they are read, several a server. Now and then it is looked which of those that
 * were handed out are still held.
 */
final class ManyDifferences implements Iterable<AdvisoryDifference> {
    private static final RemediationAdvisory TEMPLATE =
            FaxFleet.advisory("fax", "KB").build();
    private static final int WATCHED_EVERY = 100;
    private static final int LOOKED_AT_EVERY = 50_000;

    private final int count;
    private final int rules;
    private int mostHeld;
    private int passes;

    ManyDifferences(int count, int rules) {
        this.count = count;
        this.rules = rules;
    }

    ReportSummary summary() {
        ReportTally tally = new ReportTally();
        for (int i = 0; i < count; i++) {
            RemediationAdvisory advisory = advisory(i);
            tally.add(null, advisory, Comparison.compare(null, advisory));
        }
        return tally.summary();
    }

    /** Of those that were watched, the most that were held at a time at which it was looked. */
    int mostHeld() {
        return mostHeld;
    }

    int passes() {
        return passes;
    }

    @Override
    public Iterator<AdvisoryDifference> iterator() {
        passes++;
        return new Iterator<>() {
            private final List<WeakReference<AdvisoryDifference>> watched = new ArrayList<>();
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public AdvisoryDifference next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                AdvisoryDifference difference = new AdvisoryDifference(null, advisory(next), List.of());
                if (next % WATCHED_EVERY == 0) {
                    watched.add(new WeakReference<>(difference));
                }
                next++;
                if (passes <= 2 && next % LOOKED_AT_EVERY == 0) {
                    look();
                }
                return difference;
            }

            private void look() {
                System.gc();
                watched.removeIf(each -> each.get() == null);
                mostHeld = Math.max(mostHeld, watched.size());
            }
        };
    }

    /** Shares all but four fields with the others: a builder would copy everything, and cost more than the writers. */
    private RemediationAdvisory advisory(int i) {
        RemediationAdvisory advisory = new RemediationAdvisory();
        RemediationAdvisory.getClassSchema()
                .getFields()
                .forEach(field -> advisory.put(field.pos(), TEMPLATE.get(field.pos())));
        put(advisory, "serverId", "fax-" + (1_000_000 + i / rules));
        put(advisory, "ruleId", "KB" + (990_700 + i % rules));
        put(advisory, "verdict", i % 3 == 0 ? Verdict.APPLICABLE : Verdict.SUPERSEDED);
        put(advisory, "firstSeen", FaxFleet.FIRST.plusSeconds(3_600L * (i % 1_000)));
        return advisory;
    }

    private static void put(RemediationAdvisory advisory, String field, Object value) {
        advisory.put(RemediationAdvisory.getClassSchema().getField(field).pos(), value);
    }
}
