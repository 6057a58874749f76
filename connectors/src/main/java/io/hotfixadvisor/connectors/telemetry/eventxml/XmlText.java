package io.hotfixadvisor.connectors.telemetry.eventxml;

import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;

/**
 * Event XML as an XML parser takes it. Events carry characters that XML does not allow, raw or as references: they
 * become U+FFFD. A reference to an entity other than the five that XML knows is refused.
 */
final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_REFERENCE = 64;

    private XmlText() {}

    static String readable(String xml) throws UnreadableRecordException {
        StringBuilder readable = null;
        int copied = 0;
        int i = 0;
        while (i < xml.length()) {
            char c = xml.charAt(i);
            int length = 1;
            boolean replaced = false;
            if (c == '&') {
                length = referenceLength(xml, i);
                replaced = length > 1 && !isAllowed(referenced(xml.substring(i + 1, i + length - 1)));
            } else if (c < ' ' || c >= Character.MIN_SURROGATE) {
                int codePoint = xml.codePointAt(i);
                length = Character.charCount(codePoint);
                replaced = !isAllowed(codePoint);
            }
            if (replaced) {
                readable = readable == null ? new StringBuilder(xml.length()) : readable;
                readable.append(xml, copied, i).append(REPLACEMENT);
                copied = i + length;
            }
            i += length;
        }
        return readable == null
                ? xml
                : readable.append(xml, copied, xml.length()).toString();
    }

    /** Characters from "&amp;" to ";"; 1 when no semicolon is near, which the parser will judge. */
    private static int referenceLength(String xml, int from) {
        int end = Math.min(xml.length(), from + LONGEST_REFERENCE);
        for (int i = from + 1; i < end; i++) {
            if (xml.charAt(i) == ';') {
                return i - from + 1;
            }
        }
        return 1;
    }

    /** The character that a reference stands for; 0 when it is out of range. */
    private static int referenced(String reference) throws UnreadableRecordException {
        if (!reference.startsWith("#")) {
            return switch (reference) {
                case "lt" -> '<';
                case "gt" -> '>';
                case "amp" -> '&';
                case "quot" -> '"';
                case "apos" -> '\'';
                default ->
                    throw new UnreadableRecordException("an entity other than lt, gt, amp, quot and apos is refused");
            };
        }
        try {
            return reference.startsWith("#x")
                    ? Integer.parseUnsignedInt(reference.substring(2), 16)
                    : Integer.parseUnsignedInt(reference.substring(1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c < 0xFFFE)
                || (c > 0xFFFF && c <= Character.MAX_CODE_POINT);
    }
}
