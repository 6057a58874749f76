package io.hotfixadvisor.benchmarks;

import java.util.SplittableRandom;

/** Values as events hold them, out of a seed. */
final class MadeUpValues {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    final SplittableRandom random;

    MadeUpValues(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    String number(int from, int to) {
        return String.valueOf(random.nextInt(from, to));
    }

    String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(DIGITS[random.nextInt(DIGITS.length)]);
        }
        return hex.toString();
    }

    String guid() {
        return hex(8) + "-" + hex(4) + "-" + hex(4) + "-" + hex(4) + "-" + hex(12);
    }

    String sid() {
        return "S-1-5-21-" + number(0, 1 << 30) + "-" + number(0, 1 << 30) + "-" + number(1000, 9999);
    }

    String address() {
        return "10.20." + number(0, 256) + "." + number(0, 256);
    }
}
