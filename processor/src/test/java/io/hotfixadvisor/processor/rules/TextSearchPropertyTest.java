package io.hotfixadvisor.processor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSearchPropertyTest {
    /** Few, so that texts overlap; with letters whose case depends on their place, or that fold to several. */
    private static final List<String> LETTERS =
            List.of("a", "B", "b", "A", "-", "1", " ", "\t", "\u00a0", "ß", "Σ", "ſ", "İ", "\u212a", "𐐀", "é");

    private static final List<String> ASCII = LETTERS.subList(0, 8);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsEveryTextThatAFoldedTextContainsAndNoOther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            SortedSet<String> texts = texts(random, 1 + random.nextInt(40));
            TextSearch search = TextSearch.of(texts);
            String printed = text(random, random.nextInt(60))
                    + List.copyOf(texts).get(random.nextInt(texts.size()))
                    + text(random, random.nextInt(20));

            BitSet expected = contained(List.copyOf(texts), FoldedText.of(printed));

            assertThat(search.search(printed, null))
                    .as("seed %s: %s in \"%s\"", seed, texts, printed)
                    .isEqualTo(expected.isEmpty() ? null : expected);
            found += expected.cardinality();
        }
        assertThat(found).as("the property is not vacuous").isGreaterThan(400);
    }

    @Test
    void addsToWhatWasFoundElsewhere() {
        TextSearch search = TextSearch.of(new TreeSet<>(List.of("disk", "full", "late")));

        BitSet found = search.search("Disk FULL", search.search("too late", null));

        BitSet all = new BitSet();
        all.set(0, 3);
        assertThat(found).isEqualTo(all);
    }

    @Test
    void tellsTextsApartThatDifferOnlyInTheirLength() {
        SortedSet<String> texts =
                IntStream.rangeClosed(1, 60).mapToObj("a"::repeat).collect(Collectors.toCollection(TreeSet::new));

        BitSet found = TextSearch.of(texts).search("b" + "A".repeat(30) + "b", null);

        BitSet first = new BitSet();
        first.set(0, 30);
        assertThat(found).isEqualTo(first);
    }

    private static BitSet contained(List<String> texts, FoldedText folded) {
        BitSet expected = new BitSet();
        IntStream.range(0, texts.size())
                .filter(i -> folded.contains(new FoldedText(texts.get(i))))
                .forEach(expected::set);
        return expected;
    }

    private static SortedSet<String> texts(SplittableRandom random, int count) {
        TreeSet<String> texts = new TreeSet<>(List.of("a-1b"));
        int shortest = 1 + random.nextInt(18); // with windows of all lengths, and without
        for (int i = 0; i < count; i++) {
            FoldedText text = FoldedText.of(text(random, shortest + random.nextInt(6)));
            if (text.text().length() >= shortest) {
                texts.add(text.text());
            }
        }
        return texts;
    }

    private static String text(SplittableRandom random, int length) {
        List<String> letters = random.nextBoolean() ? ASCII : LETTERS;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.get(random.nextInt(letters.size())));
        }
        return text.toString();
    }
}
