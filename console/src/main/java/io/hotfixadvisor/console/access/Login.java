package io.hotfixadvisor.console.access;

import java.util.function.BooleanSupplier;

/**
 * What a request proved about who sends it.
 *
 * @param isNamed whether the user has logged in; false in a console without logins, where everybody is "local"
 * @param csrfToken what an unsafe request has to bring along, so that no other site can have sent it
 * @param holding whether the login still holds; a stream asks before each event
 */
public record Login(User user, boolean isNamed, String csrfToken, BooleanSupplier holding) {

    /** Whether the user is still logged in, with the same role. */
    public boolean holds() {
        return holding.getAsBoolean();
    }
}
