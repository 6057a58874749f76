package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.schemas.Replacement;
import io.hotfixadvisor.schemas.ReplacementStatement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rule takes the place of which. A rule is replaced by every rule that lists its article; whether a rule advises
 * makes no difference to that, so a chain holds through rules that do not. Its successor is the advising rule at the
 * end of such a chain; of several the one with the smallest id. A rule that replaces itself, over whatever detour, has
 * no successor.
 */
public final class Supersedence {
    private static final Supersedence NONE = new Supersedence(Set.of(), Map.of(), List.of());

    /** Articles that some rule lists as replaced. */
    private final Set<String> replaced;

    private final Map<String, String> successors;
    private final List<List<String>> cycles;

    private Supersedence(Set<String> replaced, Map<String, String> successors, List<List<String>> cycles) {
        this.replaced = replaced;
        this.successors = successors;
        this.cycles = cycles;
    }

    /** No rule replaces another. */
    public static Supersedence none() {
        return NONE;
    }

    /** What these rules say of each other; each id is there once. */
    public static Supersedence of(Collection<CompiledRule> rules) {
        return of(rules::stream);
    }

    private static Supersedence of(Supplier<Stream<CompiledRule>> rules) {
        Set<String> replaced = new HashSet<>();
        rules.get().forEach(rule -> replaced.addAll(listed(rule)));
        if (replaced.isEmpty()) {
            return NONE;
        }
        TreeMap<String, CompiledRule> involved = new TreeMap<>();
        rules.get().filter(rule -> isInvolved(rule, replaced)).forEach(rule -> involved.put(rule.ruleId(), rule));
        ReplacementGraph graph = new ReplacementGraph(List.copyOf(involved.values()));
        for (CompiledRule rule : involved.values()) {
            listed(rule).stream().filter(involved::containsKey).forEach(old -> graph.replace(old, rule.ruleId()));
        }
        graph.solve();
        return new Supersedence(replaced, graph.successors(), graph.cycles());
    }

    /**
     * What holds after a change of rules; this instance itself when none of them replaces or is replaced.
     *
     * @param changed the rules that came and those that went, both revisions of one that was revised
     * @param all every rule that is there after the change
     */
    public Supersedence after(Collection<CompiledRule> changed, Supplier<Stream<CompiledRule>> all) {
        return changed.stream().anyMatch(rule -> isInvolved(rule, replaced)) ? of(all) : this;
    }

    /** Id of the rule that is to be followed instead; empty when the rule stands for itself or is not known. */
    public Optional<String> successor(String ruleId) {
        return Optional.ofNullable(successors.get(ruleId));
    }

    /** Ids of the rules whose successor is one of these. */
    public SortedSet<String> succeededBy(Set<String> ruleIds) {
        return successors.entrySet().stream()
                .filter(link -> ruleIds.contains(link.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Groups of rules that replace themselves over each other, each sorted by id, and the groups by their first. */
    public List<List<String>> cycles() {
        return cycles;
    }

    /** Ids of the rules that have another successor here than there, or have one only here or only there. */
    public SortedSet<String> differences(Supersedence other) {
        SortedSet<String> different = new TreeSet<>();
        if (other != this) {
            addDifferences(successors, other.successors, different);
            addDifferences(other.successors, successors, different);
        }
        return different;
    }

    private static void addDifferences(
            Map<String, String> some, Map<String, String> others, SortedSet<String> different) {
        some.forEach((ruleId, successor) -> {
            if (!successor.equals(others.get(ruleId))) {
                different.add(ruleId);
            }
        });
    }

    private static boolean isInvolved(CompiledRule rule, Set<String> replaced) {
        return !listed(rule).isEmpty() || replaced.contains(rule.ruleId());
    }

    /** Ids of rules: the id of a rule that has an article is its number. */
    private static List<String> listed(CompiledRule rule) {
        Replacement replacement = rule.rule().getReplacement();
        return replacement.getStated() == ReplacementStatement.LIST ? replacement.getArticles() : List.of();
    }
}
