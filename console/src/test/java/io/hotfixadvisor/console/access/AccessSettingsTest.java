package io.hotfixadvisor.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
    private static final Map<String, String> USERS =
            Map.of("console.auth", "users", "console.users-file", "/etc/hotfix-advisor/users");
    private static final Map<String, String> KEYSTORE =
            Map.of("console.tls.keystore", "/etc/hotfix-advisor/console.p12", "console.tls.password", "changeit");

    @Test
    void nothingNeedsToBeSetOnLoopback() {
        assertThat(of(Map.of()))
                .isEqualTo(new AccessSettings(
                        true,
                        Authentication.NONE,
                        null,
                        null,
                        null,
                        false,
                        null,
                        Duration.ofHours(12),
                        Duration.ofHours(1),
                        600,
                        10));
    }

    @Test
    void everythingCanBeSet() {
        Map<String, String> all = new HashMap<>(KEYSTORE);
        all.putAll(Map.of(
                "console.listen", "0.0.0.0:8443",
                "console.public-url", "https://noc.example.com",
                "console.auth", "oidc",
                "console.oidc.issuer", "https://login.example.com/realms/noc",
                "console.oidc.client-id", "advisor",
                "console.oidc.client-secret", "hush",
                "console.session-timeout", "PT8H",
                "console.idle-timeout", "PT20M"));
        all.putAll(Map.of(
                "console.requests-per-minute", "60",
                "console.logins-per-minute", "3",
                "console.tls.type", "JKS",
                "console.oidc.name-claim", "email",
                "console.oidc.role-claim", "realm_access.roles",
                "console.oidc.operator-role", "noc",
                "console.oidc.viewer-role", "*"));

        AccessSettings settings = of(all);

        assertThat(settings)
                .isEqualTo(new AccessSettings(
                        false,
                        Authentication.OIDC,
                        null,
                        new OidcSettings(
                                URI.create("https://login.example.com/realms/noc"),
                                "advisor",
                                "hush",
                                "email",
                                "realm_access.roles",
                                "noc",
                                "*"),
                        new TlsSettings(Path.of("/etc/hotfix-advisor/console.p12"), "changeit", "JKS"),
                        false,
                        URI.create("https://noc.example.com"),
                        Duration.ofHours(8),
                        Duration.ofMinutes(20),
                        60,
                        3));
        assertThat(settings.toString()).doesNotContain("hush").doesNotContain("changeit");
    }

    @Test
    void withoutLoginsOnlyThisComputerMayReachTheConsole() {
        assertRefused(
                Map.of("console.listen", "0.0.0.0:8090"),
                "console.listen is 0.0.0.0, which others can reach, and"
                        + " console.auth is none; set console.auth=users with console.users-file, or console.auth=oidc with"
                        + " console.oidc.*, or listen on 127.0.0.1");
    }

    @Test
    void withoutLoginsNobodyMayComeThroughAProxy() {
        String remedy =
                " and console.auth is none; set console.auth=users with console.users-file, or console.auth=oidc"
                        + " with console.oidc.*";
        Map<String, String> proxied = Map.of("console.tls", "terminated-elsewhere");

        assertRefused(
                proxied,
                "console.tls is terminated-elsewhere, so that others reach the console through a proxy," + remedy);
        assertRefused(
                with(proxied, "console.public-url", "https://localhost"),
                "console.tls is terminated-elsewhere, so that others reach the console through a proxy," + remedy);
        assertRefused(
                Map.of("console.public-url", "https://noc.example.com"),
                "console.public-url is https://noc.example.com, where others reach the console," + remedy);
        assertRefused(
                Map.of("console.public-url", "http://127.0.0.1.example.com:8090"),
                "console.public-url is http://127.0.0.1.example.com:8090, where others reach the console," + remedy);
        for (String own : List.of("http://localhost:8090", "http://127.0.0.1:8090", "http://[::1]:8090")) {
            assertThat(of(Map.of("console.public-url", own)).authentication()).isEqualTo(Authentication.NONE);
        }
    }

    @Test
    void withoutTlsOnlyThisComputerMayReachTheConsole() {
        Map<String, String> open = with(USERS, "console.listen", "0.0.0.0:8090");

        assertRefused(
                open,
                "console.listen is 0.0.0.0, which others can reach, without TLS; set console.tls.keystore and"
                        + " console.tls.password, or console.tls=terminated-elsewhere where a proxy in front of the console"
                        + " speaks TLS, or listen on 127.0.0.1");
        assertRefused(
                with(open, "console.tls", "terminated-elsewhere"),
                "console.tls is terminated-elsewhere and console.public-url is not set; set it to the https address of"
                        + " the proxy");
        assertThat(of(with(
                                with(open, "console.tls", "terminated-elsewhere"),
                                "console.public-url",
                                "https://noc.example.com"))
                        .overTls())
                .isTrue();
    }

    @Test
    void whatALoginNeedsIsAskedFor() {
        assertRefused(
                Map.of("console.auth", "users"),
                "console.users-file is not set; it is needed because console.auth is users");
        assertRefused(
                Map.of("console.auth", "oidc"),
                "console.oidc.issuer is not set; it is needed because console.auth is oidc");
        assertRefused(
                Map.of(
                        "console.auth",
                        "oidc",
                        "console.oidc.issuer",
                        "https://a.example",
                        "console.oidc.client-id",
                        "x"),
                "console.public-url is not set; with console.auth=oidc");
        assertRefused(
                Map.of("console.auth", "oidc", "console.oidc.issuer", "http://a.example"),
                "console.oidc.issuer is \"http://a.example\"; it has to be https");
        assertRefused(
                Map.of("console.tls.keystore", "x"),
                "console.tls.password is not set; it is needed because console.tls.keystore is set");
        assertRefused(Map.of("console.auth", "ldap"), "console.auth is \"ldap\"; none, users, oidc are allowed");
    }

    private static void assertRefused(Map<String, String> settings, String message) {
        assertThatThrownBy(() -> of(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static AccessSettings of(Map<String, String> settings) {
        SettingValues values = new SettingValues(settings);
        return AccessSettings.from(values, ConsoleSettings.from(values));
    }
}
