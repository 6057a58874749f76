package io.hotfixadvisor.console.page;

/**
 * How text that came in from outside is shown: nothing in it is invisible, turns the text around it or covers its
 * neighbours, and it is never longer than a page can bear. Markup is left to the templates, which escape it.
 */
public final class SafeText {
    /** Longest text on one line in characters; the templates offer the rest on demand. */
    static final int LINE = 500;
    /** Longest text that is shown on demand, in characters. */
    static final int WHOLE = 20_000;

    /** More marks than any script stacks on one letter would climb over the lines above. */
    private static final int MARKS = 4;

    private static final int LONGEST_ESCAPE = "\\u{10ffff}".length();

    private final StringBuilder shown;
    private final boolean oneLine;
    private int marks;

    private SafeText(int capacity, boolean oneLine) {
        this.shown = new StringBuilder(capacity);
        this.oneLine = oneLine;
    }

    /** The text on one line of at most {@link #LINE} characters, with an ellipsis where it was cut. */
    public static String line(String text) {
        SafeText safe = new SafeText(Math.min(text.length(), LINE) + 16, true);
        int read = safe.append(text, LINE);
        String shown = safe.shown.toString().strip();
        return read < text.length() ? shown + "\u2026" : shown;
    }

    /** The text with its lines, at most {@link #WHOLE} characters, and how many more there are. */
    public static String whole(String text) {
        SafeText safe = new SafeText(Math.min(text.length(), WHOLE) + 16, false);
        int read = safe.append(text, WHOLE);
        int left = text.length() - read;
        return left == 0
                ? safe.shown.toString()
                : safe.shown + "\u2026 and " + Words.count(left, "character") + " more";
    }

    /** Whether {@link #line} leaves out part of the text. */
    public static boolean isCut(String text) {
        return text.length() > LINE || new SafeText(LINE + 16, true).append(text, LINE) < text.length();
    }

    /** @return how many characters of the text are shown */
    private int append(String text, int bound) {
        int i = 0;
        while (i < text.length() && shown.length() < bound - LONGEST_ESCAPE) {
            int c = text.codePointAt(i);
            append(c);
            i += Character.charCount(c);
        }
        return i;
    }

    private void append(int c) {
        if (isSpace(c)) {
            space(c);
            marks = 0;
            return;
        }
        marks = isMark(c) ? marks + 1 : 0;
        if (isInvisible(c) || marks > MARKS || (marks > 0 && shown.isEmpty())) {
            shown.append("\\u{").append(Integer.toHexString(c)).append('}');
        } else {
            shown.appendCodePoint(c);
        }
    }

    private void space(int c) {
        if (oneLine) {
            boolean afterSpace = shown.isEmpty() || shown.charAt(shown.length() - 1) == ' ';
            if (!afterSpace) {
                shown.append(' ');
            }
        } else if (c != '\r') {
            shown.append(c == '\n' || c == '\t' ? (char) c : ' ');
        }
    }

    private static boolean isSpace(int c) {
        return c == '\n' || c == '\r' || c == '\t' || Character.isSpaceChar(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            // Letters and marks that show nothing: Hangul fillers, the blank of Braille, selectors of variants.
            default -> c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x2800 || c == 0x034f;
        };
    }
}
