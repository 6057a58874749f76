package io.hotfixadvisor.console.access;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a token speaks of, and what that user may do here. */
record OidcRoles(OidcSettings settings) {
    private static final String EVERYBODY = "*";

    /** @throws LoginRefusedException when the token gives no role, or a name that cannot be used */
    User user(IDTokenClaimsSet claims) throws LoginRefusedException {
        Map<String, Object> all = claims.toJSONObject();
        return new User(name(claims, all), role(values(claim(all, settings.roleClaim()))));
    }

    private String name(IDTokenClaimsSet claims, Map<String, Object> all) throws LoginRefusedException {
        Object named = claim(all, settings.nameClaim());
        String name = named instanceof String text && !text.isBlank()
                ? text
                : claims.getSubject().getValue();
        try {
            return UserName.checked(name);
        } catch (IllegalArgumentException e) {
            throw new LoginRefusedException(e.getMessage() == null ? "the name cannot be used" : e.getMessage(), e);
        }
    }

    private Role role(List<String> roles) throws LoginRefusedException {
        if (roles.contains(settings.operatorRole())) {
            return Role.OPERATOR;
        }
        if (settings.viewerRole().equals(EVERYBODY) || roles.contains(settings.viewerRole())) {
            return Role.VIEWER;
        }
        throw new LoginRefusedException("the claim " + settings.roleClaim() + " of the token names neither "
                + settings.operatorRole() + " nor " + settings.viewerRole());
    }

    /** The claim of that name, or where there is none, the one that its parts between dots lead to. */
    private static @Nullable Object claim(Map<String, Object> claims, String name) {
        @Nullable Object direct = claims.get(name);
        int dot = name.indexOf('.');
        if (direct != null || dot < 0) {
            return direct;
        }
        Object outer = claims.get(name.substring(0, dot));
        if (!(outer instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> inner = new HashMap<>();
        map.forEach((key, value) -> inner.put(String.valueOf(key), value));
        return claim(inner, name.substring(dot + 1));
    }

    private static List<String> values(@Nullable Object claim) {
        if (claim instanceof String text) {
            return List.of(text);
        }
        return claim instanceof Collection<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
