package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.User;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Who asks, as it was found out before a route is handled. */
final class CurrentUser {
    private static final String ATTRIBUTE = "console.user";

    private CurrentUser() {}

    static void set(Context context, User user) {
        context.attribute(ATTRIBUTE, user);
    }

    /** Who asks; null for a stranger, whom only public routes see. */
    static @Nullable User of(Context context) {
        return context.attribute(ATTRIBUTE);
    }
}
