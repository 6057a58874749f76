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
    private static final int WATCHED_EVERY = 100;
    private static final int LOOKED_AT_EVERY = 25_000;

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
                if (next % LOOKED_AT_EVERY == 0) {
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

    private RemediationAdvisory advisory(int i) {
        return FaxFleet.advisory("fax-%06d".formatted(i / rules), "KB9907%02d".formatted(i % rules))
                .setVerdict(i % 3 == 0 ? Verdict.APPLICABLE : Verdict.SUPERSEDED)
                .setFirstSeen(FaxFleet.FIRST.plusSeconds(3_600L * (i % 1_000)))
                .build();
    }
}
