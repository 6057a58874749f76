package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules, found by what a symptom shows: source and event id, stop code, process, or service. Only signatures that
 * share one of these with the symptom are looked at, and where many share it, only those are compared that the rest of
 * the symptom speaks for: see {@link CandidateBucket}. So the cost of a symptom does not grow with the number of rules.
 *
 * <p>Immutable: a change makes another index, which shares with this one whatever the change does not touch.
 */
public final class RuleIndex {
    private static final RuleIndex EMPTY = new RuleIndex(KeyTable.empty(), KeyTable.empty());

    /** By hash of the id; nearly always one. */
    private final KeyTable<List<CompiledRule>> rules;

    private final KeyTable<CandidateBucket> candidates;

    private RuleIndex(KeyTable<List<CompiledRule>> rules, KeyTable<CandidateBucket> candidates) {
        this.rules = rules;
        this.candidates = candidates;
    }

    public static RuleIndex empty() {
        return EMPTY;
    }

    /** An index of these rules; of two with the same id the later one counts. */
    public static RuleIndex of(Collection<CompiledRule> rules) {
        return EMPTY.changed(rules, Set.of());
    }

    /**
     * This index after a change, which costs what the change touches and a copy of two tables.
     *
     * @param came rules that are put in, in place of any other with their ids; of two with the same id the later one
     *     counts
     * @param gone ids of rules that are taken out, before others come; those that are not there make no difference
     */
    public RuleIndex changed(Collection<CompiledRule> came, Collection<String> gone) {
        Map<String, CompiledRule> added = new LinkedHashMap<>();
        came.forEach(rule -> added.put(rule.ruleId(), rule));
        Set<CompiledRule> removed = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.concat(gone.stream(), added.keySet().stream())
                .forEach(ruleId -> rule(ruleId).ifPresent(removed::add));
        return new RuleIndex(changedRules(added.values(), removed), changedCandidates(added.values(), removed));
    }

    private KeyTable<List<CompiledRule>> changedRules(Collection<CompiledRule> added, Set<CompiledRule> removed) {
        BucketChanges<CompiledRule> changes = new BucketChanges<>();
        removed.forEach(rule -> changes.touch(IndexKey.ofRule(rule.ruleId())));
        added.forEach(rule -> changes.add(IndexKey.ofRule(rule.ruleId()), rule));
        return changes.applyTo(rules, bucket -> bucket, removed::contains, List::copyOf);
    }

    private KeyTable<CandidateBucket> changedCandidates(Collection<CompiledRule> added, Set<CompiledRule> removed) {
        BucketChanges<Candidate> changes = new BucketChanges<>();
        removed.stream()
                .filter(CompiledRule::advises)
                .forEach(rule -> rule.signatures()
                        .forEach(signature -> signature.pattern().keys().forEach(changes::touch)));
        added.stream()
                .filter(CompiledRule::advises)
                .forEach(rule -> rule.signatures()
                        .forEach(signature -> signature
                                .pattern()
                                .keys()
                                .forEach(key -> changes.add(key, new Candidate(rule, signature)))));
        return changes.applyTo(
                candidates,
                CandidateBucket::all,
                candidate -> removed.contains(candidate.rule()),
                CandidateBucket::new);
    }

    /** All rules in no order, also those that do not advise. */
    public Stream<CompiledRule> stream() {
        return rules.values().flatMap(List::stream);
    }

    /** The rule with that id, whether it advises or not. */
    public Optional<CompiledRule> rule(String ruleId) {
        List<CompiledRule> found = rules.get(IndexKey.ofRule(ruleId));
        return found == null
                ? Optional.empty()
                : found.stream().filter(rule -> rule.ruleId().equals(ruleId)).findFirst();
    }

    /** All rules by id, also those that do not advise. */
    public Collection<CompiledRule> rules() {
        return stream().sorted(Comparator.comparing(CompiledRule::ruleId)).toList();
    }

    /** Whether there are signatures under a key of {@link SymptomKeys}: without, no symptom of that key is known. */
    public boolean hasCandidates(long key) {
        return candidates.contains(key);
    }

    /** Rules that advise and know the symptom, by id; empty when there is none. */
    public List<Match> match(Symptom symptom) {
        ServerEvent event = symptom.event();
        if (event == null) {
            long[] keys = SymptomKeys.of(Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
            return compared(symptom, keys);
        }
        long name = SymptomKeys.ofProvider(event);
        long alias = SymptomKeys.ofProviderAlias(event);
        // Nearly every event ends here: nothing may be built before.
        return hasCandidates(name) || hasCandidates(alias) ? compared(symptom, name, alias) : List.of();
    }

    private List<Match> compared(Symptom symptom, long... keys) {
        SymptomReading reading = new SymptomReading(symptom);
        Matching matching = new Matching(reading);
        for (long key : keys) {
            CandidateBucket bucket = candidates.get(key);
            if (bucket != null) {
                bucket.forEachLikely(reading, matching::compare);
            }
        }
        return matching.matches();
    }
}
