package io.hotfixadvisor.console.web;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import io.hotfixadvisor.console.access.Access;
import io.hotfixadvisor.console.access.Authentication;
import io.hotfixadvisor.console.access.Entrance;
import io.hotfixadvisor.console.access.ForeignFormException;
import io.hotfixadvisor.console.access.Gate;
import io.hotfixadvisor.console.access.LocalPath;
import io.hotfixadvisor.console.access.Login;
import io.hotfixadvisor.console.access.LoginRefusedException;
import io.hotfixadvisor.console.access.OidcLogins;
import io.hotfixadvisor.console.access.ProviderUnavailableException;
import io.hotfixadvisor.console.access.TooManyAttemptsException;
import io.hotfixadvisor.console.page.LoginPage;
import io.hotfixadvisor.console.page.Pages;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs people in and out. What is wrong with an attempt stands in the audit log; the page tells no more than that. */
final class LoginHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(LoginHandlers.class);
    private static final String NEXT = "next";
    private static final String LOGGED_OUT = "logged-out";
    private static final String FOREIGN_FORM =
            "This form was not made for this browser, or the browser keeps no cookies. It was loaded again: log in"
                    + " once more.";

    private final Entrance entrance;
    private final Pages pages = new Pages();
    private final PageFrames frames;

    LoginHandlers(Entrance entrance, Supplier<SubscriptionStatus> status) {
        this.entrance = entrance;
        this.frames = new PageFrames(status);
    }

    List<Route> routes() {
        return List.of(
                new Route(GET, "/login", Access.PUBLIC, this::page),
                new Route(POST, "/login", Access.PUBLIC, this::enter),
                new Route(GET, "/login/oidc", Access.PUBLIC, this::beginOidc),
                new Route(GET, OidcLogins.CALLBACK, Access.PUBLIC, this::finishOidc),
                new Route(POST, "/logout", Access.VIEWER, this::leave),
                new Route(GET, "/api/v1/session", Access.VIEWER, LoginHandlers::session));
    }

    private void page(Context context) {
        String next = LocalPath.of(context.queryParam(NEXT));
        if (Gate.login(context).isPresent()) {
            context.redirect(next, HttpStatus.SEE_OTHER);
            return;
        }
        show(context, next, "", context.queryParam(LOGGED_OUT) == null ? null : "You are logged out.");
    }

    private void enter(Context context) {
        String next = LocalPath.of(context.formParam(NEXT));
        String name = text(context, "name");
        try {
            entrance.enter(context, name, text(context, "password"), context.formParam(Gate.CSRF_FIELD));
            context.redirect(next, HttpStatus.SEE_OTHER);
        } catch (LoginRefusedException e) {
            context.status(HttpStatus.UNAUTHORIZED);
            show(context, next, name, "Name or password is wrong.");
        } catch (ForeignFormException e) {
            context.status(HttpStatus.UNAUTHORIZED);
            show(context, next, name, FOREIGN_FORM);
        } catch (TooManyAttemptsException e) {
            context.status(HttpStatus.TOO_MANY_REQUESTS);
            context.header("Retry-After", Long.toString(e.waitTime().toSeconds()));
            show(
                    context,
                    next,
                    name,
                    "Too many attempts. Try again in " + e.waitTime().toSeconds() + " seconds.");
        }
    }

    private static String text(Context context, String field) {
        @Nullable String text = context.formParam(field);
        return text == null ? "" : text;
    }

    private void beginOidc(Context context) {
        String next = LocalPath.of(context.queryParam(NEXT));
        try {
            entrance.beginOidc(context, next);
        } catch (LoginRefusedException e) {
            context.redirect("/login", HttpStatus.SEE_OTHER);
        } catch (ProviderUnavailableException e) {
            unavailable(context, next, e);
        }
    }

    private void finishOidc(Context context) {
        try {
            context.redirect(entrance.finishOidc(context), HttpStatus.SEE_OTHER);
        } catch (LoginRefusedException e) {
            context.status(HttpStatus.FORBIDDEN);
            show(context, "/", "", "You could not be logged in. The audit log of the console says why.");
        } catch (ProviderUnavailableException e) {
            unavailable(context, "/", e);
        }
    }

    private void unavailable(Context context, String next, ProviderUnavailableException cause) {
        LOG.warn("nobody can log in", cause);
        context.status(HttpStatus.SERVICE_UNAVAILABLE);
        show(context, next, "", "The login service does not answer. Try again in a moment.");
    }

    private void leave(Context context) {
        entrance.leave(context);
        context.redirect("/login?" + LOGGED_OUT, HttpStatus.SEE_OTHER);
    }

    /** Who a program is here, and the token that its requests bring along where it keeps a cookie. */
    private static void session(Context context) {
        Login login = Gate.login(context).orElseThrow(UnauthorizedResponse::new);
        context.json(Map.of(
                "user", login.user().name(),
                "role", login.user().role(),
                "csrfToken", login.csrfToken()));
    }

    private void show(Context context, String next, String name, @Nullable String message) {
        boolean hasPassword = entrance.authentication() == Authentication.USERS;
        String token = hasPassword ? entrance.formToken(context) : "";
        context.html(pages.login(
                new LoginPage(frames.of(context, "Log in", null, null), next, token, name, message, hasPassword)));
    }
}
