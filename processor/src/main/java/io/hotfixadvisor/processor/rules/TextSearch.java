package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds all of many texts in a message, at a cost that hardly depends on how many they are. Nearly all are found by
 * their {@link TextWindows}, of which a cache holds enough for thousands of texts. Those that are too short for it, or
 * that differ too little from many others, go to a {@link TextAutomaton}, whose time is bounded whatever the texts are.
 * Immutable.
 */
final class TextSearch {
    /** Characters of a window: the longest that fits into a text. */
    private static final int[] LENGTHS = {16, 8, 4};

    private static final int MOST_ALIKE = 8;

    private final int texts;
    private final TextWindows[] windows;
    private final @Nullable TextAutomaton automaton;
    /** By number of a text in the automaton. */
    private final int[] numbers;

    private TextSearch(List<String> sorted) {
        texts = sorted.size();
        NavigableSet<Integer> left = new TreeSet<>();
        for (int i = 0; i < texts; i++) {
            left.add(i);
        }
        List<TextWindows> byLength = new ArrayList<>();
        NavigableSet<Integer> crowded = new TreeSet<>();
        for (int length : LENGTHS) {
            List<Integer> fitting = left.stream()
                    .filter(number -> sorted.get(number).length() >= length)
                    .toList();
            if (!fitting.isEmpty()) {
                byLength.add(TextWindows.of(sorted, length, fitting, MOST_ALIKE, crowded::add));
                fitting.forEach(left::remove);
            }
        }
        windows = byLength.toArray(TextWindows[]::new);
        left.addAll(crowded);
        numbers = left.stream().mapToInt(Integer::intValue).toArray();
        automaton = left.isEmpty()
                ? null
                : TextAutomaton.of(new TreeSet<>(left.stream().map(sorted::get).toList()));
    }

    /** A search for folded texts, none of them empty; they are numbered in their order, from 0. */
    static TextSearch of(SortedSet<String> texts) {
        return new TextSearch(List.copyOf(texts));
    }

    /**
     * Looks for the texts in a text as {@link FoldedText} folds it.
     *
     * @param printed any text, not folded
     * @param found numbers of texts that were found elsewhere, to be added to; null for none
     * @return numbers of the texts that were found; null as long as there are none
     */
    @Nullable BitSet search(String printed, @Nullable BitSet found) {
        // What other characters fold to may depend on what follows, and may be longer.
        String message =
                FoldedText.isAscii(printed) ? printed : FoldedText.of(printed).text();
        Finds finds = new Finds(found);
        IntConsumer byWindow = finds::add;
        IntPredicate byState = number -> finds.add(numbers[number]);
        long high = 0;
        long low = 0;
        int state = 0;
        char before = ' ';
        for (int i = 0; i < message.length(); i++) {
            char c = FoldedText.folded(message.charAt(i));
            if (c == ' ' && before == ' ') {
                continue;
            }
            before = c;
            high = high << Byte.SIZE | low >>> (Long.SIZE - Byte.SIZE);
            low = low << Byte.SIZE | TextWindows.eightBits(c);
            for (TextWindows each : windows) {
                each.look(high, low, message, i, byWindow);
            }
            if (automaton != null) {
                state = automaton.next(state, c);
                automaton.ends(state, byState);
            }
        }
        return finds.all;
    }

    private final class Finds {
        private @Nullable BitSet all;

        Finds(@Nullable BitSet all) {
            this.all = all;
        }

        /** Whether it was not there before. */
        boolean add(int number) {
            if (all == null) {
                all = new BitSet(texts);
            }
            boolean isNew = !all.get(number);
            all.set(number);
            return isNew;
        }
    }
}
