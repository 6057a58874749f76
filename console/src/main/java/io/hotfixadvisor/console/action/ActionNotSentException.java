package io.hotfixadvisor.console.action;

/** Nobody has confirmed that an action is published. The message says why, for whoever acted. */
public final class ActionNotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    public ActionNotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
