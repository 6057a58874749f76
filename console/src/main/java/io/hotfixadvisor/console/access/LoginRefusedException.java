package io.hotfixadvisor.console.access;

/** Somebody is not let in. The message says why, for the log; whoever knocked is not told. */
public final class LoginRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(String message) {
        super(message);
    }

    LoginRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
