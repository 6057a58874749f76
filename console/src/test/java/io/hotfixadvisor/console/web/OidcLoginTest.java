package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.OpenIdProvider;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logins against a provider with real keys. The browser's way through the provider is one step here. */
@Timeout(120)
class OidcLoginTest {
    private OpenIdProvider provider;
    private RunningConsole console;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        provider = OpenIdProvider.start();
        console = RunningConsole.with(provider.settings("http://localhost:8090"));
        browser = new Browser(console.address());
    }

    @AfterEach
    void stop() {
        console.close();
        provider.close();
    }

    @Test
    void aLoginAtTheProviderIsOneHere() {
        HttpResponse<String> begun = browser.get("/login/oidc?next=/servers?q=exch");
        String address = begun.headers().firstValue("Location").orElseThrow();

        assertThat(address)
                .contains("code_challenge_method=S256")
                .contains("response_type=code")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8090%2Flogin%2Foidc%2Fcallback");

        HttpResponse<String> finished = browser.get(path(provider.authorize(address)));

        assertThat(finished.headers().firstValue("Location")).hasValue("/servers?q=exch");
        assertThat(browser.get("/api/v1/session").body()).contains("\"olga\"").contains("\"OPERATOR\"");
    }

    static Stream<Named<UnaryOperator<JWTClaimsSet.Builder>>> spoilt() {
        return Stream.of(
                Named.of("another nonce", claims -> claims.claim("nonce", "another")),
                Named.of("no nonce", claims -> claims.claim("nonce", null)),
                Named.of("another audience", claims -> claims.audience("billing")),
                Named.of("another issuer", claims -> claims.issuer("https://evil.example")),
                Named.of(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
                Named.of("no role", claims -> claims.claim("realm_access", Map.of("roles", List.of("other")))),
                Named.of("no roles at all", claims -> claims.claim("realm_access", null)),
                Named.of("a name with a line break", claims -> claims.claim("preferred_username", "ol\nga")));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void aTokenThatDoesNotHoldLogsNobodyIn(UnaryOperator<JWTClaimsSet.Builder> change) {
        provider.spoil(change);

        assertRefused(logIn(browser));
    }

    @Test
    void aTokenThatSomebodyElseSignedLogsNobodyIn() {
        provider.forge();

        assertRefused(logIn(browser));
    }

    @Test
    void aViewerOfTheProviderIsAViewerHere() {
        provider.spoil(claims -> claims.claim("realm_access", Map.of("roles", List.of("hotfix-advisor-viewer"))));

        assertThat(logIn(browser).statusCode()).isEqualTo(303);
        assertThat(browser.get("/api/v1/session").body()).contains("\"VIEWER\"");
    }

    @Test
    void aLoginIsFinishedOnceAndInTheBrowserThatBeganIt() {
        String address = begin(browser);
        String back = path(provider.authorize(address));

        assertRefused(new Browser(console.address()).get(back));
        assertThat(browser.get(back).statusCode()).isEqualTo(303);
        assertThat(browser.get(back).statusCode()).as("again").isEqualTo(403);
    }

    @Test
    void aLoginWithTheStateOfAnotherIsNone() {
        Browser attacker = new Browser(console.address());
        String planted = path(provider.authorize(begin(attacker)));
        begin(browser);

        assertRefused(browser.get(planted));
    }

    @Test
    void aLoginThatTakesTooLongIsNone() {
        String back = path(provider.authorize(begin(browser)));
        console.clock().pass(Duration.ofMinutes(11));

        assertRefused(browser.get(back));
    }

    @Test
    void whatTheProviderRefusesIsRefused() {
        String state = begin(browser).replaceAll(".*[?&]state=([^&]+).*", "$1");

        assertRefused(browser.get("/login/oidc/callback?error=access_denied&state=" + state));
    }

    @Test
    void whileTheProviderIsAwayNobodyLogsInAndTheConsoleLives() {
        provider.close();

        assertThat(browser.get("/login/oidc").statusCode()).isEqualTo(503);
        assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aProgramBringsAToken() throws Exception {
        String viewer = provider.tokenFor("bot", "hotfix-advisor-viewer");
        assertThat(browser.get("/api/v1/session", "Authorization", "Bearer " + viewer)
                        .body())
                .contains("\"bot\"")
                .contains("\"VIEWER\"");
        assertThat(browser.get("/api/v1/session", "Authorization", "Bearer " + viewer + "x")
                        .statusCode())
                .isEqualTo(401);

        provider.spoil(claims -> claims.audience("billing"));
        String foreign = provider.tokenFor("bot", "hotfix-advisor-viewer");
        assertThat(browser.get("/api/v1/session", "Authorization", "Bearer " + foreign)
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> logIn(Browser who) {
        return who.get(path(provider.authorize(begin(who))));
    }

    private static String begin(Browser who) {
        return who.get("/login/oidc").headers().firstValue("Location").orElseThrow();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You could not be logged in.");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("session="));
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }
}
