package io.hotfixadvisor.processor.topology;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For each rule the edition in which it changed last. Immutable, and no longer than the list of the rules that were
 * ever known.
 */
final class RuleChanges {
    private static final RuleChanges NONE = new RuleChanges(List.of());

    /** In the order of the editions. */
    private final List<Change> changes;

    private RuleChanges(List<Change> changes) {
        this.changes = changes;
    }

    static RuleChanges none() {
        return NONE;
    }

    /** These changes and those of a later edition. */
    RuleChanges and(long edition, Set<String> ruleIds) {
        return ruleIds.isEmpty()
                ? this
                : new RuleChanges(Stream.concat(
                                changes.stream().filter(change -> !ruleIds.contains(change.ruleId)),
                                ruleIds.stream().map(ruleId -> new Change(edition, ruleId)))
                        .toList());
    }

    /** Ids of the rules that changed in a later edition than that. */
    SortedSet<String> since(long edition) {
        return changes.subList(firstAfter(edition), changes.size()).stream()
                .map(Change::ruleId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int firstAfter(long edition) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (changes.get(middle).edition <= edition) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private record Change(long edition, String ruleId) {}
}
