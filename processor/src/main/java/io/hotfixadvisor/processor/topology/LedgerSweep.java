package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
import io.hotfixadvisor.processor.settings.LedgerSettings;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Removes what exceeds the bounds of the ledger: symptoms that are too old for their server's time, and of each server
 * and symptom key all but the newest. It goes round the whole ledger, a slice at a time and without haste; where many
 * symptoms came at once, it looks first.
 */
final class LedgerSweep {
    /** Entries looked at in one slice on the way round. */
    static final int ROUND = 500;
    /** Entries looked at in one slice where many came. */
    static final int CROWDED = 5_000;

    private final SymptomLedger ledger;
    private final KeyValueStore<Bytes, byte[]> entries;
    private final LedgerSettings settings;
    private final Function<String, Instant> now;
    private final Consumer<String> listener;
    private final CounterDataPoint expired;
    private final CounterDataPoint evicted;

    private Walk round = new Walk(null);
    private @Nullable Walk crowded;

    /**
     * @param ledger tells where many symptoms came
     * @param entries its store
     * @param now up to when time has passed for a server
     * @param listener is told of which servers entries were removed
     */
    LedgerSweep(
            SymptomLedger ledger,
            KeyValueStore<Bytes, byte[]> entries,
            LedgerSettings settings,
            Function<String, Instant> now,
            Consumer<String> listener,
            AdvisorMetrics metrics) {
        this.ledger = ledger;
        this.entries = entries;
        this.settings = settings;
        this.now = now;
        this.listener = listener;
        expired = metrics.ledgerExpired();
        evicted = metrics.ledgerEvicted();
    }

    /** Looks at a part of the ledger. */
    void slice() {
        for (int left = CROWDED; left > 0; ) {
            if (crowded == null) {
                crowded = ledger.nextCrowded().map(Walk::new).orElse(null);
            }
            if (crowded == null) {
                break;
            }
            left -= crowded.go(left);
            if (crowded.isOver) {
                crowded = null;
            }
        }
        round.go(ROUND);
        if (round.isOver) {
            round = new Walk(null);
        }
    }

    /** A way through all entries, or through those of one server and symptom key, in their order. */
    private final class Walk {
        private final @Nullable Bytes only;
        private Bytes from;
        private boolean isOver;

        private @Nullable Bytes group;
        private Instant oldest = Instant.MIN;
        /** The entries of the group that may stay. */
        private final Deque<Bytes> newest = new ArrayDeque<>();

        Walk(@Nullable Bytes only) {
            this.only = only;
            this.from = only == null ? LedgerKey.FIRST : only;
        }

        /** Returns how many entries it looked at, at least 1. */
        int go(int limit) {
            List<Bytes> excess = new ArrayList<>();
            int looked = 0;
            try (KeyValueIterator<Bytes, byte[]> rest = entries.range(from, null)) {
                while (looked < limit && !isOver) {
                    looked++;
                    isOver = !rest.hasNext() || !look(rest.next().key, excess);
                }
            }
            excess.forEach(entries::delete);
            excess.stream().map(LedgerKey::serverId).distinct().forEach(listener);
            return looked;
        }

        /** Returns whether the entry is still on the way. */
        private boolean look(Bytes entry, List<Bytes> excess) {
            Bytes itsGroup = LedgerKey.group(entry);
            if (only != null && !only.equals(itsGroup)) {
                return false;
            }
            if (!itsGroup.equals(group)) {
                group = itsGroup;
                oldest = now.apply(LedgerKey.serverId(entry)).minus(settings.retention());
                newest.clear();
            }
            if (LedgerKey.occurredAt(entry).isBefore(oldest)) {
                excess.add(entry);
                expired.inc();
            } else {
                newest.add(entry);
            }
            if (newest.size() > settings.maxPerServerAndKey()) {
                excess.add(newest.remove());
                evicted.inc();
            }
            from = LedgerKey.after(entry);
            return true;
        }
    }
}
