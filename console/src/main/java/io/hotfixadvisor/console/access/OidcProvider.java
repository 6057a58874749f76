package io.hotfixadvisor.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the console asks of the OpenID provider: where people log in, what a code is worth, and whether a token is
 * genuine. The provider is asked for its metadata at the first login, so that the console starts without it.
 */
final class OidcProvider {
    /** Signatures that only the provider can make. A token signed with the client's secret, or not at all, is none. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_KEYS_BYTES = 512 * 1024;

    private final OidcSettings settings;
    private final ClientID client;
    private @Nullable Metadata metadata;

    private record Metadata(OIDCProviderMetadata of, IDTokenValidator validator) {}

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
        this.client = new ClientID(settings.clientId());
    }

    ClientID client() {
        return client;
    }

    /** Where a browser is sent to log in. */
    URI authorizationEndpoint() throws ProviderUnavailableException {
        return metadata().of().getAuthorizationEndpointURI();
    }

    /**
     * Redeems the code that a browser brought back.
     *
     * @throws LoginRefusedException when the provider does not know the code, or its token does not hold
     */
    IDTokenClaimsSet redeem(AuthorizationCode code, URI callback, CodeVerifier verifier, Nonce nonce)
            throws LoginRefusedException, ProviderUnavailableException {
        Metadata known = metadata();
        HTTPRequest request = tokenRequest(known.of(), new AuthorizationCodeGrant(code, callback, verifier))
                .toHTTPRequest();
        request.setConnectTimeout(TIMEOUT_MILLIS);
        request.setReadTimeout(TIMEOUT_MILLIS);
        request.setFollowRedirects(false);
        TokenResponse response;
        try {
            response = OIDCTokenResponseParser.parse(request.send());
        } catch (IOException | ParseException e) {
            throw new ProviderUnavailableException(
                    "the token endpoint of " + settings.issuer() + " gives no answer that can be used", e);
        }
        if (!response.indicatesSuccess()) {
            throw new LoginRefusedException("the provider refused the code: "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        @Nullable JWT token = response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken();
        if (token == null) {
            throw new LoginRefusedException("the provider sent no ID token");
        }
        return validate(known, token, nonce);
    }

    /** What a token says that a program brings along; it has been issued by the provider for this client. */
    IDTokenClaimsSet verify(String token) throws LoginRefusedException, ProviderUnavailableException {
        try {
            return validate(metadata(), JWTParser.parse(token), null);
        } catch (java.text.ParseException e) {
            throw new LoginRefusedException("the bearer token is no JWT", e);
        }
    }

    private IDTokenClaimsSet validate(Metadata known, JWT token, @Nullable Nonce nonce) throws LoginRefusedException {
        try {
            return known.validator().validate(token, nonce);
        } catch (BadJOSEException | JOSEException e) {
            throw new LoginRefusedException("the ID token does not hold: " + e.getMessage(), e);
        }
    }

    private TokenRequest tokenRequest(OIDCProviderMetadata known, AuthorizationCodeGrant grant) {
        URI endpoint = known.getTokenEndpointURI();
        String secret = settings.clientSecret();
        return secret == null
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(endpoint, authentication(known, new Secret(secret)), grant).build();
    }

    private ClientAuthentication authentication(OIDCProviderMetadata known, Secret secret) {
        var methods = known.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    private synchronized Metadata metadata() throws ProviderUnavailableException {
        @Nullable Metadata known = metadata;
        if (known == null) {
            known = discover();
            metadata = known;
        }
        return known;
    }

    private Metadata discover() throws ProviderUnavailableException {
        Issuer issuer = new Issuer(settings.issuer());
        try {
            OIDCProviderMetadata found = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            if (found.getAuthorizationEndpointURI() == null
                    || found.getTokenEndpointURI() == null
                    || found.getJWKSetURI() == null) {
                throw new GeneralException("an endpoint is missing in it");
            }
            var keys = JWKSourceBuilder.<SecurityContext>create(
                            found.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_KEYS_BYTES))
                    .retrying(true)
                    .build();
            return new Metadata(
                    found,
                    new IDTokenValidator(issuer, client, new JWSVerificationKeySelector<>(ALGORITHMS, keys), null));
        } catch (IOException | GeneralException | IllegalArgumentException e) {
            throw new ProviderUnavailableException(
                    "the OpenID provider " + settings.issuer() + " gives no metadata that can be used", e);
        }
    }
}
