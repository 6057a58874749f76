package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All rules, found by what a symptom shows: source and event id, stop code, process, or service. Only signatures that
 * share one of these with the symptom are compared, so the cost of a symptom does not grow with the number of rules.
 *
 * <p>Immutable: a change makes another index, which shares with this one whatever the change does not touch.
 */
public final class RuleIndex {
    private static final RuleIndex EMPTY = new RuleIndex(KeyedBuckets.empty(), KeyedBuckets.empty());

    private final KeyedBuckets<CompiledRule> rules;
    private final KeyedBuckets<Candidate> candidates;

    private RuleIndex(KeyedBuckets<CompiledRule> rules, KeyedBuckets<Candidate> candidates) {
        this.rules = rules;
        this.candidates = candidates;
    }

    public static RuleIndex empty() {
        return EMPTY;
    }

    /** An index of these rules; of two with the same id the later one counts. */
    public static RuleIndex of(Collection<CompiledRule> rules) {
        return EMPTY.with(rules);
    }

    /** This index and the rule, in place of any other with its id. */
    public RuleIndex with(CompiledRule rule) {
        return with(List.of(rule));
    }

    private RuleIndex with(Collection<CompiledRule> added) {
        Change change = new Change(this);
        added.forEach(change::add);
        return change.done();
    }

    /** This index without a rule; this index itself when it does not hold the rule. */
    public RuleIndex without(String ruleId) {
        return rule(ruleId).map(rule -> new Change(this).remove(rule).done()).orElse(this);
    }

    /** This index without some rules, and with others that may have their ids. */
    public RuleIndex changed(Collection<CompiledRule> came, Collection<CompiledRule> went) {
        Change change = new Change(this);
        went.forEach(change::remove);
        came.forEach(change::add);
        return change.done();
    }

    /** All rules in no order, also those that do not advise. */
    public Stream<CompiledRule> stream() {
        return rules.elements();
    }

    /** The rule with that id, whether it advises or not. */
    public Optional<CompiledRule> rule(String ruleId) {
        return find(rules.get(IndexKey.ofRule(ruleId)), ruleId);
    }

    /** All rules by id, also those that do not advise. */
    public Collection<CompiledRule> rules() {
        return rules.elements()
                .sorted(Comparator.comparing(CompiledRule::ruleId))
                .toList();
    }

    /** Whether there are signatures under a key of {@link SymptomKeys}: without, no symptom of that key is known. */
    public boolean hasCandidates(long key) {
        return !candidates.get(key).isEmpty();
    }

    /** Rules that advise and know the symptom, by id; empty when there is none. */
    public List<Match> match(Symptom symptom) {
        ServerEvent event = symptom.event();
        return event != null
                ? match(symptom, event)
                : match(symptom, Objects.requireNonNull(symptom.crash(), "a symptom is an event or a crash"));
    }

    private List<Match> match(Symptom symptom, ServerEvent event) {
        List<Candidate> byName = candidates.get(SymptomKeys.ofProvider(event));
        long alias = SymptomKeys.ofProviderAlias(event);
        List<Candidate> byAlias = alias == SymptomKeys.NONE ? List.of() : candidates.get(alias);
        // Nearly every event ends here: nothing may be built before.
        return byName.isEmpty() && byAlias.isEmpty() ? List.of() : compared(symptom, List.of(byName, byAlias));
    }

    private List<Match> match(Symptom symptom, CrashReport crash) {
        List<List<Candidate>> found = LongStream.of(SymptomKeys.of(crash))
                .filter(key -> key != SymptomKeys.NONE)
                .mapToObj(candidates::get)
                .toList();
        return compared(symptom, found);
    }

    private static List<Match> compared(Symptom symptom, List<List<Candidate>> found) {
        SymptomReading reading = new SymptomReading(symptom);
        SortedMap<String, List<Candidate>> byRule = found.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        candidate -> candidate.rule().ruleId(), TreeMap::new, Collectors.toList()));
        return byRule.values().stream()
                .map(sameRule -> match(reading, sameRule))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Match> match(SymptomReading symptom, List<Candidate> sameRule) {
        List<SignatureMatch> met = sameRule.stream()
                .map(Candidate::signature)
                .sorted(Comparator.comparingInt(CompiledSignature::position))
                // Two keys of one symptom may lead to the same signature.
                .distinct()
                .map(signature -> signature.match(symptom))
                .filter(Objects::nonNull)
                .toList();
        return met.isEmpty()
                ? Optional.empty()
                : Optional.of(new Match(sameRule.get(0).rule(), met));
    }

    private static Optional<CompiledRule> find(List<CompiledRule> rules, String ruleId) {
        return rules.stream().filter(rule -> rule.ruleId().equals(ruleId)).findFirst();
    }

    private record Candidate(CompiledRule rule, CompiledSignature signature) {}

    /** The next index while it is made. */
    private static final class Change {
        private final KeyedBuckets.Edit<CompiledRule> rules;
        private final KeyedBuckets.Edit<Candidate> candidates;

        Change(RuleIndex before) {
            rules = before.rules.edit();
            candidates = before.candidates.edit();
        }

        Change add(CompiledRule rule) {
            long key = IndexKey.ofRule(rule.ruleId());
            find(rules.get(key), rule.ruleId()).ifPresent(this::remove);
            rules.add(key, rule);
            forEachKey(rule, (signatureKey, signature) -> candidates.add(signatureKey, new Candidate(rule, signature)));
            return this;
        }

        Change remove(CompiledRule rule) {
            rules.remove(IndexKey.ofRule(rule.ruleId()), rule::equals);
            forEachKey(rule, (key, signature) -> candidates.remove(key, candidate -> candidate.rule() == rule));
            return this;
        }

        RuleIndex done() {
            return new RuleIndex(rules.done(), candidates.done());
        }

        private static void forEachKey(CompiledRule rule, BiConsumer<Long, CompiledSignature> action) {
            if (rule.advises()) {
                rule.signatures()
                        .forEach(signature -> signature.pattern().keys().forEach(key -> action.accept(key, signature)));
            }
        }
    }
}
