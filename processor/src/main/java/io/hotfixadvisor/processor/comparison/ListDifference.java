package io.hotfixadvisor.processor.comparison;

import io.hotfixadvisor.schemas.Alternative;
import io.hotfixadvisor.schemas.PlanStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How two lists differ: what each has that the other lacks, or both where only the order is another. */
final class ListDifference {
    private ListDifference() {}

    /** The difference of two lists that are not equal. */
    static FieldChange between(String field, List<?> recorded, List<?> replayed) {
        List<Object> gone = lacking(recorded, replayed);
        List<Object> come = lacking(replayed, recorded);
        boolean onlyOrder = gone.isEmpty() && come.isEmpty();
        return onlyOrder ? reordered(field, recorded, replayed) : exchanged(field, gone, come);
    }

    private static FieldChange reordered(String field, List<?> recorded, List<?> replayed) {
        List<String> before = recorded.stream().map(AdvisoryWords::of).toList();
        List<String> after = replayed.stream().map(AdvisoryWords::of).toList();
        return before.equals(after)
                ? new FieldChange(
                        field,
                        recorded.stream().map(AdvisoryWords::inFull).toList(),
                        replayed.stream().map(AdvisoryWords::inFull).toList())
                : new FieldChange(field, before, after);
    }

    private static FieldChange exchanged(String field, List<Object> gone, List<Object> come) {
        Set<String> both = words(gone);
        both.retainAll(words(come));
        return new FieldChange(field, telling(gone, both), telling(come, both));
    }

    private static Set<String> words(List<Object> items) {
        Set<String> words = new HashSet<>();
        items.forEach(item -> words.add(AdvisoryWords.of(item)));
        return words;
    }

    /** In a few words, but in full where the other side has another of the same words. */
    private static List<String> telling(List<Object> items, Set<String> ambiguous) {
        return items.stream()
                .map(item -> {
                    String words = AdvisoryWords.of(item);
                    return ambiguous.contains(words) ? AdvisoryWords.inFull(item) : words;
                })
                .toList();
    }

    /** The items of one list that the other does not have, or not so often; in their order. */
    private static List<Object> lacking(List<?> items, List<?> others) {
        Map<Object, Integer> left = new HashMap<>();
        others.forEach(other -> left.merge(unnumbered(other), 1, Integer::sum));
        List<Object> lacking = new ArrayList<>();
        for (Object item : items) {
            if (left.merge(unnumbered(item), -1, Integer::sum) < 0) {
                lacking.add(item);
            }
        }
        return lacking;
    }

    /** A step that one more before it has moved on is still the same step. */
    private static Object unnumbered(Object item) {
        if (item instanceof PlanStep step) {
            return PlanStep.newBuilder(step).setStep(0).build();
        }
        return item instanceof Alternative alternative
                ? Alternative.newBuilder(alternative).setRank(0).build()
                : item;
    }
}
