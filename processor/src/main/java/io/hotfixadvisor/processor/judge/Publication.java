package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.PublishedAdvisory;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to write to the advisories topic for one server and rule, and what to remember of it.
 *
 * <p>A material change (status, verdict, severity, plan or rule revision differs, or the number of occurrences reached
 * the next of 1, 2, 5, 10, 20, 50, …) is written at once. Any other change is remembered as stale, until
 * {@link #refresh} writes it. The order in which facts arrive shows in cause, changedAt and retroactive of the last
 * record only.
 *
 * @param record what to write; null when nothing is written
 * @param tombstone whether a null value follows the record, because the advisory was never due
 * @param remembered what the store must hold from now on; null when it must hold nothing
 */
public record Publication(
        @Nullable RemediationAdvisory record,
        boolean tombstone,
        @Nullable PublishedAdvisory remembered) {

    /**
     * After a fact, an inventory or a rule arrived.
     *
     * @param previous what was remembered; null when nothing was
     * @param trigger what arrived: SYMPTOM_MATCHED for any symptom, RULE_PUBLISHED for any revision of a rule,
     *     INVENTORY_CHANGED for an inventory; what is written carries the more exact cause
     * @param at event time of what arrived
     */
    public static Publication of(
            @Nullable PublishedAdvisory previous, Judgement judgement, ChangeCause trigger, Instant at) {
        RemediationAdvisory judged = judgement.advisory();
        if (judged == null) {
            return previous == null ? nothing(null) : retraction(previous, judgement.reason(), trigger, at);
        }
        if (previous == null) {
            return written(first(judged, trigger, at));
        }
        RemediationAdvisory before = previous.getAdvisory();
        if (isSameState(before, judged)) {
            return nothing(published(before, false));
        }
        return isMaterial(before, judged)
                ? written(next(before, judged, trigger, at))
                : nothing(published(before, true));
    }

    /**
     * When the refresh interval ends: writes a stale advisory anew if it still differs from what was written.
     *
     * @param previous what was remembered
     * @param judgement the judgement of all facts
     * @param at event time up to which facts have arrived
     */
    public static Publication refresh(PublishedAdvisory previous, Judgement judgement, Instant at) {
        RemediationAdvisory judged = judgement.advisory();
        RemediationAdvisory before = previous.getAdvisory();
        if (judged == null) {
            return retraction(previous, judgement.reason(), ChangeCause.INVENTORY_CHANGED, at);
        }
        if (isSameState(before, judged)) {
            return nothing(published(before, false));
        }
        boolean hasNewSymptoms = judged.getOccurrences() != before.getOccurrences()
                || !judged.getEvidence().equals(before.getEvidence());
        ChangeCause trigger = hasNewSymptoms ? ChangeCause.SYMPTOM_MATCHED : ChangeCause.INVENTORY_CHANGED;
        return written(next(before, judged, trigger, at));
    }

    /**
     * When the rule no longer advises: the advisory ends as WITHDRAWN and stays on the topic.
     *
     * @param previous what was remembered; null when nothing was
     * @param reason why the rule no longer advises, in words
     * @param at event time of the withdrawal
     */
    public static Publication ruleWithdrawn(@Nullable PublishedAdvisory previous, String reason, Instant at) {
        if (previous == null || previous.getAdvisory().getStatus() == AdvisoryStatus.WITHDRAWN) {
            return nothing(previous);
        }
        return written(withdrawn(previous.getAdvisory(), reason, ChangeCause.RULE_WITHDRAWN, at));
    }

    private static Publication nothing(@Nullable PublishedAdvisory remembered) {
        return new Publication(null, false, remembered);
    }

    private static Publication written(RemediationAdvisory advisory) {
        return new Publication(advisory, false, published(advisory, false));
    }

    private static Publication retraction(PublishedAdvisory previous, String reason, ChangeCause cause, Instant at) {
        return new Publication(withdrawn(previous.getAdvisory(), reason, cause, at), true, null);
    }

    private static PublishedAdvisory published(RemediationAdvisory advisory, boolean stale) {
        return PublishedAdvisory.newBuilder()
                .setAdvisory(advisory)
                .setStale(stale)
                .build();
    }

    private static RemediationAdvisory withdrawn(
            RemediationAdvisory before, String reason, ChangeCause cause, Instant at) {
        return RemediationAdvisory.newBuilder(before)
                .setStatus(AdvisoryStatus.WITHDRAWN)
                .setStatusReason(reason)
                .setCause(cause)
                .setChangedAt(at)
                .build();
    }

    private static RemediationAdvisory first(RemediationAdvisory judged, ChangeCause trigger, Instant at) {
        return RemediationAdvisory.newBuilder(judged)
                .setCause(trigger)
                .setChangedAt(at)
                .setRetroactive(trigger == ChangeCause.RULE_PUBLISHED)
                .build();
    }

    private static RemediationAdvisory next(
            RemediationAdvisory before, RemediationAdvisory judged, ChangeCause trigger, Instant at) {
        return RemediationAdvisory.newBuilder(judged)
                .setCause(refined(before, judged, trigger))
                .setChangedAt(at)
                .setRetroactive(before.getRetroactive())
                .build();
    }

    private static ChangeCause refined(RemediationAdvisory before, RemediationAdvisory judged, ChangeCause trigger) {
        return switch (trigger) {
            case SYMPTOM_MATCHED ->
                judged.getOccurrences() > before.getOccurrences()
                        ? ChangeCause.SYMPTOM_RECURRED
                        : ChangeCause.SYMPTOM_MATCHED;
            case RULE_PUBLISHED ->
                before.getRuleRevision().equals(judged.getRuleRevision())
                        ? ChangeCause.RULE_PUBLISHED
                        : ChangeCause.RULE_REVISED;
            case INVENTORY_CHANGED ->
                judged.getStatus() == AdvisoryStatus.RESOLVED && before.getStatus() != AdvisoryStatus.RESOLVED
                        ? ChangeCause.FIX_VERIFIED
                        : ChangeCause.INVENTORY_CHANGED;
            default -> trigger;
        };
    }

    private static boolean isMaterial(RemediationAdvisory before, RemediationAdvisory judged) {
        return before.getStatus() != judged.getStatus()
                || before.getVerdict() != judged.getVerdict()
                || before.getSeverity() != judged.getSeverity()
                || !before.getPlan().equals(judged.getPlan())
                || !before.getRuleRevision().equals(judged.getRuleRevision())
                || milestone(before.getOccurrences()) != milestone(judged.getOccurrences());
    }

    /** Whether two advisories differ at most in the fields that tell the way and not the state. */
    private static boolean isSameState(RemediationAdvisory before, RemediationAdvisory judged) {
        return RemediationAdvisory.newBuilder(judged)
                .setCause(before.getCause())
                .setChangedAt(before.getChangedAt())
                .setRetroactive(before.getRetroactive())
                .build()
                .equals(before);
    }

    /** The largest of 1, 2, 5, 10, 20, 50, … that is not above the count; 0 for a count below 1. */
    static long milestone(long count) {
        if (count < 1) {
            return 0;
        }
        long unit = 1;
        while (count / 10 >= unit) {
            unit *= 10;
        }
        long leading = count / unit;
        return unit * (leading >= 5 ? 5 : leading >= 2 ? 2 : 1);
    }
}
