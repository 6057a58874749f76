package io.hotfixadvisor.connectors.telemetry.event;

/** The position that shippers write into the name of a value that has no name of its own. */
public final class DataPosition {
    private static final int MAX_DIGITS = 4;

    private DataPosition() {}

    /** N of a name that is the prefix and a number from 1 to 9999; 0 for any other name. */
    public static int of(String prefix, String name) {
        int digits = name.length() - prefix.length();
        if (!name.startsWith(prefix) || digits < 1 || digits > MAX_DIGITS) {
            return 0;
        }
        int position = 0;
        for (int i = prefix.length(); i < name.length(); i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            position = position * 10 + digit;
        }
        return position;
    }
}
