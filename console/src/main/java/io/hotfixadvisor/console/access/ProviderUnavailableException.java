package io.hotfixadvisor.console.access;

/** The OpenID provider does not answer, or not with what the protocol says. */
public final class ProviderUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
