package io.hotfixadvisor.benchmarks.matching;

import io.hotfixadvisor.benchmarks.matching.Matcher.SignatureName;
import io.hotfixadvisor.processor.symptom.Symptom;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether two engines find the same.
 *
 * @param symptoms how many were compared
 * @param known how many of them some rule knows
 */
record Agreement(int symptoms, int known) {
    private static final double LEAST_KNOWN = 0.003;
    private static final double MOST_KNOWN = 0.02;

    /**
     * Has both find the signatures of each symptom.
     *
     * @throws IllegalStateException when they differ, or when rules know more or fewer symptoms than is measured here
     */
    static Agreement check(Matcher reference, Matcher checked, List<Symptom> symptoms) {
        int known = 0;
        for (int i = 0; i < symptoms.size(); i++) {
            SortedSet<String> expected = found(reference, symptoms.get(i));
            SortedSet<String> found = found(checked, symptoms.get(i));
            if (!found.equals(expected)) {
                throw new IllegalStateException(
                        "symptom " + i + ", \"" + symptoms.get(i).summary() + "\": "
                                + checked.getClass().getSimpleName() + " finds " + found + ", "
                                + reference.getClass().getSimpleName() + " finds " + expected);
            }
            known += expected.isEmpty() ? 0 : 1;
        }
        double share = (double) known / symptoms.size();
        if (share < LEAST_KNOWN || share > MOST_KNOWN) {
            throw new IllegalStateException("rules know " + known + " of " + symptoms.size() + " symptoms; "
                    + LEAST_KNOWN + " to " + MOST_KNOWN + " of them is what is measured");
        }
        return new Agreement(symptoms.size(), known);
    }

    private static SortedSet<String> found(Matcher matcher, Symptom symptom) {
        SortedSet<String> found = new TreeSet<>();
        matcher.match(symptom, (SignatureName name) -> {
            if (!found.add(name.toString())) {
                throw new IllegalStateException(matcher.getClass().getSimpleName() + " finds " + name + " twice");
            }
        });
        return found;
    }
}
