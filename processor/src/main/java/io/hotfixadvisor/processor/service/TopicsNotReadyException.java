package io.hotfixadvisor.processor.service;

/** Topics are missing or do not fit together. The message says which, and what to do. */
public final class TopicsNotReadyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TopicsNotReadyException(String message) {
        super(message);
    }
}
