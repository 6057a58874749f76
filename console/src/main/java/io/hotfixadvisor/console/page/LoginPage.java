package io.hotfixadvisor.console.page;

import org.jspecify.annotations.Nullable;

/**
 * Where a stranger is sent.
 *
 * @param next path to go on to after the login
 * @param csrfToken what the form has to send back
 * @param name what was typed as the name; empty at first
 * @param problem why the last attempt failed; null at first
 * @param hasPassword whether the console itself knows the users' passwords; otherwise the login is elsewhere
 */
public record LoginPage(
        Frame frame,
        String next,
        String csrfToken,
        String name,
        @Nullable String problem,
        boolean hasPassword) {}
