package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.VerificationSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an advisory as time passes: a walk through everything that is known, in the order of event time, up
 * to now. What time alone brings about and what falls on the same instant come in this order: the passing of time,
 * symptoms, the fix, verifications, words of operators. A word takes effect also when it is said after now: operators
 * live by their own clocks, also where they speak of telemetry that is years old.
 */
final class Lifecycle {
    private static final Comparator<AdvisoryAction> ACTIONS = Comparator.comparing(AdvisoryAction::getAt)
            .thenComparing(AdvisoryAction::getKind)
            .thenComparing(AdvisoryAction::getOperator)
            .thenComparing(AdvisoryAction::getReason)
            .thenComparing(action -> Objects.requireNonNullElse(action.getUntil(), Instant.MIN));

    private static final int WORD = 3;

    private final Periods periods;
    private final @Nullable Instant effectiveSince;
    private final Duration quiet;
    private final List<Transition> transitions = new ArrayList<>();

    private int episode;
    private Instant openedAt = Instant.MIN;
    private Instant lastSymptom = Instant.MIN;
    /** The last symptom, or the operator's word that opened it again since. */
    private Instant awakeSince = Instant.MIN;

    private boolean isFixed;
    private boolean isIneffective;
    private @Nullable AdvisoryAction silence;

    /** What happens to an advisory at an instant. */
    private record Entry(Instant at, int order, Runnable happens) {}

    /**
     * Walks to the end.
     *
     * @param symptoms when the incidents that count happened, in their order; at least one
     * @param effectiveSince event time from which on the fix works; null while it does not
     * @param now event time up to which time has passed
     */
    Lifecycle(
            List<Instant> symptoms,
            @Nullable Instant effectiveSince,
            List<VerificationSeen> verifications,
            List<AdvisoryAction> actions,
            Periods periods,
            Instant now) {
        this.periods = periods;
        this.effectiveSince = effectiveSince;
        quiet = quiet(symptoms, effectiveSince, periods);
        Stream.of(
                        symptoms.stream().map(at -> new Entry(at, 0, () -> symptom(at))),
                        Stream.ofNullable(effectiveSince).map(at -> new Entry(at, 1, () -> isFixed = true)),
                        verifications.stream().map(seen -> new Entry(seen.getOccurredAt(), 2, () -> verified(seen))),
                        actions.stream()
                                .sorted(ACTIONS)
                                .map(action -> new Entry(action.getAt(), WORD, () -> operator(action))))
                .flatMap(entries -> entries)
                .filter(entry -> entry.order() == WORD || !entry.at().isAfter(now))
                .sorted(Comparator.comparing(Entry::at).thenComparingInt(Entry::order))
                .forEach(entry -> {
                    passTime(earlier(entry.at(), now));
                    entry.happens().run();
                });
        passTime(now);
    }

    private static Duration quiet(List<Instant> symptoms, @Nullable Instant effectiveSince, Periods periods) {
        List<Instant> before = effectiveSince == null
                ? symptoms
                : symptoms.stream().filter(at -> at.isBefore(effectiveSince)).toList();
        return before.isEmpty()
                ? periods.quiet()
                : periods.quiet(before.size(), Duration.between(before.get(0), before.get(before.size() - 1)));
    }

    private void symptom(Instant at) {
        // Also where it came at the very instant of the fix.
        isIneffective |= effectiveSince != null && !at.isBefore(effectiveSince);
        lastSymptom = at;
        awakeSince = at;
        if (transitions.isEmpty()) {
            open(at, ChangeCause.SYMPTOM_MATCHED);
        } else if (status() == AdvisoryStatus.RESOLVED || status() == AdvisoryStatus.EXPIRED) {
            open(at, ChangeCause.SYMPTOM_RECURRED);
        }
    }

    private void open(Instant at, ChangeCause cause) {
        episode++;
        openedAt = at;
        change(at, AdvisoryStatus.OPEN, cause, "");
    }

    private void verified(VerificationSeen seen) {
        if (isActive() && isFixed && !isIneffective) {
            change(
                    seen.getOccurredAt(),
                    AdvisoryStatus.RESOLVED,
                    ChangeCause.FIX_VERIFIED,
                    "Verified at " + seen.getOccurredAt() + ": " + seen.getSummary() + ".");
        }
    }

    private void operator(AdvisoryAction action) {
        switch (action.getKind()) {
            case SILENCE -> silence = action;
            case UNSILENCE -> silence = null;
            case ACKNOWLEDGE -> {
                if (!transitions.isEmpty() && status() == AdvisoryStatus.OPEN) {
                    change(action, AdvisoryStatus.ACKNOWLEDGED, "Acknowledged");
                }
            }
            case DISMISS -> {
                if (!transitions.isEmpty() && status() != AdvisoryStatus.WITHDRAWN) {
                    change(action, AdvisoryStatus.WITHDRAWN, "Dismissed");
                }
            }
            case REOPEN -> {
                if (!transitions.isEmpty() && status() != AdvisoryStatus.OPEN) {
                    awakeSince = action.getAt();
                    change(action, AdvisoryStatus.OPEN, "Reopened");
                }
            }
            case UNKNOWN -> {}
        }
    }

    private void change(AdvisoryAction action, AdvisoryStatus status, String verb) {
        change(action.getAt(), status, ChangeCause.OPERATOR, inWords(verb, action));
    }

    private static String inWords(String verb, AdvisoryAction action) {
        return verb + " by " + action.getOperator() + ": " + sentence(action.getReason());
    }

    /** For example "6 days 12 hours". */
    private static String inWords(Duration duration) {
        return Stream.of(
                        count(duration.toDays(), "day"),
                        count(duration.toHoursPart(), "hour"),
                        count(duration.toMinutesPart(), "minute"),
                        count(duration.toSecondsPart(), "second"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String count(long number, String unit) {
        return number == 0 ? "" : number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String sentence(String reason) {
        String stripped = reason.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }

    private void passTime(Instant to) {
        due().filter(due -> !due.isAfter(to)).ifPresent(due -> {
            if (isHealing()) {
                String words = "No symptom for " + inWords(quiet) + ".";
                change(due, AdvisoryStatus.RESOLVED, ChangeCause.QUIET_PERIOD, words);
            } else {
                String words =
                        "No symptom for " + inWords(periods.expiry()) + ", the last came at " + lastSymptom + ".";
                change(due, AdvisoryStatus.EXPIRED, ChangeCause.EXPIRY, words);
            }
        });
    }

    /** When the passing of time alone ends it; empty when it does not. */
    private Optional<Instant> due() {
        if (!isActive()) {
            return Optional.empty();
        }
        return Optional.of(
                isHealing() ? later(awakeSince, effectiveSince).plus(quiet) : awakeSince.plus(periods.expiry()));
    }

    private boolean isHealing() {
        return isFixed && !isIneffective;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private boolean isActive() {
        return !transitions.isEmpty() && (status() == AdvisoryStatus.OPEN || status() == AdvisoryStatus.ACKNOWLEDGED);
    }

    private void change(Instant at, AdvisoryStatus status, ChangeCause cause, String words) {
        transitions.add(new Transition(at, status, cause, words));
    }

    /** All changes of status, in their order; at least the one that opened it. */
    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    Transition last() {
        return transitions.get(transitions.size() - 1);
    }

    AdvisoryStatus status() {
        return last().status();
    }

    /** From 1. */
    int episode() {
        return episode;
    }

    /** Event time of the first symptom of this episode. */
    Instant openedAt() {
        return openedAt;
    }

    /** The silence that lasts at that instant. */
    Optional<AdvisoryAction> silence(Instant now) {
        return Optional.ofNullable(silence)
                .filter(action -> action.getUntil() != null && action.getUntil().isAfter(now));
    }

    /** Words of the silence, as a sentence. */
    static String inWords(AdvisoryAction silence) {
        return inWords("Silenced until " + silence.getUntil(), silence);
    }

    /** The next instant after now at which the passing of time alone changes something; null when nothing would. */
    @Nullable Instant next(Instant now) {
        return Stream.concat(due().stream(), silence(now).map(AdvisoryAction::getUntil).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When the advisory ends if the symptom stays away; empty when the fix does not work or it has ended. */
    Optional<Instant> resolvesAt() {
        return isHealing() ? due() : Optional.empty();
    }
}
