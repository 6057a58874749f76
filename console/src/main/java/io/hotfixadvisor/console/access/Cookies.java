package io.hotfixadvisor.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/**
 * The two cookies of the console: one holds a session's id, the other marks the browser in which a login began. No
 * script can read them, and over TLS nobody but this very host can have set them.
 */
final class Cookies {
    private final boolean secure;
    private final String session;
    private final String login;

    Cookies(boolean overTls) {
        String prefix = overTls ? "__Host-" : "";
        this.secure = overTls;
        this.session = prefix + "hotfix-advisor-session";
        this.login = prefix + "hotfix-advisor-login";
    }

    @Nullable String session(Context context) {
        return context.cookie(session);
    }

    void setSession(Context context, String id) {
        context.cookie(cookie(session, id, -1));
    }

    void removeSession(Context context) {
        context.cookie(cookie(session, "", 0));
    }

    @Nullable String login(Context context) {
        return context.cookie(login);
    }

    void setLogin(Context context, String id) {
        context.cookie(cookie(login, id, -1));
    }

    void removeLogin(Context context) {
        context.cookie(cookie(login, "", 0));
    }

    /** Lax, not strict: a provider sends people back from its own site. */
    private Cookie cookie(String name, String value, int maxAge) {
        return new Cookie(name, value, "/", maxAge, secure, true, null, SameSite.LAX);
    }
}
