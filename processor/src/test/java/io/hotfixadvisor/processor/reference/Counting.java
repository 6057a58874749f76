package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which happenings count for a rule: every window is looked at, each from its beginning to its end. */
final class Counting {
    private static final int AGAIN = 2;

    private final HotfixRule rule;
    private final List<Happening> all;
    private final Duration clauseWindow;

    /** @param all in time */
    Counting(HotfixRule rule, List<Happening> all, Duration clauseWindow) {
        this.rule = rule;
        this.all = all;
        this.clauseWindow = clauseWindow;
    }

    /** In time. */
    List<Happening> counted() {
        return all.stream()
                .filter(happening -> rule.getMatchAnyOf().stream().anyMatch(clause -> countsFor(clause, happening)))
                .filter(happening -> rule.getTemporal().stream()
                        .filter(condition -> !condition.getOptional() && condition.getType() != TemporalType.UNKNOWN)
                        .allMatch(condition -> countsFor(condition, happening)))
                .toList();
    }

    private boolean countsFor(List<String> clause, Happening happening) {
        return happening.bearsOneOf(symptomsOf(clause))
                && all.stream()
                        .map(Happening::at)
                        .filter(start -> isIn(start, clauseWindow, happening))
                        .anyMatch(start -> clause.stream()
                                .allMatch(id -> within(start, clauseWindow).stream()
                                        .anyMatch(each -> each.bearsOneOf(List.of(id)))));
    }

    private List<String> symptomsOf(List<String> clause) {
        return rule.getSignatures().stream()
                .filter(signature -> signature.getRole() == SignatureRole.SYMPTOM)
                .map(Signature::getId)
                .filter(clause::contains)
                .toList();
    }

    private boolean countsFor(TemporalCondition condition, Happening happening) {
        Duration window = condition.getWindow() == null ? null : Duration.parse(condition.getWindow());
        return all.stream()
                .map(Happening::at)
                .filter(start -> isIn(start, window, happening))
                .anyMatch(start -> holds(condition, within(start, window)));
    }

    private static boolean holds(TemporalCondition condition, List<Happening> within) {
        if (condition.getType() == TemporalType.RECURRENCE) {
            int asked = condition.getMinCount() == null ? AGAIN : condition.getMinCount();
            return within.stream()
                            .filter(happening -> happening.bearsOneOf(condition.getSignatureIds()))
                            .count()
                    >= asked;
        }
        return inSequence(condition.getSteps(), within);
    }

    private static boolean inSequence(List<List<String>> steps, List<Happening> within) {
        if (steps.isEmpty()) {
            return true;
        }
        for (int i = 0; i < within.size(); i++) {
            if (within.get(i).bearsOneOf(steps.get(0))
                    && inSequence(steps.subList(1, steps.size()), within.subList(i + 1, within.size()))) {
                return true;
            }
        }
        return false;
    }

    private List<Happening> within(Instant start, @Nullable Duration window) {
        return all.stream().filter(happening -> isIn(start, window, happening)).toList();
    }

    private static boolean isIn(Instant start, @Nullable Duration window, Happening happening) {
        return !happening.at().isBefore(start)
                && (window == null || !happening.at().isAfter(start.plus(window)));
    }
}
