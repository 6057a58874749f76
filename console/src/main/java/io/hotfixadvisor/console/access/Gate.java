package io.hotfixadvisor.console.access;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands before every handler: {@link #admit} for each request, {@link #authorize} for each that meets a route.
 *
 * <p>A request that is refused ends with an exception of Javalin's, which the web turns into a page or a problem.
 */
public final class Gate {
    /** Field of a form that brings the login's token along. */
    public static final String CSRF_FIELD = "csrf";

    /** Header that does so in its place. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String LOGIN = "io.hotfixadvisor.console.login";
    private static final String CLIENT = "io.hotfixadvisor.console.client";
    private static final String BY_HEADER = "io.hotfixadvisor.console.login-by-header";
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final AccessSettings settings;
    private final Entrance entrance;
    private final AuditLog audit;
    private final Origins origins;
    private final RateLimit requests;

    /** A gate for a console. */
    public Gate(AccessSettings settings, Entrance entrance, AuditLog audit, InstantSource clock) {
        this.settings = settings;
        this.entrance = entrance;
        this.audit = audit;
        this.origins = new Origins(settings);
        this.requests = new RateLimit(settings.requestsPerMinute(), clock);
    }

    /** The login that a request proved; empty for a stranger, whom only public routes see. */
    public static Optional<Login> login(Context context) {
        return Optional.ofNullable(context.attribute(LOGIN));
    }

    /** The user of a request to a route that is not public. */
    public static User user(Context context) {
        return login(context).orElseThrow(UnauthorizedResponse::new).user();
    }

    /** The address that a request comes from. */
    public static String client(Context context) {
        String client = context.attribute(CLIENT);
        return client == null ? context.ip() : client;
    }

    /** Says who sends a request, and refuses those that nobody may send. */
    public void admit(Context context) {
        SecurityHeaders.set(context, settings.overTls());
        context.attribute(CLIENT, ClientAddress.of(context, settings.behindProxy()));
        if (!isHealth(context.path()) && !origins.answersTo(context.header("Host"))) {
            throw refused(context, "the Host header names another server", HttpStatus.MISDIRECTED_REQUEST);
        }
        Optional<Duration> wait = requests.take(ClientAddress.network(client(context)));
        if (wait.isPresent()) {
            throw tooMany(context, wait.get());
        }
        identify(context).ifPresent(login -> context.attribute(LOGIN, login));
    }

    /** Lets a request pass that may see the route it meets; a route that says nothing of access is for operators. */
    public void authorize(Context context) {
        boolean changes = !SAFE.contains(context.method());
        if (changes && !origins.isOwn(context)) {
            throw refused(context, "another site sends it", HttpStatus.FORBIDDEN);
        }
        if (context.routeRoles().contains(Access.PUBLIC)) {
            return;
        }
        @Nullable Login login = login(context).orElse(null);
        if (login == null) {
            turnAway(context);
            return;
        }
        boolean viewing = context.routeRoles().contains(Access.VIEWER);
        if (!viewing && login.user().role() != Role.OPERATOR) {
            throw refused(context, "the role operator is needed", HttpStatus.FORBIDDEN);
        }
        if (changes && context.attribute(BY_HEADER) == null) {
            demandToken(context, login);
        }
    }

    /** Refuses a request that does not bring the token of its login along, where a browser may have sent it. */
    private void demandToken(Context context, Login login) {
        @Nullable String token = context.header(CSRF_HEADER);
        if (token == null && context.isFormUrlencoded()) {
            token = context.formParam(CSRF_FIELD);
        }
        if (!Tokens.same(login.csrfToken(), token)) {
            throw refused(context, "the CSRF token is absent or wrong; load the page again", HttpStatus.FORBIDDEN);
        }
    }

    private Optional<Login> identify(Context context) {
        @Nullable String header = context.header("Authorization");
        if (header == null || !isForPrograms(context.path()) || entrance.authentication() == Authentication.NONE) {
            return entrance.ofBrowser(context);
        }
        try {
            Login login = entrance.ofProgram(context, header);
            context.attribute(BY_HEADER, true);
            return Optional.of(login);
        } catch (LoginRefusedException e) {
            throw new UnauthorizedResponse("the Authorization header proves nothing");
        } catch (TooManyAttemptsException e) {
            throw tooMany(context, e.waitTime());
        } catch (ProviderUnavailableException e) {
            throw new ServiceUnavailableResponse("the OpenID provider does not answer");
        }
    }

    /** What checks whether the console lives asks by its address, and learns nothing that others may not know. */
    private static boolean isHealth(String path) {
        return path.startsWith("/health/");
    }

    private static boolean isForPrograms(String path) {
        return path.startsWith("/api/");
    }

    /**
     * A page leads to the login and back; a program and a part of a page are told that there is none. Where it is a
     * part, the browser loads its page again, and is led back to the very address that it shows.
     */
    private static void turnAway(Context context) {
        @Nullable String accept = context.header("Accept");
        boolean part = context.header("HX-Request") != null;
        if (part || accept == null || !accept.contains("text/html")) {
            if (part) {
                context.header("HX-Refresh", "true");
            }
            throw new UnauthorizedResponse("a login is needed");
        }
        context.redirect(loginPage(context), HttpStatus.SEE_OTHER);
        context.skipRemainingHandlers();
    }

    private static String loginPage(Context context) {
        if (!SAFE.contains(context.method())) {
            return "/login";
        }
        String query = context.queryString() == null ? "" : "?" + context.queryString();
        return "/login?next=" + URLEncoder.encode(LocalPath.of(context.path() + query), StandardCharsets.UTF_8);
    }

    private static HttpResponseException tooMany(Context context, Duration wait) {
        context.header("Retry-After", Long.toString(wait.toSeconds()));
        return new TooManyRequestsResponse("too many requests; the next is allowed in " + wait.toSeconds() + " s");
    }

    private HttpResponseException refused(Context context, String reason, HttpStatus status) {
        String name = login(context).map(login -> login.user().name()).orElse("-");
        audit.refused(name, client(context), context.method().name(), context.path(), reason);
        return status == HttpStatus.FORBIDDEN
                ? new ForbiddenResponse(reason)
                : new HttpResponseException(status.getCode(), reason);
    }
}
