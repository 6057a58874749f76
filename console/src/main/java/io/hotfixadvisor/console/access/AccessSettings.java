package io.hotfixadvisor.console.access;

import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach the console, and how.
 *
 * @param onLoopback whether {@code console.listen} can be reached from this machine alone
 * @param authentication {@code console.auth}: none (default, on loopback only, behind no proxy), users or oidc
 * @param usersFile {@code console.users-file}; present with users
 * @param oidc {@code console.oidc.*}; present with oidc
 * @param tls {@code console.tls.*}; null where the console speaks plain HTTP
 * @param behindProxy whether {@code console.tls} is terminated-elsewhere: a proxy in front of the console speaks TLS
 * @param publicUrl {@code console.public-url}, the address that people type; null where none is set
 * @param sessionTimeout how long a login lasts; {@code console.session-timeout}, default PT12H, PT1M to P7D
 * @param idleTimeout how long a login lasts that is not used; {@code console.idle-timeout}, default PT1H, PT1M to P7D
 * @param requestsPerMinute of one client; {@code console.requests-per-minute}, default 600, 10 to 1,000,000
 * @param loginsPerMinute attempts of one client, and a tenth of the wrong ones for one user;
 *     {@code console.logins-per-minute}, default 10, 1 to 10,000
 */
public record AccessSettings(
        boolean onLoopback,
        Authentication authentication,
        @Nullable Path usersFile,
        @Nullable OidcSettings oidc,
        @Nullable TlsSettings tls,
        boolean behindProxy,
        @Nullable URI publicUrl,
        Duration sessionTimeout,
        Duration idleTimeout,
        int requestsPerMinute,
        int loginsPerMinute) {
    private static final String ELSEWHERE = "terminated-elsewhere";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * Reads the settings and refuses what would let strangers in.
     *
     * @param console where the console listens
     * @throws ConfigException when a setting cannot be used; the message says which, and what is allowed
     */
    public static AccessSettings from(SettingValues values, ConsoleSettings console) {
        Authentication authentication = Authentication.valueOf(
                values.word("console.auth", "none", "none", "users", "oidc").toUpperCase(Locale.ROOT));
        AccessSettings access = new AccessSettings(
                isLoopback(console.host()),
                authentication,
                authentication == Authentication.USERS
                        ? Path.of(needed(values, "console.users-file", "console.auth is users"))
                        : null,
                authentication == Authentication.OIDC ? OidcSettings.from(values) : null,
                TlsSettings.from(values),
                values.word("console.tls", "none", "none", ELSEWHERE).equals(ELSEWHERE),
                console.publicUrl(),
                values.duration("console.session-timeout", Duration.ofHours(12), SHORTEST, LONGEST),
                values.duration("console.idle-timeout", Duration.ofHours(1), SHORTEST, LONGEST),
                values.integer("console.requests-per-minute", 600, 10, 1_000_000),
                values.integer("console.logins-per-minute", 10, 1, 10_000));
        access.check(console.host());
        return access;
    }

    static String needed(SettingValues values, String key, String because) {
        return values.text(key)
                .orElseThrow(() -> new ConfigException(key + " is not set; it is needed because " + because));
    }

    /** Whether only this computer reaches an address. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void check(String host) {
        if (!onLoopback && authentication == Authentication.NONE) {
            throw new ConfigException(
                    "console.listen is " + host + ", which others can reach, and console.auth is none;"
                            + " set console.auth=users with console.users-file, or console.auth=oidc with console.oidc.*,"
                            + " or listen on 127.0.0.1");
        }
        if (authentication == Authentication.NONE && (behindProxy || isForOthers(publicUrl))) {
            throw new ConfigException((behindProxy
                            ? "console.tls is " + ELSEWHERE + ", so that others reach the console through a proxy,"
                            : "console.public-url is " + publicUrl + ", where others reach the console,")
                    + " and console.auth is none; set console.auth=users with console.users-file, or console.auth=oidc"
                    + " with console.oidc.*");
        }
        if (!onLoopback && tls == null && !behindProxy) {
            throw new ConfigException("console.listen is " + host + ", which others can reach, without TLS; set"
                    + " console.tls.keystore and console.tls.password, or console.tls=" + ELSEWHERE
                    + " where a proxy in front of the console speaks TLS, or listen on 127.0.0.1");
        }
        if (behindProxy && !isHttps(publicUrl)) {
            throw new ConfigException("console.tls is " + ELSEWHERE + " and console.public-url is "
                    + (publicUrl == null ? "not set" : publicUrl) + "; set it to the https address of the proxy");
        }
        if (authentication == Authentication.OIDC && (publicUrl == null || hasPath(publicUrl))) {
            throw new ConfigException("console.public-url is " + (publicUrl == null ? "not set" : publicUrl)
                    + "; with console.auth=oidc the provider sends people back to it, so set it to the address that they"
                    + " type, without a path, for example https://noc.example.com");
        }
    }

    /** Whether browsers reach the console over TLS, so that cookies can be kept to it. */
    public boolean overTls() {
        return tls != null || isHttps(publicUrl);
    }

    /**
     * Whether an address leads others here. What a name stands for is not asked: elsewhere it may be another answer.
     */
    private static boolean isForOthers(@Nullable URI url) {
        return url != null && (url.getHost() == null || !Origins.isLoopbackName(url.getHost()));
    }

    private static boolean hasPath(URI url) {
        String path = url.getPath();
        return path != null && !path.isEmpty() && !path.equals("/");
    }

    private static boolean isHttps(@Nullable URI url) {
        return url != null && "https".equalsIgnoreCase(url.getScheme());
    }
}
