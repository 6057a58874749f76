package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.access.Access;
import io.hotfixadvisor.console.access.AccessSettings;
import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.access.Entrance;
import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks for every route there is: as a stranger, as a viewer, as an operator, and as another site's page. */
class RouteAccessTest {
    private static final String PASSWORD = "correct horse";
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);

    @TempDir
    static Path directory;

    private static RunningConsole console;
    private static ChangeStream changes;
    private static Routes routes;
    private static Browser viewer;
    private static Browser operator;

    @BeforeAll
    static void start() throws IOException {
        String hash = PasswordHash.of(PASSWORD).text();
        Path users = Files.writeString(
                directory.resolve("users"), "vera:%s:viewer%nolga:%s:operator%n".formatted(hash, hash));
        console = RunningConsole.with(Map.of(
                "console.auth", "users",
                "console.users-file", users.toString(),
                "console.requests-per-minute", "1000000",
                "console.logins-per-minute", "1000"));
        SettingValues values = new SettingValues(Map.of());
        AccessSettings access = AccessSettings.from(values, ConsoleSettings.from(values));
        changes = ChangeStream.start(console.backend(), 1);
        routes = new Routes(console.backend(), changes, new Entrance(access, console.clock(), new AuditLog()));
        viewer = loggedIn("vera");
        operator = loggedIn("olga");
    }

    @AfterAll
    static void stop() {
        changes.close();
        console.close();
    }

    /** Whoever adds a route here lets strangers see it. */
    @Test
    void theseRoutesAndNoOthersArePublic() {
        List<String> open = routes().filter(route -> route.access() == Access.PUBLIC)
                .map(route -> route.method() + " " + route.path())
                .sorted()
                .toList();

        assertThat(open)
                .containsExactly(
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /login",
                        "GET /login/oidc",
                        "GET /login/oidc/callback",
                        "GET /static/{version}/{name}",
                        "GET /webjars/htmx.org/{version}/dist/{name}",
                        "POST /login");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aStrangerSeesNothing(Route route) {
        Browser stranger = new Browser(console.address());

        HttpResponse<String> program = stranger.ask(route.method().name(), path(route), "");
        HttpResponse<String> page = stranger.ask(route.method().name(), path(route), "", "Accept", "text/html");
        HttpResponse<String> guess =
                stranger.ask(route.method().name(), path(route), "", "Cookie", "hotfix-advisor-session=guess");

        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(guess.statusCode()).isEqualTo(401);
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.body()).isEqualTo("Redirected");
        if (route.method().equals(HandlerType.GET)) {
            assertThat(page.headers().firstValue("Location").orElseThrow()).startsWith("/login?next=%2F");
            assertThat(stranger.ask("HEAD", path(route), "").statusCode()).isEqualTo(401);
        } else {
            assertThat(page.headers().firstValue("Location")).hasValue("/login");
        }
        assertThat(console.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aPasswordThatIsWrongOpensNothing(Route route) {
        assertThat(new Browser(console.address())
                        .ask(route.method().name(), path(route), "", "Authorization", basic("olga", "wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aViewerSeesAllButActsOnNothing(Route route) {
        HttpResponse<String> answer = viewer.ask(route.method().name(), path(route), "");

        if (route.access() == Access.OPERATOR) {
            assertThat(answer.statusCode()).isEqualTo(403);
        } else if (SAFE.contains(route.method())) {
            assertThat(answer.statusCode()).isNotIn(401, 403, 303, 500);
        }
        assertThat(console.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void anOperatorIsLetThrough(Route route) {
        Browser operator = loggedIn("olga");
        HttpResponse<String> answer =
                operator.ask(route.method().name(), path(route), "", "X-CSRF-Token", token(operator));

        assertThat(answer.statusCode()).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @MethodSource("changing")
    void withoutTheTokenOfItsLoginNothingIsChanged(Route route) {
        String method = route.method().name();

        assertThat(operator.ask(method, path(route), "").statusCode()).isEqualTo(403);
        assertThat(operator.ask(method, path(route), "", "X-CSRF-Token", "x".repeat(43))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.post(path(route), Map.of("csrf", "x", "reason", "r"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changing")
    void anotherSiteChangesNothing(Route route) {
        String method = route.method().name();

        assertThat(operator.ask(
                                method,
                                path(route),
                                "",
                                "X-CSRF-Token",
                                token(operator),
                                "Origin",
                                "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.ask(method, path(route), "", "X-CSRF-Token", token(operator), "Origin", "null")
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.ask(
                                method,
                                path(route),
                                "",
                                "X-CSRF-Token",
                                token(operator),
                                "Sec-Fetch-Site",
                                "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.sent()).isEmpty();
    }

    /** A route that nobody has said anything about is for nobody but operators. */
    @Test
    void whatIsNoRouteIsNotFound() {
        assertThat(operator.get("/no/such/page").statusCode()).isEqualTo(404);
        assertThat(operator.ask("TRACE", "/", "").statusCode()).isIn(404, 405);
    }

    static Stream<Route> guarded() {
        return routes().filter(route -> route.access() != Access.PUBLIC);
    }

    /** Those that change something. */
    static Stream<Route> changing() {
        return guarded().filter(route -> !SAFE.contains(route.method()));
    }

    private static Stream<Route> routes() {
        return routes.all().stream();
    }

    private static String path(Route route) {
        return route.path()
                .replace("{server}", "exch-7")
                .replace("{rule}", "KB908674")
                .replaceAll("\\{[^}]*}|<[^>]*>", "x");
    }

    private static Browser loggedIn(String name) {
        Browser browser = new Browser(console.address());
        browser.logIn(name, PASSWORD, "/");
        return browser;
    }

    private static String token(Browser operator) {
        return operator.get("/api/v1/session").body().replaceAll(".*\"csrfToken\": *\"([^\"]+)\".*", "$1");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
