package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.identity.ServerId;

/** The server that {@code --server} names. */
final class ServerOption {
    private ServerOption() {}

    /**
     * Its id.
     *
     * @throws UserError when no computer can have the name
     */
    static String id(String printed) {
        try {
            return ServerId.of(printed);
        } catch (IllegalArgumentException error) {
            throw new UserError("--server: " + error.getMessage(), error);
        }
    }
}
