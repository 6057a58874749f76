package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.identity.ServerId;

/** A server that an option names. */
final class ServerOption {
    private ServerOption() {}

    /**
     * Its id.
     *
     * @throws UserError when no computer can have the name
     */
    static String id(String printed) {
        return id("--server", printed);
    }

    /** The same for another option than {@code --server}. */
    static String id(String option, String printed) {
        try {
            return ServerId.of(printed);
        } catch (IllegalArgumentException error) {
            throw new UserError(option + ": " + error.getMessage(), error);
        }
    }
}
