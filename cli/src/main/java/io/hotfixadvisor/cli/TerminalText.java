package io.hotfixadvisor.cli;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal: nothing that came in from outside can steer it, and long lines break between words. */
public final class TerminalText {

    private static final String ESCAPE = "\u001b[";

    private final boolean colour;

    /** @param colour whether styles show */
    public TerminalText(boolean colour) {
        this.colour = colour;
    }

    /** Styles of the Select Graphic Rendition sequence. */
    public enum Style {
        BOLD("1"),
        DIM("2"),
        ALARM("1;31"),
        WARNING("33"),
        GOOD("32");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /** The text in a style, or as it is where colour is off. */
    public String styled(Style style, String text) {
        return colour ? ESCAPE + style.code + "m" + text + ESCAPE + "0m" : text;
    }

    /**
     * The text on one line: breaks and tabs become spaces, and every other control or invisible formatting character
     * (those that turn the direction of text included) becomes its number.
     */
    public static String harmless(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(harmless, c));
        return harmless.toString().strip();
    }

    private static void append(StringBuilder harmless, int c) {
        if (c == '\n' || c == '\r' || c == '\t' || Character.isSpaceChar(c)) {
            boolean afterSpace = harmless.isEmpty() || harmless.charAt(harmless.length() - 1) == ' ';
            if (!afterSpace) {
                harmless.append(' ');
            }
            return;
        }
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                harmless.append("\\u{").append(Integer.toHexString(c)).append('}');
            default -> harmless.appendCodePoint(c);
        }
    }

    /**
     * Breaks text between words.
     *
     * @param width longest line in characters; a longer word stands on a line of its own
     */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
