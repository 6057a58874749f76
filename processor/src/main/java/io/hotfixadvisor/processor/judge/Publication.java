package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to write to the advisories topic for one server and rule, and what to remember of it.
 *
 * <p>A material change (status, verdict, severity, plan, rule revision, successor, episode or silence differs, or the
 * number of occurrences reached the next of 1, 2, 5, 10, 20, 50, …) is written at once. Any other change is remembered
 * as stale, until {@link #refresh} writes it. The order in which facts arrive shows in cause, changedAt and retroactive
 * of the last record only.
 *
 * @param record what to write; null when nothing is written
 * @param tombstone whether a null value follows the record, because the advisory was never due
 * @param remembered the advisory that was written last; null when none stands
 * @param isStale whether facts have changed since, in a way that was not worth a record of its own
 */
public record Publication(
        @Nullable RemediationAdvisory record,
        boolean tombstone,
        @Nullable RemediationAdvisory remembered,
        boolean isStale) {
    /** Fields of an advisory that say how it came to its state: other ways to the same state differ in them. */
    public static final Set<String> TELLING_THE_WAY = Set.of("cause", "changedAt", "retroactive");

    /**
     * After something arrived, or time has passed.
     *
     * @param before the advisory that was written last; null when none stands
     * @param trigger what arrived: SYMPTOM_MATCHED for any symptom, RULE_PUBLISHED for any revision of a rule,
     *     INVENTORY_CHANGED for an inventory, OPERATOR for an operator's word or the end of a silence; what is written
     *     carries the more exact cause
     * @param at event time of what arrived
     */
    public static Publication of(
            @Nullable RemediationAdvisory before, Judgement judgement, ChangeCause trigger, Instant at) {
        RemediationAdvisory judged = judgement.advisory();
        if (judged == null) {
            return before == null ? nothing(null, false) : retraction(before, judgement.reason(), trigger, at);
        }
        if (before == null) {
            return written(first(judged, trigger, at));
        }
        if (isSameState(before, judged)) {
            return nothing(before, false);
        }
        return isMaterial(before, judged) ? written(next(before, judgement, trigger, at)) : nothing(before, true);
    }

    /**
     * When the refresh interval ends: writes a stale advisory anew if it still differs from what was written.
     *
     * @param before the advisory that was written last
     * @param judgement the judgement of all facts
     * @param at event time up to which facts have arrived
     */
    public static Publication refresh(RemediationAdvisory before, Judgement judgement, Instant at) {
        RemediationAdvisory judged = judgement.advisory();
        if (judged == null) {
            return retraction(before, judgement.reason(), ChangeCause.INVENTORY_CHANGED, at);
        }
        if (isSameState(before, judged)) {
            return nothing(before, false);
        }
        boolean hasNewSymptoms = judged.getOccurrences() != before.getOccurrences()
                || !judged.getEvidence().equals(before.getEvidence());
        ChangeCause trigger = hasNewSymptoms ? ChangeCause.SYMPTOM_MATCHED : ChangeCause.INVENTORY_CHANGED;
        return written(next(before, judgement, trigger, at));
    }

    /**
     * When the rule no longer advises: the advisory ends as WITHDRAWN and stays on the topic.
     *
     * @param before the advisory that was written last; null when none stands
     * @param reason why the rule no longer advises, in words
     * @param at event time of the withdrawal
     */
    public static Publication ruleWithdrawn(@Nullable RemediationAdvisory before, String reason, Instant at) {
        if (before == null || before.getCause() == ChangeCause.RULE_WITHDRAWN) {
            return nothing(before, false);
        }
        return written(withdrawn(before, reason, ChangeCause.RULE_WITHDRAWN, at));
    }

    private static Publication nothing(@Nullable RemediationAdvisory remembered, boolean isStale) {
        return new Publication(null, false, remembered, isStale);
    }

    private static Publication written(RemediationAdvisory advisory) {
        return new Publication(advisory, false, advisory, false);
    }

    private static Publication retraction(RemediationAdvisory before, String reason, ChangeCause cause, Instant at) {
        return new Publication(withdrawn(before, reason, cause, at), true, null, false);
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
            RemediationAdvisory before, Judgement judgement, ChangeCause trigger, Instant at) {
        RemediationAdvisory judged = Objects.requireNonNull(judgement.advisory());
        Transition last = judgement.history().get(judgement.history().size() - 1);
        boolean tells = judged.getStatus() != before.getStatus() && isOfItsOwn(last.cause());
        Instant silence = before.getSilencedUntil();
        if (silence != null && !silence.isAfter(at) && endsAlone(before, judged)) {
            return next(before, judged, ChangeCause.OPERATOR, silence);
        }
        return tells
                ? next(before, judged, last.cause(), last.at())
                : next(before, judged, refined(before, judged, trigger), at);
    }

    /** Whether a silence is over and nothing else has changed that is worth a record. */
    private static boolean endsAlone(RemediationAdvisory before, RemediationAdvisory judged) {
        return judged.getSilencedUntil() == null
                && !isMaterial(
                        RemediationAdvisory.newBuilder(before)
                                .setSilencedUntil(null)
                                .build(),
                        judged);
    }

    private static RemediationAdvisory next(
            RemediationAdvisory before, RemediationAdvisory judged, ChangeCause cause, Instant at) {
        return RemediationAdvisory.newBuilder(judged)
                .setCause(cause)
                .setChangedAt(at)
                .setRetroactive(before.getRetroactive())
                .build();
    }

    /** Whether the change of status has a cause beside what arrived. */
    private static boolean isOfItsOwn(ChangeCause cause) {
        return switch (cause) {
            case FIX_VERIFIED, QUIET_PERIOD, EXPIRY, OPERATOR -> true;
            default -> false;
        };
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
            default -> trigger;
        };
    }

    private static boolean isMaterial(RemediationAdvisory before, RemediationAdvisory judged) {
        return before.getStatus() != judged.getStatus()
                || before.getVerdict() != judged.getVerdict()
                || before.getSeverity() != judged.getSeverity()
                || !before.getPlan().equals(judged.getPlan())
                || !before.getRuleRevision().equals(judged.getRuleRevision())
                || !Objects.equals(before.getSupersededBy(), judged.getSupersededBy())
                || !Objects.equals(before.getSilencedUntil(), judged.getSilencedUntil())
                || before.getEpisode() != judged.getEpisode()
                || milestone(before.getOccurrences()) != milestone(judged.getOccurrences());
    }

    /** Whether two advisories differ at most in the fields that tell the way and not the state. */
    private static boolean isSameState(RemediationAdvisory before, RemediationAdvisory judged) {
        // Field by field: a copy of an advisory costs as much as the rest of a publication.
        return RemediationAdvisory.getClassSchema().getFields().stream()
                .filter(field -> !TELLING_THE_WAY.contains(field.name()))
                .allMatch(field -> Objects.equals(before.get(field.pos()), judged.get(field.pos())));
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
