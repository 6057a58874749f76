package io.hotfixadvisor.console.access;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Logins by OpenID Connect: authorization code with PKCE, state and nonce. Each begins in one browser, can be finished
 * in that browser only, once, and within ten minutes.
 */
public final class OidcLogins {
    /** Path of the page that the provider sends people back to. */
    public static final String CALLBACK = "/login/oidc/callback";

    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MAX_PENDING = 10_000;

    private final OidcProvider provider;
    private final OidcRoles roles;
    private final URI callback;
    private final InstantSource clock;

    private final Map<String, Pending> pending = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MAX_PENDING;
        }
    };

    private record Pending(State state, Nonce nonce, CodeVerifier verifier, String next, Instant until) {}

    /**
     * A login that has begun.
     *
     * @param id for a cookie of the browser that began it
     * @param address where the browser goes next
     */
    public record Begun(String id, URI address) {}

    /**
     * A login that is finished.
     *
     * @param next where the browser wanted to go
     */
    public record Finished(User user, String next) {}

    /**
     * No logins yet; the provider is not asked for anything.
     *
     * @param publicUrl address of the console, as browsers know it
     */
    public OidcLogins(OidcSettings settings, URI publicUrl, InstantSource clock) {
        this.provider = new OidcProvider(settings);
        this.roles = new OidcRoles(settings);
        this.callback = URI.create(publicUrl + CALLBACK);
        this.clock = clock;
    }

    /**
     * Begins a login.
     *
     * @param next path to go to afterwards
     */
    public Begun begin(String next) throws ProviderUnavailableException {
        Pending login = new Pending(
                new State(Tokens.random()),
                new Nonce(Tokens.random()),
                new CodeVerifier(Tokens.random()),
                next,
                clock.instant().plus(PATIENCE));
        URI address = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), provider.client(), callback)
                .endpointURI(provider.authorizationEndpoint())
                .state(login.state())
                .nonce(login.nonce())
                .codeChallenge(login.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        String id = Tokens.random();
        synchronized (pending) {
            pending.put(id, login);
        }
        return new Begun(id, address);
    }

    /**
     * Finishes a login.
     *
     * @param id of the browser's cookie; null where it sent none
     * @param query parameters of the request to {@link #CALLBACK}
     */
    public Finished finish(@Nullable String id, Map<String, List<String>> query)
            throws LoginRefusedException, ProviderUnavailableException {
        Pending login = claim(id);
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(callback, query);
        } catch (ParseException e) {
            throw new LoginRefusedException("the answer of the provider cannot be read: " + e.getMessage(), e);
        }
        if (!login.state().equals(response.getState())) {
            throw new LoginRefusedException("the state is not the one that the login began with");
        }
        if (!response.indicatesSuccess()) {
            throw new LoginRefusedException("the provider refused: "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        IDTokenClaimsSet claims = provider.redeem(
                Objects.requireNonNull(response.toSuccessResponse().getAuthorizationCode()),
                callback,
                login.verifier(),
                login.nonce());
        return new Finished(roles.user(claims), login.next());
    }

    /** Who a bearer token speaks of, and until when. */
    Bearer bearer(String token) throws LoginRefusedException, ProviderUnavailableException {
        IDTokenClaimsSet claims = provider.verify(token);
        return new Bearer(roles.user(claims), claims.getExpirationTime().toInstant());
    }

    /** A program that brought a token along. */
    record Bearer(User user, Instant until) {}

    private Pending claim(@Nullable String id) throws LoginRefusedException {
        @Nullable Pending login;
        synchronized (pending) {
            login = id == null ? null : pending.remove(id);
        }
        if (login == null || !clock.instant().isBefore(login.until())) {
            throw new LoginRefusedException(
                    "no login has begun in this browser within " + PATIENCE + ", or it was finished before");
        }
        return login;
    }
}
