package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of an advisory in the course of time, one moment after the other. */
final class Course {
    private static final int QUIET_DIVISOR = 7;
    private static final int QUIET_LIMIT = 4;

    private final Periods periods;
    private final @Nullable Instant inEffectSince;
    private final Duration quiet;

    private @Nullable AdvisoryStatus status;
    private int episode;
    private Instant openedAt = Instant.MIN;
    private Instant lastSymptom = Instant.MIN;
    /** The last symptom or the last word that opened it again, whichever is later. */
    private Instant stirred = Instant.MIN;

    private boolean inEffect;
    private boolean ineffective;
    private @Nullable Instant silencedUntil;

    private record Moment(Instant at, int order, Runnable happens) {}

    /**
     * @param inEffectSince since when the fix is there and restarted into; null when it is not
     * @param symptoms times of the happenings that count
     */
    Course(Periods periods, @Nullable Instant inEffectSince, List<Instant> symptoms) {
        this.periods = periods;
        this.inEffectSince = inEffectSince;
        this.quiet = quiet(symptoms.stream()
                .filter(at -> inEffectSince == null || at.isBefore(inEffectSince))
                .sorted()
                .toList());
    }

    private Duration quiet(List<Instant> before) {
        if (before.size() < 2) {
            return periods.quiet();
        }
        long seconds =
                Duration.between(before.get(0), before.get(before.size() - 1)).toSeconds();
        Duration scaled = Duration.ofSeconds(seconds / (before.size() - 1)).multipliedBy(3);
        Duration least = Duration.ofSeconds(periods.quiet().toSeconds() / QUIET_DIVISOR);
        Duration most = periods.quiet().multipliedBy(QUIET_LIMIT);
        return scaled.compareTo(least) < 0 ? least : scaled.compareTo(most) > 0 ? most : scaled;
    }

    void run(List<Instant> symptoms, List<Instant> verifications, List<AdvisoryAction> actions, Instant now) {
        List<Moment> moments = new ArrayList<>();
        symptoms.forEach(at -> moments.add(new Moment(at, 0, () -> see(at))));
        if (inEffectSince != null) {
            moments.add(new Moment(inEffectSince, 1, () -> inEffect = true));
        }
        verifications.forEach(at -> moments.add(new Moment(at, 2, () -> verify(at))));
        actions.stream()
                .sorted(Comparator.comparing(AdvisoryAction::getKind)
                        .thenComparing(AdvisoryAction::getOperator)
                        .thenComparing(AdvisoryAction::getReason))
                .forEach(action -> moments.add(new Moment(action.getAt(), 3, () -> obey(action))));
        moments.sort(Comparator.comparing(Moment::at).thenComparing(Moment::order));
        for (Moment moment : moments) {
            pass(moment.at().isBefore(now) ? moment.at() : now);
            moment.happens().run();
        }
        pass(now);
    }

    /** What time alone does up to an instant. */
    private void pass(Instant until) {
        if (!isOpen()) {
            return;
        }
        if (inEffect && !ineffective) {
            if (!later(stirred, Objects.requireNonNull(inEffectSince))
                    .plus(quiet)
                    .isAfter(until)) {
                status = AdvisoryStatus.RESOLVED;
            }
        } else if (!stirred.plus(periods.expiry()).isAfter(until)) {
            status = AdvisoryStatus.EXPIRED;
        }
    }

    private void see(Instant at) {
        ineffective |= inEffectSince != null && !at.isBefore(inEffectSince);
        if (status == null || status == AdvisoryStatus.RESOLVED || status == AdvisoryStatus.EXPIRED) {
            status = AdvisoryStatus.OPEN;
            episode++;
            openedAt = at;
        }
        lastSymptom = at;
        stirred = at;
    }

    private void verify(Instant at) {
        if (isOpen() && inEffect && !ineffective && !at.isBefore(lastSymptom)) {
            status = AdvisoryStatus.RESOLVED;
        }
    }

    private void obey(AdvisoryAction action) {
        switch (action.getKind()) {
            case SILENCE -> silencedUntil = action.getUntil();
            case UNSILENCE -> silencedUntil = null;
            case ACKNOWLEDGE -> status = status == AdvisoryStatus.OPEN ? AdvisoryStatus.ACKNOWLEDGED : status;
            case DISMISS -> status = status == null ? null : AdvisoryStatus.WITHDRAWN;
            case REOPEN -> reopen(action.getAt());
            case UNKNOWN -> throw new IllegalArgumentException("no operator says UNKNOWN");
        }
    }

    private void reopen(Instant at) {
        if (status != null && status != AdvisoryStatus.OPEN) {
            status = AdvisoryStatus.OPEN;
            stirred = at;
        }
    }

    private boolean isOpen() {
        return status == AdvisoryStatus.OPEN || status == AdvisoryStatus.ACKNOWLEDGED;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    AdvisoryStatus status() {
        return Objects.requireNonNull(status);
    }

    int episode() {
        return episode;
    }

    Instant openedAt() {
        return openedAt;
    }

    @Nullable Instant silencedUntil(Instant now) {
        return silencedUntil != null && now.isBefore(silencedUntil) ? silencedUntil : null;
    }
}
