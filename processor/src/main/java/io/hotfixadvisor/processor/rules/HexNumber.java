package io.hotfixadvisor.processor.rules;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Codes and arguments as debuggers print them: hexadecimal, with or without "0x", in any case, with leading zeros. */
final class HexNumber {
    private HexNumber() {}

    /**
     * The number.
     *
     * @throws NumberFormatException when the text is not a hexadecimal number of at most 64 bits
     */
    static long parse(String printed) {
        String text = printed.strip();
        int start = text.regionMatches(true, 0, "0x", 0, 2) ? 2 : 0;
        return Long.parseUnsignedLong(text, start, text.length(), 16);
    }

    /** The number; empty when the text is not one. */
    static OptionalLong tryParse(String printed) {
        try {
            return OptionalLong.of(parse(printed));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether a printed number is there and has this value. */
    static boolean isEqual(long expected, @Nullable String printed) {
        if (printed == null) {
            return false;
        }
        OptionalLong found = tryParse(printed);
        return found.isPresent() && found.getAsLong() == expected;
    }
}
