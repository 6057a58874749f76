package io.hotfixadvisor.processor.fleet;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.ProblemShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The share of one server in one bucket while incidents are counted, each by the record that tells most of it. */
final class Draft {
    private static final Comparator<Symptom> BY_TIME =
            Comparator.comparing(Symptom::occurredAt).thenComparing(Symptom::identity);

    private final Problem problem;
    private final List<Symptom> unexplained = new ArrayList<>();
    private final List<Symptom> explained = new ArrayList<>();
    private final SortedSet<String> rules = new TreeSet<>();

    Draft(Problem problem) {
        this.problem = problem;
    }

    void add(Symptom incident, SortedSet<String> explainedBy) {
        (explainedBy.isEmpty() ? unexplained : explained).add(incident);
        rules.addAll(explainedBy);
    }

    ProblemShare share() {
        List<Symptom> shown = unexplained.isEmpty() ? explained : unexplained;
        shown.sort(BY_TIME);
        Symptom last = shown.get(shown.size() - 1);
        return ProblemShare.newBuilder()
                .setServerId(last.serverId())
                .setKind(problem.kind())
                .setKey(problem.key())
                .setOccurrences(unexplained.size())
                .setFirstSeen(shown.get(0).occurredAt())
                .setLastSeen(last.occurredAt())
                .setSample(Evidence.newBuilder()
                        .setKind(last.kind())
                        .setSummary(last.summary())
                        .setOccurredAt(last.occurredAt())
                        .setSignatureId("")
                        .setOrigin(last.origin())
                        .build())
                .setExplainedBy(List.copyOf(rules))
                .build();
    }
}
