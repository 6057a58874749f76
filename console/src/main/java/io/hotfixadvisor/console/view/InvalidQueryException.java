package io.hotfixadvisor.console.view;

/** A list is asked for in a way that is not allowed. The message names the parameter, its value and what is allowed. */
public final class InvalidQueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidQueryException(String message) {
        super(message);
    }
}
