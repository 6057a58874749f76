package io.hotfixadvisor.cli;

/** Bad usage or bad input: ends the command with exit code 2 and the message as its one line. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names the file and line or the option, what was found, and what is allowed */
    public UserError(String message) {
        super(message);
    }

    /**
     * @param message names the file and line or the option, what was found, and what is allowed
     * @param cause what was thrown
     */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
