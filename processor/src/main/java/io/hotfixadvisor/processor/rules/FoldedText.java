package io.hotfixadvisor.processor.rules;

import java.util.Locale;

/** Text as it is searched: runs of white space are one space, none stands at the ends, and case does not count. */
record FoldedText(String text) {
    static FoldedText of(String printed) {
        StringBuilder folded = new StringBuilder(printed.length());
        boolean space = false;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = true;
                continue;
            }
            if (space && !folded.isEmpty()) {
                folded.append(' ');
            }
            space = false;
            folded.append(c);
        }
        // Upper case first: letters such as the long s fold to their common form only that way.
        return new FoldedText(folded.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    boolean contains(FoldedText part) {
        return text.contains(part.text);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
