package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.processor.rules.SignatureExamination;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What meets one signature, and what falls short of it. The order of the symptoms leaves no trace, and copies of a
 * record count once. For each record its identity is kept, and nothing else but an example.
 */
final class SignatureTally {
    private static final int NEAR_MISSES = 5;
    private static final int VALUES = 3;

    private final Set<String> met = new HashSet<>();
    private @Nullable Example first;
    private @Nullable Example last;
    private final SortedMap<String, Group> fellShort = new TreeMap<>();

    /** A record that stands for those like it. */
    private record Example(Instant at, String identity, String summary, List<ClauseOutcome> clauses) {
        private static final Comparator<Example> ORDER = Comparator.comparing(Example::at)
                .thenComparing(Example::identity)
                .thenComparing(Example::summary);

        static Example of(Symptom symptom, SignatureExamination examination) {
            return new Example(symptom.occurredAt(), symptom.identity(), symptom.summary(), examination.clauses());
        }

        Example orEarlier(@Nullable Example other) {
            return other != null && ORDER.compare(other, this) <= 0 ? other : this;
        }

        Example orLater(@Nullable Example other) {
            return other != null && ORDER.compare(other, this) >= 0 ? other : this;
        }

        String shown() {
            return at + " " + summary;
        }
    }

    void add(Symptom symptom, SignatureExamination examination) {
        if (examination.isMet()) {
            met.add(symptom.identity());
            Example found = Example.of(symptom, examination);
            first = found.orEarlier(first);
            last = found.orLater(last);
        } else if (examination.isNearMiss()) {
            List<ClauseOutcome> failing = examination.failing();
            String key = String.join(
                    "\n", failing.stream().map(ClauseOutcome::clause).toList());
            Example found = Example.of(symptom, examination);
            fellShort.computeIfAbsent(key, k -> new Group(found, failing)).add(found, failing);
        }
    }

    SignatureFinding finding(Signature signature) {
        return new SignatureFinding(
                signature.getId(),
                signature.getRole(),
                met.size(),
                first == null ? null : first.at(),
                last == null ? null : last.at(),
                first == null ? null : first.shown(),
                first == null ? List.of() : first.clauses(),
                nearMisses());
    }

    private List<NearMiss> nearMisses() {
        List<NearMiss> misses = new ArrayList<>();
        for (Group group : fellShort.values()) {
            // A shipper may leave out what another one prints of the same record.
            long records = group.records.stream()
                    .filter(record -> !met.contains(record))
                    .count();
            if (records > 0) {
                misses.add(group.nearMiss(records));
            }
        }
        return misses.stream().sorted(NearMiss.NEAREST_FIRST).limit(NEAR_MISSES).toList();
    }

    /** Records that fail the same clauses. */
    private static final class Group {
        private final List<FailedClause> clauses;
        private final Set<String> records = new HashSet<>();
        private Example example;

        Group(Example first, List<ClauseOutcome> failing) {
            example = first;
            clauses = failing.stream()
                    .map(clause -> new FailedClause(clause.clause()))
                    .toList();
        }

        void add(Example found, List<ClauseOutcome> failing) {
            records.add(found.identity());
            example = found.orEarlier(example);
            for (int i = 0; i < failing.size(); i++) {
                clauses.get(i).add(failing.get(i).found());
            }
        }

        NearMiss nearMiss(long count) {
            return new NearMiss(
                    clauses.stream().map(FailedClause::reason).toList(), count, example.shown(), example.clauses());
        }
    }

    /** A clause and the first few values, by their text, that stood in its place. */
    private static final class FailedClause {
        private final String clause;
        private final TreeSet<String> found = new TreeSet<>();
        private boolean more;

        FailedClause(String clause) {
            this.clause = clause;
        }

        void add(@Nullable String value) {
            if (value != null) {
                found.add(value);
            }
            if (found.size() > VALUES) {
                found.pollLast();
                more = true;
            }
        }

        String reason() {
            return Reasons.clause(clause, found, more);
        }
    }
}
