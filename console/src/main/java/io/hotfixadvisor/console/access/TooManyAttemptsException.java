package io.hotfixadvisor.console.access;

import java.time.Duration;

/** Somebody has tried too often. */
public final class TooManyAttemptsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("too many attempts; the next is allowed in " + wait.toSeconds() + " s");
        this.wait = wait;
    }

    /** Until the next attempt is looked at. */
    public Duration waitTime() {
        return wait;
    }
}
