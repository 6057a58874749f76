package io.hotfixadvisor.console.access;

/** A login form was not made for the browser that sends it, or that browser has lost what tells so. */
public final class ForeignFormException extends Exception {
    private static final long serialVersionUID = 1L;

    ForeignFormException() {
        super("the form was not made for this browser");
    }
}
