package io.hotfixadvisor.console.access;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Under which names the console answers, and which requests come from its own pages. */
final class Origins {
    private final boolean onLoopback;
    private final @Nullable String publicAuthority;

    Origins(AccessSettings settings) {
        this.onLoopback = settings.onLoopback();
        @Nullable URI url = settings.publicUrl();
        this.publicAuthority = url == null ? null : withoutDefaultPort(url.getRawAuthority());
    }

    /**
     * Whether the console answers under the name in the Host header. On loopback only loopback's own names count, and
     * that of the public URL: another one leads here by a trick with DNS.
     */
    boolean answersTo(@Nullable String host) {
        if (host == null || host.isBlank()) {
            return false;
        }
        if (withoutDefaultPort(host).equals(publicAuthority)) {
            return true;
        }
        return onLoopback ? isLoopbackName(host) : publicAuthority == null || isLoopbackName(host);
    }

    /** Whether a request that changes something comes from a page of the console, as far as the browser tells. */
    boolean isOwn(Context context) {
        @Nullable String site = context.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        @Nullable String origin = context.header("Origin");
        if (origin == null) {
            return true;
        }
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return false;
        }
        String authority = withoutDefaultPort(origin.substring(scheme + 3));
        @Nullable String host = context.header("Host");
        return authority.equals(publicAuthority) || (host != null && authority.equals(withoutDefaultPort(host)));
    }

    /** Whether a host, with a port or without, is one of the names under which this computer alone knows itself. */
    static boolean isLoopbackName(String host) {
        String name = host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }

    private static String withoutDefaultPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
