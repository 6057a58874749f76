package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares candidates with one symptom and puts together what it meets, each once whatever led to it. */
final class Matching {
    private final SymptomReading symptom;
    private final ClauseLog log = ClauseLog.untilFirstFailure();
    private final List<Met> met = new ArrayList<>();

    Matching(SymptomReading symptom) {
        this.symptom = symptom;
    }

    void compare(Candidate candidate) {
        @Nullable SignatureMatch match = candidate.signature().match(symptom, log);
        if (match != null) {
            met.add(new Met(candidate, match));
        }
    }

    /** By rule id, and within a rule in its order. */
    List<Match> matches() {
        if (met.isEmpty()) {
            return List.of();
        }
        met.sort((one, other) -> Candidate.BY_RULE_AND_POSITION.compare(one.candidate, other.candidate));
        List<Match> matches = new ArrayList<>();
        for (int from = 0, to = 1; to <= met.size(); to++) {
            if (to == met.size() || met.get(to).rule() != met.get(from).rule()) {
                matches.add(new Match(met.get(from).rule(), signatures(met.subList(from, to))));
                from = to;
            }
        }
        return List.copyOf(matches);
    }

    private static List<SignatureMatch> signatures(List<Met> sameRule) {
        List<SignatureMatch> signatures = new ArrayList<>(sameRule.size());
        int last = -1;
        for (Met one : sameRule) {
            int position = one.candidate.signature().position();
            if (position != last) {
                signatures.add(one.match);
            }
            last = position;
        }
        return signatures;
    }

    private record Met(Candidate candidate, SignatureMatch match) {
        CompiledRule rule() {
            return candidate.rule();
        }
    }
}
