package io.hotfixadvisor.processor.rules;

import java.util.Locale;

/** Text as it is searched: runs of white space are one space, none stands at the ends, and case does not count. */
record FoldedText(String text) {
    private static final int ASCII = 128;

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
            isAscii &= c < ASCII;
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        String text = folded.toString();
        // Upper case first: letters such as the long s fold to their common form only that way.
        return new FoldedText(isAscii ? text : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static boolean isSpace(char c) {
        return c < ASCII
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
