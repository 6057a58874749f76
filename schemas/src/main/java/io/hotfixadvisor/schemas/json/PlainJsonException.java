package io.hotfixadvisor.schemas.json;

/** A JSON value that does not fit its schema. */
public final class PlainJsonException extends RuntimeException {
    private final String path;

    /**
     * A value that does not fit.
     *
     * @param path where it stands, for example {@code signatures[0].eventId}; empty for the whole document
     * @param found what was found, for example {@code "abc"}
     * @param allowed what may stand there, for example {@code a whole number}
     */
    public PlainJsonException(String path, String found, String allowed) {
        super((path.isEmpty() ? "the document" : path) + " is " + found + "; " + allowed + " is expected");
        this.path = path;
    }

    /** A document that is not JSON. */
    PlainJsonException(String message, Throwable cause) {
        super(message, cause);
        this.path = "";
    }

    /** Where the value stands, for example {@code signatures[0].eventId}; empty for the whole document. */
    public String path() {
        return path;
    }
}
