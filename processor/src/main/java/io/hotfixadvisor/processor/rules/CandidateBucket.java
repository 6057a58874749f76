package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Signatures that share a key, of which a symptom that has it need not meet any. Where there are many, one pass over
 * the symptom's text, and a look-up of what else it shows, say which ones are worth a comparison. Immutable.
 */
final class CandidateBucket {
    /** With fewer than this, comparing them all is cheaper. */
    private static final int MANY = 8;

    private final List<Candidate> all;
    /** Those about which nothing can be said without comparing them. */
    private final List<Candidate> plain;
    /** By the trait among theirs that the fewest others ask for. */
    private final KeyTable<List<Candidate>> byTrait;

    private final @Nullable TextSearch texts;
    /** By number of the text in the search: those that may be met where it stands. */
    private final List<List<Candidate>> byText;

    /** @param all in any order, not empty */
    CandidateBucket(List<Candidate> all) {
        this.all = List.copyOf(all);
        List<Candidate> others = new ArrayList<>();
        SortedMap<String, List<Candidate>> textual = new TreeMap<>();
        for (Candidate candidate : all) {
            List<String> required =
                    all.size() < MANY ? List.of() : pattern(candidate).texts();
            required.forEach(text ->
                    textual.computeIfAbsent(text, t -> new ArrayList<>()).add(candidate));
            if (required.isEmpty()) {
                others.add(candidate);
            }
        }
        texts = textual.isEmpty() ? null : TextSearch.of(new TreeSet<>(textual.keySet()));
        byText = List.copyOf(textual.values());
        plain = new ArrayList<>();
        byTrait = others.size() < MANY ? KeyTable.empty() : byRarestTrait(others);
        others.stream()
                .filter(candidate -> others.size() < MANY || pattern(candidate).traits().length == 0)
                .forEach(plain::add);
    }

    private static KeyTable<List<Candidate>> byRarestTrait(List<Candidate> candidates) {
        Map<Long, Integer> counts = new HashMap<>();
        candidates.stream()
                .flatMapToLong(candidate -> LongStream.of(pattern(candidate).traits()))
                .forEach(trait -> counts.merge(trait, 1, Integer::sum));
        Map<Long, List<Candidate>> byTrait = new HashMap<>();
        for (Candidate candidate : candidates) {
            LongStream.of(pattern(candidate).traits())
                    .boxed()
                    .min(Comparator.comparing(counts::get))
                    .ifPresent(trait -> byTrait.computeIfAbsent(trait, t -> new ArrayList<>())
                            .add(candidate));
        }
        return KeyTable.<List<Candidate>>empty().changed(byTrait, Set.of());
    }

    List<Candidate> all() {
        return all;
    }

    /** Names those that are worth a comparison, some of them perhaps more than once. */
    void forEachLikely(SymptomReading symptom, Consumer<Candidate> action) {
        plain.forEach(action);
        if (!byTrait.isEmpty()) {
            forEachByTrait(symptom, action);
        }
        if (texts != null) {
            forEachByText(texts, symptom, action);
        }
    }

    private void forEachByTrait(SymptomReading symptom, Consumer<Candidate> action) {
        for (long trait : symptom.traits()) {
            List<Candidate> found = byTrait.get(trait);
            if (found != null) {
                found.forEach(action);
            }
        }
    }

    private void forEachByText(TextSearch search, SymptomReading symptom, Consumer<Candidate> action) {
        BitSet found = symptom.search(search);
        if (found != null) {
            found.stream().forEach(text -> byText.get(text).forEach(action));
        }
    }

    private static CompiledPattern pattern(Candidate candidate) {
        return candidate.signature().pattern();
    }
}
