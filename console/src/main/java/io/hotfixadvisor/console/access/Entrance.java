package io.hotfixadvisor.console.access;

import io.hotfixadvisor.console.access.UsersFile.Account;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.BasicAuthCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where users come in and go out: by a form, by an OpenID provider, or, if they are programs, by a header. */
public final class Entrance {
    private final AccessSettings settings;
    private final InstantSource clock;
    private final AuditLog audit;
    private final Cookies cookies;
    private final Sessions sessions;
    private final @Nullable PasswordLogins passwords;
    private final @Nullable OidcLogins oidc;

    /** Of whoever uses a console without logins. */
    private final Login local = new Login(new User("local", Role.OPERATOR), false, Tokens.random(), () -> true);

    /**
     * An entrance of a console.
     *
     * @throws org.apache.kafka.common.config.ConfigException when the users file cannot be used
     */
    public Entrance(AccessSettings settings, InstantSource clock, AuditLog audit) {
        this.settings = settings;
        this.clock = clock;
        this.audit = audit;
        this.cookies = new Cookies(settings.overTls());
        this.sessions = new Sessions(clock, settings.sessionTimeout(), settings.idleTimeout());
        this.passwords = settings.usersFile() == null
                ? null
                : new PasswordLogins(new UsersFile(settings.usersFile(), clock), settings.loginsPerMinute(), clock);
        this.oidc = settings.oidc() == null
                ? null
                : new OidcLogins(settings.oidc(), Objects.requireNonNull(settings.publicUrl()), clock);
    }

    /** How people come in. */
    public Authentication authentication() {
        return settings.authentication();
    }

    /** The login of the browser that sends a request. */
    Optional<Login> ofBrowser(Context context) {
        return settings.authentication() == Authentication.NONE
                ? Optional.of(local)
                : Optional.ofNullable(cookies.session(context)).flatMap(sessions::find);
    }

    /** The login of a program that sends a request with this Authorization header. */
    Login ofProgram(Context context, String header)
            throws LoginRefusedException, TooManyAttemptsException, ProviderUnavailableException {
        String client = Gate.client(context);
        @Nullable BasicAuthCredentials given = null;
        try {
            given = basic(context);
            if (passwords != null && given != null) {
                PasswordLogins known = passwords;
                Account account = known.attemptOfProgram(given.getUsername(), given.getPassword(), client);
                return new Login(account.user(), true, Tokens.random(), () -> known.holds(account));
            }
            if (oidc != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
                OidcLogins.Bearer bearer = oidc.bearer(header.substring(7).strip());
                Instant until = bearer.until();
                return new Login(
                        bearer.user(),
                        true,
                        Tokens.random(),
                        () -> clock.instant().isBefore(until));
            }
            throw new LoginRefusedException("the Authorization header is of no kind that is used here");
        } catch (LoginRefusedException | TooManyAttemptsException e) {
            audit.loginFailed(given == null ? "-" : given.getUsername(), client, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static @Nullable BasicAuthCredentials basic(Context context) throws LoginRefusedException {
        try {
            return context.basicAuthCredentials();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new LoginRefusedException("the Authorization header cannot be read", e);
        }
    }

    /**
     * A token for the login form: it comes back in the form and in a cookie, or the form is another site's. All forms
     * of a browser have the same, so that one in another tab stays good.
     */
    public String formToken(Context context) {
        @Nullable String known = cookies.login(context);
        if (known != null && Tokens.isToken(known)) {
            return known;
        }
        String token = Tokens.random();
        cookies.setLogin(context, token);
        return token;
    }

    /**
     * Logs in who sends the login form.
     *
     * @param token of the form
     * @throws LoginRefusedException when name or password is wrong
     * @throws ForeignFormException when the form was not made for this browser; name and password are not looked at
     */
    public void enter(Context context, String name, String password, @Nullable String token)
            throws LoginRefusedException, TooManyAttemptsException, ForeignFormException {
        @Nullable String expected = cookies.login(context);
        String client = Gate.client(context);
        try {
            if (passwords == null) {
                throw new LoginRefusedException("console.auth is not users");
            }
            if (expected == null || !Tokens.same(expected, token)) {
                throw new ForeignFormException();
            }
            Account account = passwords.attempt(name, password, client);
            enter(context, account.user(), () -> passwords.holds(account));
        } catch (LoginRefusedException | TooManyAttemptsException | ForeignFormException e) {
            audit.loginFailed(name, client, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Sends a browser to the OpenID provider. */
    public void beginOidc(Context context, String next) throws LoginRefusedException, ProviderUnavailableException {
        if (oidc == null) {
            throw new LoginRefusedException("console.auth is not oidc");
        }
        OidcLogins.Begun begun = oidc.begin(next);
        cookies.setLogin(context, begun.id());
        context.redirect(begun.address().toString(), HttpStatus.SEE_OTHER);
    }

    /** Logs in whom the OpenID provider sends back, and tells where that browser wanted to go. */
    public String finishOidc(Context context) throws LoginRefusedException, ProviderUnavailableException {
        @Nullable String begun = cookies.login(context);
        cookies.removeLogin(context);
        try {
            if (oidc == null) {
                throw new LoginRefusedException("console.auth is not oidc");
            }
            OidcLogins.Finished finished = oidc.finish(begun, context.queryParamMap());
            enter(context, finished.user(), () -> true);
            return finished.next();
        } catch (LoginRefusedException e) {
            audit.loginFailed("-", Gate.client(context), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** A login is a new session with a new id; what the browser had before ends. */
    private void enter(Context context, User user, BooleanSupplier stillKnown) {
        endSession(context);
        cookies.setSession(context, sessions.begin(user, stillKnown));
        audit.login(user, Gate.client(context));
    }

    /** Logs out. */
    public void leave(Context context) {
        Gate.login(context).ifPresent(login -> audit.logout(login.user(), Gate.client(context)));
        endSession(context);
        cookies.removeSession(context);
    }

    private void endSession(Context context) {
        @Nullable String id = cookies.session(context);
        if (id != null) {
            sessions.end(id);
        }
    }
}
