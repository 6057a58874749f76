package io.hotfixadvisor.processor.rules;

import java.util.Locale;

/** Text as it is searched: runs of white space are one space, none stands at the ends, and case does not count. */
record FoldedText(String text) {
    private static final int ASCII = 128;
    private static final char[] OF_ASCII = ofAscii();

    static FoldedText of(String printed) {
        StringBuilder folded = new StringBuilder(printed.length());
        boolean isSpaceDue = false;
        boolean isAscii = true;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (isSpace(c)) {
                isSpaceDue = !folded.isEmpty();
                continue;
            }
            if (isSpaceDue) {
                folded.append(' ');
                isSpaceDue = false;
            }
            isAscii &= isAscii(c);
            folded.append(lowerCase(c));
        }
        String text = folded.toString();
        // Upper case first: letters such as the long s fold to their common form only that way.
        return new FoldedText(isAscii ? text : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static boolean isAscii(char c) {
        return c < ASCII;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAscii(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What an ASCII character is in folded text, a space for all white space, which a run may share; others as is. */
    static char folded(char c) {
        return isAscii(c) ? OF_ASCII[c] : c;
    }

    private static char[] ofAscii() {
        char[] all = new char[ASCII];
        for (char c = 0; c < ASCII; c++) {
            all[c] = isSpace(c) ? ' ' : lowerCase(c);
        }
        return all;
    }

    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static boolean isSpace(char c) {
        return isAscii(c)
                ? c <= ' ' && Character.isWhitespace(c)
                : Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    boolean contains(FoldedText part) {
        return text.contains(part.text);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
