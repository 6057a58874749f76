package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.TerminalText;

/** Text within XML and HTML, in elements and in quoted attributes alike. */
final class Markup {
    private Markup() {}

    /**
     * Text of any origin on one line: what a document may not hold, or what turns the text around it, is its number.
     */
    static String text(String text) {
        return escaped(TerminalText.harmless(text));
    }

    /** Text that is harmless already, its lines as they are. */
    static String escaped(String harmless) {
        StringBuilder escaped = new StringBuilder(harmless.length() + 16);
        for (int i = 0; i < harmless.length(); i++) {
            char c = harmless.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
