package io.hotfixadvisor.processor.fleet;

import io.hotfixadvisor.processor.facts.Incident;
import io.hotfixadvisor.processor.facts.Occurrences;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.ProblemShare;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one server adds to problem buckets. An incident counts once, in the bucket of the record that tells most of it;
 * it is explained when a rule with an advisory for the server met any record of it, whatever bucket that is in.
 */
public final class ProblemShares {
    /** The record that tells most comes first; copies of one record are told apart by where they stand. */
    private static final Comparator<Symptom> MOST_TELLING = Comparator.<Symptom>comparingLong(
                    symptom -> -details(Problem.of(symptom).key()))
            .thenComparing(Symptom::occurredAt)
            .thenComparing(Symptom::identity)
            .thenComparing(
                    Symptom::origin,
                    Comparator.comparing(RecordOrigin::getTopic)
                            .thenComparing(RecordOrigin::getPartition)
                            .thenComparing(RecordOrigin::getOffset));

    private final Map<String, SymptomOccurrence> occurrences = new HashMap<>();
    private final Map<String, List<Symptom>> own = new HashMap<>();
    private final Set<String> crashes = new HashSet<>();
    private final Map<String, SortedSet<String>> rules = new HashMap<>();

    private ProblemShares() {}

    /**
     * A rule that has an advisory for the server.
     *
     * @param occurrences what it met there
     */
    public record Explanation(String ruleId, List<SymptomOccurrence> occurrences) {}

    /**
     * Counts symptoms of one server.
     *
     * @param symptoms all that the server has in the buckets that they are in, in any order; copies count once
     * @param crashes crash reports of the server: an event of the same incident counts as that crash and no more
     * @param explanations of the server
     * @return shares by bucketId
     */
    public static SortedMap<String, ProblemShare> of(
            Collection<Symptom> symptoms, Collection<Symptom> crashes, Collection<Explanation> explanations) {
        ProblemShares shares = new ProblemShares();
        symptoms.forEach(symptom -> {
            shares.own
                    .computeIfAbsent(symptom.identity(), identity -> new ArrayList<>())
                    .add(symptom);
            shares.add(Occurrences.of(symptom, Stream.empty()));
        });
        crashes.forEach(crash -> {
            shares.crashes.add(crash.identity());
            shares.add(Occurrences.of(crash, Stream.empty()));
        });
        explanations.forEach(explanation -> explanation.occurrences().forEach(met -> {
            shares.rules
                    .computeIfAbsent(met.getIdentity(), identity -> new TreeSet<>())
                    .add(explanation.ruleId());
            shares.add(met);
        }));
        return shares.byBucket();
    }

    private void add(SymptomOccurrence occurrence) {
        occurrences.merge(occurrence.getIdentity(), occurrence, Occurrences::merged);
    }

    private SortedMap<String, ProblemShare> byBucket() {
        SortedMap<String, Draft> drafts = new TreeMap<>();
        for (Incident incident : Incident.of(new ArrayList<>(occurrences.values()))) {
            List<Symptom> seen = incident.records().stream()
                    .flatMap(record -> own.getOrDefault(record.getIdentity(), List.of()).stream())
                    .toList();
            if (seen.isEmpty() || (seen.get(0).event() != null && isCrash(incident))) {
                continue;
            }
            Symptom telling = seen.stream().min(MOST_TELLING).orElseThrow();
            Problem problem = Problem.of(telling);
            drafts.computeIfAbsent(problem.bucketId(), id -> new Draft(problem)).add(telling, explainedBy(incident));
        }
        SortedMap<String, ProblemShare> shares = new TreeMap<>();
        drafts.forEach((id, draft) -> shares.put(id, draft.share()));
        return shares;
    }

    private boolean isCrash(Incident incident) {
        return incident.records().stream().anyMatch(record -> crashes.contains(record.getIdentity()));
    }

    private SortedSet<String> explainedBy(Incident incident) {
        SortedSet<String> all = new TreeSet<>();
        incident.records().forEach(record -> all.addAll(rules.getOrDefault(record.getIdentity(), new TreeSet<>())));
        return all;
    }

    /** How much is known: an error report of a crash names fewer versions than the crash itself. */
    private static long details(BucketKey key) {
        return Problem.parts(key).filter(Objects::nonNull).count();
    }
}
