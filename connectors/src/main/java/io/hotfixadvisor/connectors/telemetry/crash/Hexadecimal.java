package io.hotfixadvisor.connectors.telemetry.crash;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hexadecimal numbers as events print them, with "0x" or without, in the forms that crash reports have. */
final class Hexadecimal {
    private static final int WORD = 8;
    private static final int LONG = 16;

    private Hexadecimal() {}

    /** "0x" and eight upper-case digits; null when the text is no number of 32 bits. */
    static @Nullable String code(@Nullable String printed) {
        String digits = digits(printed, WORD);
        return digits == null ? null : "0x" + digits.toUpperCase(Locale.ROOT);
    }

    /** "0x" and eight upper-case digits or more; null when the text is no number of 64 bits. */
    static @Nullable String parameter(@Nullable String printed) {
        String digits = digits(printed, LONG);
        return digits == null ? null : "0x" + digits.toUpperCase(Locale.ROOT);
    }

    /** Eight lower-case digits; null when the text is no number of 32 bits. */
    static @Nullable String timestamp(@Nullable String printed) {
        return digits(printed, WORD);
    }

    /** The number; null when the text is none, or one of more than 32 bits. */
    static @Nullable Long number(@Nullable String printed) {
        String digits = digits(printed, WORD);
        return digits == null ? null : Long.valueOf(digits, 16);
    }

    /** Lower-case digits, filled up to eight. */
    private static @Nullable String digits(@Nullable String printed, int most) {
        if (printed == null) {
            return null;
        }
        String text = printed.strip().toLowerCase(Locale.ROOT);
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        if (digits.isEmpty() || digits.length() > most || !digits.chars().allMatch(Hexadecimal::isDigit)) {
            return null;
        }
        return "0".repeat(Math.max(0, WORD - digits.length())) + digits;
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
