package io.hotfixadvisor.console.access;

/** What a user may be called: the name stands in records, logs and pages. */
public final class UserName {
    /** Characters, at most. */
    public static final int MAX = 200;

    private UserName() {}

    /**
     * The name, if it can be one.
     *
     * @throws IllegalArgumentException when it is blank, too long, or holds what cannot be seen or a colon; the message
     *     does not show it
     */
    public static String checked(String name) {
        if (name.isBlank() || name.length() > MAX) {
            throw new IllegalArgumentException(
                    "the name has " + name.strip().length() + " characters; 1 to " + MAX + " are allowed");
        }
        if (name.codePoints().anyMatch(UserName::isForbidden) || !name.equals(name.strip())) {
            throw new IllegalArgumentException(
                    "the name holds a colon, a control character, or white space at an end, which are not allowed");
        }
        return name;
    }

    private static boolean isForbidden(int character) {
        int type = Character.getType(character);
        return character == ':'
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
