package io.hotfixadvisor.benchmarks.matching;

import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Words that are none, some of them frequent and most of them rare, and what is made of them. */
final class Wording {
    private static final int WORDS = 2_000;
    private static final String[] SYLLABLES = {
        "ba", "con", "de", "er", "fi", "gra", "hol", "in", "ju", "kel", "lo", "mi", "nor", "op", "pre", "qua", "ro",
        "ser", "tan", "un", "vex", "wi", "ya", "zet"
    };

    private final String[] words = new String[WORDS];
    private final Zipf frequency = new Zipf(WORDS);

    Wording(SplittableRandom random) {
        for (int i = 0; i < WORDS; i++) {
            words[i] = syllables(random, i < 100 ? 1 : 2, 4);
        }
    }

    /** Lower-case words with a blank between any two. */
    String words(SplittableRandom random, int from, int to) {
        StringJoiner text = new StringJoiner(" ");
        int count = random.nextInt(from, to + 1);
        for (int i = 0; i < count; i++) {
            text.add(words[frequency.draw(random)]);
        }
        return text.toString();
    }

    /** A name such as "Kelservex17", which no other number makes. */
    static String name(SplittableRandom random, int number) {
        String name = syllables(random, 2, 3);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + number;
    }

    /** A number such as "0x8004c3f1" with as many digits. */
    static String hex(SplittableRandom random, int digits) {
        StringBuilder hex = new StringBuilder("0x");
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    private static String syllables(SplittableRandom random, int from, int to) {
        StringBuilder word = new StringBuilder();
        int count = random.nextInt(from, to + 1);
        for (int i = 0; i < count; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
