package io.hotfixadvisor.processor.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts by a window of each: so many characters of it that few of the others have. As a message goes by, two bits
 * say of nearly all its places that no window ends there; where one does, the text around it is compared. Immutable.
 */
final class TextWindows {
    /** There are so many bits, or half as many; of places without a window one in some hundred has both bits set. */
    private static final int BITS_A_WINDOW = 32;

    private static final int COUNTERS_A_TEXT = 64;
    private static final int MOST_COUNTERS = 1 << 20;

    private final List<String> texts;
    private final long highMask;
    private final long lowMask;
    /** Two bits of one word for each window. */
    private final long[] bits;
    // By place in a table with open addressing, at most half full.
    private final long[] highs;
    private final long[] lows;
    private final Window[] @Nullable [] windows;

    /** Where in which text the window ends. */
    private record Window(int text, int last) {}

    /** The characters of a window, eight bits of each, the last ones lowest. */
    private record Characters(long high, long low) {}

    private TextWindows(List<String> texts, int length, Map<Characters, List<Window>> chosen) {
        this.texts = texts;
        highMask = length > Long.BYTES ? mask(length - Long.BYTES) : 0;
        lowMask = mask(Math.min(length, Long.BYTES));
        int size = 2 * Integer.highestOneBit(Math.max(1, chosen.size()));
        bits = new long[Math.max(1, size * BITS_A_WINDOW / Long.SIZE)];
        highs = new long[2 * size];
        lows = new long[2 * size];
        windows = new Window[2 * size][];
        chosen.forEach((key, ends) -> {
            long hash = hash(key.high, key.low);
            int place = place(hash, key.high, key.low);
            bits[word(hash)] |= pair(hash);
            highs[place] = key.high;
            lows[place] = key.low;
            windows[place] = ends.toArray(Window[]::new);
        });
    }

    /**
     * Windows of folded texts.
     *
     * @param texts all that there are
     * @param length characters of a window, 1 to 16
     * @param numbers of those texts that are to be found, each at least as long as a window
     * @param mostAlike so many texts may share a window, and are compared one after the other
     * @param crowded gets the numbers of those that share one with more, and will not be found
     */
    static TextWindows of(
            List<String> texts, int length, Collection<Integer> numbers, int mostAlike, IntConsumer crowded) {
        int[] counts =
                new int[Math.min(MOST_COUNTERS, COUNTERS_A_TEXT * Integer.highestOneBit(Math.max(1, numbers.size())))];
        for (int number : numbers) {
            String text = texts.get(number);
            for (int last = length - 1; last < text.length(); last++) {
                counts[counter(characters(text, last, length), counts)]++;
            }
        }
        Map<Characters, List<Window>> chosen = new LinkedHashMap<>();
        for (int number : numbers) {
            int last = endOfRarest(texts.get(number), length, counts);
            chosen.computeIfAbsent(characters(texts.get(number), last, length), key -> new ArrayList<>())
                    .add(new Window(number, last));
        }
        chosen.values().removeIf(ends -> {
            boolean isCrowded = ends.size() > mostAlike;
            if (isCrowded) {
                ends.forEach(each -> crowded.accept(each.text));
            }
            return isCrowded;
        });
        return new TextWindows(texts, length, chosen);
    }

    /** The last of several that are as rare, because texts often begin alike. */
    private static int endOfRarest(String text, int length, int[] counts) {
        int rarest = length - 1;
        int least = Integer.MAX_VALUE;
        for (int last = length - 1; last < text.length(); last++) {
            int count = counts[counter(characters(text, last, length), counts)];
            if (count <= least) {
                rarest = last;
                least = count;
            }
        }
        return rarest;
    }

    private static Characters characters(String text, int last, int length) {
        long high = 0;
        long low = 0;
        for (int i = last - length + 1; i <= last; i++) {
            high = high << Byte.SIZE | low >>> (Long.SIZE - Byte.SIZE);
            low = low << Byte.SIZE | eightBits(text.charAt(i));
        }
        return new Characters(high, low);
    }

    private static int counter(Characters key, int[] counts) {
        return (int) (hash(key.high, key.low) >>> Integer.SIZE) & (counts.length - 1);
    }

    /**
     * Looks for texts of which a window ends at one place of a message.
     *
     * @param high the characters up to there, folded, from the sixteenth last to the ninth last, eight bits of each
     * @param low the last eight of them
     * @param message either of ASCII characters only, as printed, or folded
     * @param at where the last one stands, the first one of a run of white space
     * @param found gets the numbers of those that stand around
     */
    void look(long high, long low, String message, int at, IntConsumer found) {
        long hash = hash(high & highMask, low & lowMask);
        long pair = pair(hash);
        if ((bits[word(hash)] & pair) == pair) {
            compare(hash, high & highMask, low & lowMask, message, at, found);
        }
    }

    private void compare(long hash, long high, long low, String message, int at, IntConsumer found) {
        Window[] ends = windows[place(hash, high, low)];
        if (ends != null) {
            for (Window end : ends) {
                if (isAround(texts.get(end.text), end.last, message, at)) {
                    found.accept(end.text);
                }
            }
        }
    }

    /** Whether a text stands in a message such that its character at one place is the message's at another. */
    private static boolean isAround(String text, int place, String message, int at) {
        int i = at;
        for (int k = place; k >= 0; k--) {
            if (i < 0 || FoldedText.folded(message.charAt(i)) != text.charAt(k)) {
                return false;
            }
            i--;
            while (text.charAt(k) == ' ' && i >= 0 && FoldedText.folded(message.charAt(i)) == ' ') {
                i--;
            }
        }
        i = at;
        for (int k = place; k < text.length(); k++) {
            if (i == message.length() || FoldedText.folded(message.charAt(i)) != text.charAt(k)) {
                return false;
            }
            i++;
            while (text.charAt(k) == ' ' && i < message.length() && FoldedText.folded(message.charAt(i)) == ' ') {
                i++;
            }
        }
        return true;
    }

    /** Where the window is, or the free place that it would take. */
    private int place(long hash, long high, long low) {
        int place = (int) hash & (windows.length - 1);
        while (windows[place] != null && (lows[place] != low || highs[place] != high)) {
            place = (place + 1) & (windows.length - 1);
        }
        return place;
    }

    private int word(long hash) {
        return (int) (hash >>> Integer.SIZE) & (bits.length - 1);
    }

    private static long pair(long hash) {
        return 1L << (hash >>> (Long.SIZE - 6)) | 1L << (hash >>> (Long.SIZE - 12));
    }

    private static long hash(long high, long low) {
        long hash = low * 0x9E3779B97F4A7C15L + high * 0xD1B54A32D192ED03L;
        return hash ^ hash >>> Integer.SIZE;
    }

    /** Others may share them. */
    static int eightBits(char c) {
        return (c ^ c >>> Byte.SIZE) & 0xFF;
    }

    private static long mask(int characters) {
        return -1L >>> (Long.SIZE - Byte.SIZE * characters);
    }
}
