package io.hotfixadvisor.processor.rules;

import java.nio.charset.StandardCharsets;

/**
 * The part of a printed name that tells what is meant: a file without its folder, a service without the word "service".
 * Windows does not tell names apart by case, so neither do {@link #sameAs} and {@link #hash()}.
 *
 * @param text the name as printed
 * @param from where the part starts
 * @param to where it ends, exclusive
 */
record WindowsName(String text, int from, int to) {
    private static final String SERVICE = " service";

    /** A name that is compared whole, but for white space at its ends. */
    static WindowsName of(String name) {
        int from = 0;
        int to = name.length();
        while (from < to && Character.isWhitespace(name.charAt(from))) {
            from++;
        }
        while (from < to && Character.isWhitespace(name.charAt(to - 1))) {
            to--;
        }
        return new WindowsName(name, from, to);
    }

    /** A file, wherever it is: "exifs.sys" for "C:\WINNT\system32\drivers\exifs.sys". */
    static WindowsName ofFile(String path) {
        WindowsName whole = of(path);
        int slash = Math.max(path.lastIndexOf('\\', whole.to - 1), path.lastIndexOf('/', whole.to - 1));
        return new WindowsName(path, Math.max(whole.from, slash + 1), whole.to);
    }

    /** A process by its image: "store" for "store.exe", for its symbol file "store.dbg", and for "store". */
    static WindowsName ofProcess(String image) {
        WindowsName file = ofFile(image);
        return file.endsWith(".exe") || file.endsWith(".dbg") ? file.shortened(4) : file;
    }

    /** A service by its key or display name; "Internet Mail" and "Internet Mail Service" are one. */
    static WindowsName ofService(String name) {
        WindowsName whole = of(name);
        return whole.endsWith(SERVICE) ? whole.shortened(SERVICE.length()) : whole;
    }

    /** Without the extension, when there is one. */
    WindowsName stem() {
        int dot = text.lastIndexOf('.', to - 1);
        return dot > from ? new WindowsName(text, from, dot) : this;
    }

    boolean isEmpty() {
        return from == to;
    }

    boolean sameAs(WindowsName other) {
        return to - from == other.to - other.from && text.regionMatches(true, from, other.text, other.from, to - from);
    }

    /** A hash that names which are the same share. */
    long hash() {
        return hash(text, from, to);
    }

    /** {@link #hash()} of a whole text, without making an object. */
    static long hash(String text) {
        return hash(text, 0, text.length());
    }

    /** {@link #hash(String)} of a text in UTF-8; a text is made only when there is more in it than ASCII. */
    static long hash(byte[] utf8, int from, int to) {
        long hash = 1;
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b < 0) {
                return hash(new String(utf8, from, to - from, StandardCharsets.UTF_8));
            }
            hash = 31 * hash + (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
        }
        return hash;
    }

    private static long hash(String text, int from, int to) {
        long hash = 1;
        for (int i = from; i < to; i++) {
            // The two steps of String.regionMatches: some letters have no lower case of their own.
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
        }
        return hash;
    }

    private boolean endsWith(String end) {
        return to - from > end.length() && text.regionMatches(true, to - end.length(), end, 0, end.length());
    }

    private WindowsName shortened(int characters) {
        return new WindowsName(text, from, to - characters);
    }
}
