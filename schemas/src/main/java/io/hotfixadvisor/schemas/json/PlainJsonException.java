package io.hotfixadvisor.schemas.json;

import org.jspecify.annotations.Nullable;

/** A JSON document that does not fit its schema, or is not JSON at all. */
public final class PlainJsonException extends RuntimeException {
    private final String path;
    private final String found;
    private final String allowed;

    /**
     * A value that does not fit.
     *
     * @param path where it stands, for example {@code signatures[0].eventId}; empty for the whole document
     * @param found what was found, for example {@code "abc"}
     * @param allowed what may stand there, for example {@code a whole number}
     */
    public PlainJsonException(String path, String found, String allowed) {
        this(path, found, allowed, null);
    }

    PlainJsonException(String path, String found, String allowed, @Nullable Throwable cause) {
        super((path.isEmpty() ? "the document" : path) + " is " + found + "; " + allowed + " is expected", cause);
        this.path = path;
        this.found = found;
        this.allowed = allowed;
    }

    /** The same complaint, seen from the field that holds the value. */
    PlainJsonException inField(String name) {
        String separator = path.isEmpty() || path.startsWith("[") ? "" : ".";
        return new PlainJsonException(name + separator + path, found, allowed, getCause());
    }

    /** The same complaint, seen from the list that holds the value. */
    PlainJsonException inElement(int index) {
        return inField("[" + index + "]");
    }

    /** Where the value stands, for example {@code signatures[0].eventId}; empty for the whole document. */
    public String path() {
        return path;
    }

    /** What was found, for example {@code "abc"}. */
    public String found() {
        return found;
    }

    /** What may stand there, for example {@code a whole number}. */
    public String allowed() {
        return allowed;
    }
}
