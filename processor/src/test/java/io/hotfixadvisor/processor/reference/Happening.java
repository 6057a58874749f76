package io.hotfixadvisor.processor.reference;

import io.hotfixadvisor.schemas.RestartRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One crash, one restart, one event: all sightings that speak of it. */
record Happening(List<Sighting> sightings) {
    private static final Duration RESTART = Duration.ofMinutes(5);

    /** By time; of two at one time by identity. */
    static final Comparator<Happening> IN_TIME = Comparator.comparing(Happening::at)
            .thenComparing(happening -> happening.first().identity());

    static List<Happening> of(List<Sighting> sightings) {
        List<List<Sighting>> groups = new ArrayList<>();
        for (Sighting sighting : sightings) {
            if (sighting.restart() == RestartRecord.NONE) {
                groups.add(new ArrayList<>(List.of(sighting)));
            }
        }
        while (joinsTwo(groups)) {
            // until no two groups share a report
        }
        groups.addAll(restarts(sightings));
        return groups.stream().map(Happening::new).sorted(IN_TIME).toList();
    }

    private static boolean joinsTwo(List<List<Sighting>> groups) {
        for (List<Sighting> one : groups) {
            for (List<Sighting> other : groups) {
                if (one != other && !Collections.disjoint(reports(one), reports(other))) {
                    one.addAll(other);
                    groups.removeIf(group -> group == other);
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> reports(List<Sighting> sightings) {
        return sightings.stream()
                .flatMap(sighting -> sighting.reports().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * In the order of writing, a new restart begins with a kind that the one before has, or five minutes after it
     * began.
     */
    private static List<List<Sighting>> restarts(List<Sighting> sightings) {
        List<Sighting> ahead = sightings.stream()
                .filter(sighting -> sighting.restart() != RestartRecord.NONE)
                .sorted(Comparator.comparing(Happening::written).thenComparing(Sighting::identity))
                .toList();
        List<List<Sighting>> restarts = new ArrayList<>();
        for (Sighting next : ahead) {
            List<Sighting> last = restarts.isEmpty() ? List.of() : restarts.get(restarts.size() - 1);
            boolean belongs = !last.isEmpty()
                    && !written(next).isAfter(written(last.get(0)).plus(RESTART))
                    && last.stream().noneMatch(each -> each.restart() == next.restart());
            if (belongs) {
                last.add(next);
            } else {
                restarts.add(new ArrayList<>(List.of(next)));
            }
        }
        return restarts;
    }

    private static Instant written(Sighting sighting) {
        return Objects.requireNonNull(sighting.written());
    }

    Sighting first() {
        return Collections.min(sightings, Comparator.comparing(Sighting::at).thenComparing(Sighting::identity));
    }

    Instant at() {
        return first().at();
    }

    boolean bearsOneOf(List<String> ids) {
        return sightings.stream().anyMatch(sighting -> !Collections.disjoint(sighting.signatures(), ids));
    }
}
