package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.facts.Incident;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The incidents of a server that concern a rule, and how far they come with what it asks of several of them. */
final class SeenIncidents {
    private static final int DEFAULT_COUNT = 2;
    private static final Comparator<SymptomOccurrence> FIRST =
            Comparator.comparing(SymptomOccurrence::getOccurredAt).thenComparing(SymptomOccurrence::getIdentity);
    private static final Comparator<Seen> ORDER = Comparator.comparing(Seen::at).thenComparing(Seen::identity);

    private final List<Seen> incidents;

    SeenIncidents(RuleFacts facts) {
        incidents = Incident.of(facts.getOccurrences()).stream()
                .map(Seen::of)
                .sorted(ORDER)
                .toList();
    }

    /** An incident with all signatures that its records satisfy. */
    private record Seen(Instant at, String identity, Set<String> ids) {
        static Seen of(Incident incident) {
            SymptomOccurrence first = incident.records().stream().min(FIRST).orElseThrow();
            Set<String> ids = new TreeSet<>();
            incident.records().forEach(record -> ids.addAll(record.getSignatureIds()));
            return new Seen(first.getOccurredAt(), first.getIdentity(), ids);
        }

        boolean bears(Collection<String> wanted) {
            return wanted.stream().anyMatch(ids::contains);
        }
    }

    /**
     * A clause: all of its signatures, within a window that begins with an incident.
     *
     * @param window its length; a clause of one signature needs none
     */
    ConditionFinding clause(List<String> ids, Duration window) {
        boolean isAlone = ids.size() == 1;
        String asked = String.join(" and ", ids) + (isAlone ? "" : within(window));
        Set<String> missing = new TreeSet<>(ids);
        incidents.forEach(incident -> missing.removeAll(incident.ids()));
        if (!missing.isEmpty()) {
            String found =
                    String.join(" and ", ids.stream().filter(missing::contains).toList()) + " not seen";
            return new ConditionFinding(asked, found, true, false, missing.size() < ids.size());
        }
        for (int i = 0; i < incidents.size(); i++) {
            if (holds(ids, i, isAlone ? null : window)) {
                return new ConditionFinding(asked, "from " + incidents.get(i).at(), true, true, true);
            }
        }
        return new ConditionFinding(
                asked, String.join(" and ", ids) + " not" + within(window) + " of each other", true, false, true);
    }

    private boolean holds(List<String> ids, int start, @Nullable Duration window) {
        Set<String> missing = new HashSet<>(ids);
        if (!missing.removeAll(incidents.get(start).ids())) {
            return false;
        }
        for (int i = start + 1; i < incidents.size() && isWithin(start, i, window); i++) {
            missing.removeAll(incidents.get(i).ids());
        }
        return missing.isEmpty();
    }

    /** A condition over time; {@link TemporalType#UNKNOWN} is none. */
    ConditionFinding condition(TemporalCondition condition) {
        Duration window = condition.getWindow() == null ? null : Duration.parse(condition.getWindow());
        return condition.getType() == TemporalType.SEQUENCE
                ? sequence(condition, window)
                : recurrence(condition, window);
    }

    private ConditionFinding recurrence(TemporalCondition condition, @Nullable Duration window) {
        int needed = condition.getMinCount() == null ? DEFAULT_COUNT : condition.getMinCount();
        List<Seen> bearing = incidents.stream()
                .filter(incident -> incident.bears(condition.getSignatureIds()))
                .toList();
        int most = 0;
        Instant from = null;
        int end = 0;
        for (int start = 0; start < bearing.size(); start++) {
            while (end < bearing.size() && isWithin(bearing.get(start), bearing.get(end), window)) {
                end++;
            }
            if (end - start > most) {
                most = end - start;
                from = bearing.get(start).at();
            }
        }
        return new ConditionFinding(
                String.join(" or ", condition.getSignatureIds()) + ' ' + needed + " times" + within(window),
                most + " of " + needed + within(window) + (from == null ? "" : ", from " + from),
                !condition.getOptional(),
                most >= needed,
                most > 0);
    }

    private ConditionFinding sequence(TemporalCondition condition, @Nullable Duration window) {
        List<List<String>> steps = condition.getSteps();
        int most = 0;
        Instant from = null;
        for (int start = 0; start < incidents.size(); start++) {
            int reached = steps(steps, start, window);
            if (reached > most) {
                most = reached;
                from = incidents.get(start).at();
            }
        }
        boolean holds = most == steps.size() && most > 0;
        String missing = "step " + (most + 1) + " of the sequence not seen"
                + (from == null ? "" : within(window) + " after step 1 at " + from);
        return new ConditionFinding(
                steps.stream().map(step -> String.join(" or ", step)).collect(Collectors.joining(", then "))
                        + within(window),
                holds ? "from " + from : missing,
                !condition.getOptional(),
                holds,
                most > 0);
    }

    /** How many steps the incidents from one on take, in order: each the earliest that can. */
    private int steps(List<List<String>> steps, int start, @Nullable Duration window) {
        int taken = 0;
        for (int i = start; i < incidents.size() && isWithin(start, i, window) && taken < steps.size(); i++) {
            if (incidents.get(i).bears(steps.get(taken))) {
                taken++;
            } else if (i == start) {
                return 0;
            }
        }
        return taken;
    }

    private boolean isWithin(int start, int other, @Nullable Duration window) {
        return isWithin(incidents.get(start), incidents.get(other), window);
    }

    private static boolean isWithin(Seen start, Seen other, @Nullable Duration window) {
        // Not the end of the window: a long one ends after the last instant there is.
        return window == null || Duration.between(start.at(), other.at()).compareTo(window) <= 0;
    }

    private static String within(@Nullable Duration window) {
        return window == null ? "" : " within " + window;
    }
}
