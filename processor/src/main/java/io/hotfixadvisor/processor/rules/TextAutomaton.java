package io.hotfixadvisor.processor.rules;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntPredicate;

/**
 * Finds all of many texts in one pass (Aho and Corasick). A state stands for the longest beginning of any text that the
 * characters read so far end with; state 0 for none. States are numbered level by level, so that the children of one
 * state are neighbours, and a few arrays hold everything. Immutable.
 */
final class TextAutomaton {
    private static final int ASCII = 128;
    private static final int NONE = -1;
    /** From so many children on a state has a row by character: the walk passes the few such states most often. */
    private static final int WIDE = 4;

    // By state. The children of a state are those from its first child up to the first child of the next state.
    private final char[] label;
    private final int[] firstChild;
    /** The state to go on from when no child fits: the longest other beginning that is read so far. */
    private final int[] fallback;
    /** The text that ends here, or {@link #NONE}. */
    private final int[] text;
    /** The nearest state on the way of fallbacks, this one included, where a text ends; 0 for none. */
    private final int[] end;
    /** Where the row of a wide state starts among the rows, or {@link #NONE}. */
    private final int[] row;

    private final int[] rows;

    private TextAutomaton(Trie trie) {
        label = Arrays.copyOf(trie.label, trie.size);
        firstChild = Arrays.copyOf(trie.firstChild, trie.size + 1);
        text = Arrays.copyOf(trie.text, trie.size);
        row = new int[trie.size];
        rows = rows();
        fallback = new int[trie.size];
        end = new int[trie.size];
        findFallbacks();
    }

    /** An automaton for folded texts, none of them empty; they are numbered in their order, from 0. */
    static TextAutomaton of(SortedSet<String> texts) {
        return new TextAutomaton(new Trie(List.copyOf(texts)));
    }

    /**
     * Names the texts that end in a state.
     *
     * @param found gets their numbers, and says whether that is news
     */
    void ends(int state, IntPredicate found) {
        // Where a text is known, so are all that end with it.
        int at = end[state];
        while (at != 0 && found.test(text[at])) {
            at = end[fallback[at]];
        }
    }

    /** The state after one more character of a message, folded; 0 is the state before the first. */
    int next(int state, char c) {
        int from = state;
        int child = child(from, c);
        while (child == 0 && from != 0) {
            from = fallback[from];
            child = child(from, c);
        }
        return child;
    }

    /** The child of a state by a character; 0 when there is none. */
    private int child(int state, char c) {
        if (row[state] != NONE && c < ASCII) {
            return rows[row[state] + c];
        }
        for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
            if (label[child] == c) {
                return child;
            }
        }
        return 0;
    }

    private int[] rows() {
        int wide = 0;
        for (int state = 0; state < row.length; state++) {
            row[state] = firstChild[state + 1] - firstChild[state] >= WIDE ? ASCII * wide++ : NONE;
        }
        int[] all = new int[ASCII * wide];
        for (int state = 0; state < row.length; state++) {
            for (int child = firstChild[state]; row[state] != NONE && child < firstChild[state + 1]; child++) {
                if (label[child] < ASCII) {
                    all[row[state] + label[child]] = child;
                }
            }
        }
        return all;
    }

    private void findFallbacks() {
        for (int state = 0; state < row.length; state++) {
            end[state] = text[state] == NONE ? end[fallback[state]] : state;
            for (int child = firstChild[state]; child < firstChild[state + 1]; child++) {
                fallback[child] = state == 0 ? 0 : next(fallback[state], label[child]);
            }
        }
    }

    /** The texts as a tree, level by level: each state is a stretch of the sorted texts that begin alike. */
    private static final class Trie {
        private final List<String> texts;
        private final char[] label;
        private final int[] firstChild;
        private final int[] text;
        private final int[] from;
        private final int[] to;
        private int size = 1;

        Trie(List<String> sorted) {
            texts = sorted;
            int most = 1 + sorted.stream().mapToInt(String::length).sum();
            label = new char[most];
            firstChild = new int[most + 1];
            text = new int[most];
            from = new int[most];
            to = new int[most];
            to[0] = sorted.size();
            int state = 0;
            for (int depth = 0; state < size; depth++) {
                for (int level = size; state < level; state++) {
                    addChildren(state, depth);
                }
            }
            firstChild[size] = size;
        }

        private void addChildren(int state, int depth) {
            firstChild[state] = size;
            int next = from[state];
            text[state] = texts.get(next).length() == depth ? next++ : NONE;
            while (next < to[state]) {
                char c = texts.get(next).charAt(depth);
                label[size] = c;
                from[size] = next;
                while (next < to[state] && texts.get(next).charAt(depth) == c) {
                    next++;
                }
                to[size++] = next;
            }
        }
    }
}
