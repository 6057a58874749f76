package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.processor.topology.AdvisoryKey;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Advisories of one partition as they stood at a time: the last record of each key that tells nothing of what came
 * later. Holds encoded advisories, which take a tenth of the room.
 */
final class RecordedAdvisories {
    private final @Nullable Instant to;
    private final SortedMap<AdvisoryKey, Kept> kept = new TreeMap<>();

    /** @param to the time, exclusive; null for the state after the last record */
    RecordedAdvisories(@Nullable Instant to) {
        this.to = to;
    }

    /** What is kept of one key. */
    static final class Kept {
        private @Nullable StoredAdvisory then;
        /** The first record that tells of what came later, where none from before is left. */
        private @Nullable StoredAdvisory later;

        /** As it stood at the time; null when it did not. */
        @Nullable StoredAdvisory then() {
            return then;
        }

        /** As it stood later, when how it stood at the time is not known any more; otherwise null. */
        @Nullable StoredAdvisory lost() {
            return then == null ? later : null;
        }
    }

    /**
     * The next record of the partition.
     *
     * @param advisory null for a tombstone
     * @param recordedAt time of the record
     */
    void add(AdvisoryKey key, @Nullable RemediationAdvisory advisory, Instant recordedAt) {
        if (advisory == null) {
            if (to == null || recordedAt.isBefore(to)) {
                kept.remove(key);
            }
            return;
        }
        Kept of = kept.computeIfAbsent(key, none -> new Kept());
        if (isOfTheTime(advisory)) {
            of.then = StoredAdvisory.of(advisory);
            of.later = null;
        } else if (of.then == null && of.later == null && mayHaveStood(advisory)) {
            of.later = StoredAdvisory.of(advisory);
        }
    }

    private boolean isOfTheTime(RemediationAdvisory advisory) {
        return to == null
                || (advisory.getChangedAt().isBefore(to)
                        && advisory.getLastSeen().isBefore(to));
    }

    /** Not one whose symptoms came later, and not one whose rule did. */
    private boolean mayHaveStood(RemediationAdvisory advisory) {
        boolean isOfALateRule = advisory.getRetroactive() && advisory.getCause() == ChangeCause.RULE_PUBLISHED;
        return to != null && advisory.getFirstSeen().isBefore(to) && !isOfALateRule;
    }

    SortedMap<AdvisoryKey, Kept> byKey() {
        return kept;
    }
}
