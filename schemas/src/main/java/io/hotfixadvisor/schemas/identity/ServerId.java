package io.hotfixadvisor.schemas.identity;

import java.util.Locale;

/**
 * The name under which all records of a server meet: the key of the topics that are partitioned by server.
 *
 * <p>A server id is the origin computer's name as printed, in lower case, without surrounding white space and without a
 * trailing dot: 1 to 255 characters, none of them '/', white space or a control character. A name that is fully
 * qualified stays so: whether {@code mail-3} and {@code mail-3.example.org} are one computer cannot be told from the
 * names.
 */
public final class ServerId {
    private static final int MAX_LENGTH = 255;

    private ServerId() {}

    /**
     * The server id of a computer's name.
     *
     * @param host name as printed, in any case
     * @throws IllegalArgumentException when nothing remains, more than 255 characters remain, or one is not allowed
     */
    public static String of(String host) {
        String id = host.strip().toLowerCase(Locale.ROOT);
        if (id.endsWith(".")) {
            id = id.substring(0, id.length() - 1);
        }
        if (!isValid(id)) {
            throw new IllegalArgumentException("computer name \"" + shown(host) + "\" " + complaint(id)
                    + "; 1 to 255 characters without '/', white space or control characters are allowed");
        }
        return id;
    }

    /** Whether a string is a server id as {@link #of} makes them, for example the key of a record. */
    public static boolean isValid(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_LENGTH
                && !id.endsWith(".")
                && isAllowed(id)
                && id.equals(id.toLowerCase(Locale.ROOT));
    }

    /** {@link #isValid(String)} of a text in UTF-8, when all of its characters are ASCII; false of any other. */
    public static boolean isValidAscii(byte[] id) {
        for (byte b : id) {
            if (b <= ' ' || b == 0x7f || b == '/' || (b >= 'A' && b <= 'Z')) {
                return false;
            }
        }
        return id.length > 0 && id.length <= MAX_LENGTH && id[id.length - 1] != '.';
    }

    private static boolean isAllowed(String id) {
        for (int i = 0; i < id.length(); i++) {
            // What is not allowed lies in the basic plane, where a character is a code point.
            if (!isAllowed(id.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c != '/' && !Character.isWhitespace(c) && !Character.isSpaceChar(c) && !Character.isISOControl(c);
    }

    private static String complaint(String id) {
        if (id.isEmpty()) {
            return "is empty";
        }
        if (id.length() > MAX_LENGTH) {
            return "has " + id.length() + " characters";
        }
        if (id.endsWith(".")) {
            return "ends with more than one dot";
        }
        return "contains a character that is not allowed";
    }

    private static String shown(String host) {
        StringBuilder shown = new StringBuilder();
        host.codePoints().limit(80).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return host.length() > 80 ? shown.append('…').toString() : shown.toString();
    }
}
