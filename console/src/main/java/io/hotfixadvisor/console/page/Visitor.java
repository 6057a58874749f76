package io.hotfixadvisor.console.page;

import io.hotfixadvisor.console.access.Role;

/**
 * Whom a page is for.
 *
 * @param name as the login gives it
 * @param csrfToken what a form of the page has to send back
 * @param isLoggedIn whether there is a login to end
 */
public record Visitor(String name, Role role, String csrfToken, boolean isLoggedIn) {
    /** Whether forms that act are offered. */
    public boolean mayAct() {
        return role == Role.OPERATOR;
    }
}
