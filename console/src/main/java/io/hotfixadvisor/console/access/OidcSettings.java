package io.hotfixadvisor.console.access;

import io.hotfixadvisor.console.settings.SettingValues;
import java.net.URI;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID provider, and what its tokens must say.
 *
 * @param issuer as the provider names itself; {@code console.oidc.issuer}; https, or http on loopback
 * @param clientId the console's name there; {@code console.oidc.client-id}
 * @param clientSecret {@code console.oidc.client-secret}; null for a public client, which PKCE protects
 * @param nameClaim claim with the user's name; {@code console.oidc.name-claim}, default preferred_username; where a
 *     token lacks it, "sub" is used
 * @param roleClaim claim with the user's roles, a text or a list; a dot steps into an object;
 *     {@code console.oidc.role-claim}, default groups
 * @param operatorRole value of that claim that makes an operator; {@code console.oidc.operator-role}, default
 *     hotfix-advisor-operator
 * @param viewerRole value that makes a viewer, or "*" for everybody whom the provider lets in;
 *     {@code console.oidc.viewer-role}, default hotfix-advisor-viewer
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        @Nullable String clientSecret,
        String nameClaim,
        String roleClaim,
        String operatorRole,
        String viewerRole) {

    static OidcSettings from(SettingValues values) {
        String because = "console.auth is oidc";
        AccessSettings.needed(values, "console.oidc.issuer", because);
        URI issuer = values.url("console.oidc.issuer").orElseThrow();
        if (!"https".equals(issuer.getScheme()) && !AccessSettings.isLoopback(issuer.getHost())) {
            throw new ConfigException("console.oidc.issuer is \"" + issuer
                    + "\"; it has to be https, or anybody on the way there could log in");
        }
        return new OidcSettings(
                issuer,
                AccessSettings.needed(values, "console.oidc.client-id", because),
                values.text("console.oidc.client-secret").orElse(null),
                values.text("console.oidc.name-claim").orElse("preferred_username"),
                values.text("console.oidc.role-claim").orElse("groups"),
                values.text("console.oidc.operator-role").orElse("hotfix-advisor-operator"),
                values.text("console.oidc.viewer-role").orElse("hotfix-advisor-viewer"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
