package io.hotfixadvisor.connectors.alerting;

/** Text from telemetry and articles, made fit to be shown anywhere and no longer than there is room for. */
public final class PlainText {
    private static final String CUT = "…";

    private PlainText() {}

    /**
     * The text without characters that steer instead of show: controls become spaces, but for line feeds; formatting
     * characters (those that turn the direction of text included), lone surrogates and unassigned ones go.
     */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL -> plain.append(c == '\n' ? '\n' : ' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append('\n');
                default -> plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /**
     * The text itself where it is short enough, else its start and an ellipsis.
     *
     * @param most characters, at least 1
     */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
