package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hotfixadvisor.console.access.PasswordHash;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(120)
class LoginTest {
    private static final String PASSWORD = "correct horse";
    private static final String HASH = PasswordHash.of(PASSWORD).text();

    @TempDir
    Path directory;

    private RunningConsole console;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Path users = Files.writeString(
                directory.resolve("users"), "vera:%s:viewer%nolga:%s:operator%n".formatted(HASH, HASH));
        console = RunningConsole.with(Map.of("console.auth", "users", "console.users-file", users.toString()));
        browser = new Browser(console.address());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void aLoginLeadsToWhereItWasAskedForAndALogoutEndsIt() {
        HttpResponse<String> refused = browser.get("/servers?q=exch", "Accept", "text/html");
        HttpResponse<String> login = browser.logIn("vera", PASSWORD, "/servers?q=exch");

        assertThat(refused.headers().firstValue("Location")).hasValue("/login?next=%2Fservers%3Fq%3Dexch");
        assertThat(login.statusCode()).isEqualTo(303);
        assertThat(login.headers().firstValue("Location")).hasValue("/servers?q=exch");
        assertThat(browser.get("/servers?q=exch").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").body()).contains("vera").contains("Log out");

        HttpCookie session = Objects.requireNonNull(browser.cookie("session"));
        HttpResponse<String> logout = browser.post("/logout", Map.of("csrf", token(browser)));

        assertThat(logout.headers().firstValue("Location")).hasValue("/login?logged-out");
        assertThat(browser.get("/login?logged-out").body()).contains("You are logged out.");
        assertThat(new Browser(console.address())
                        .get("/servers", "Cookie", session.getName() + "=" + session.getValue())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongNamesAndWrongPasswordsLookAlike() {
        HttpResponse<String> name = browser.logIn("nobody", PASSWORD, "/");
        HttpResponse<String> password = browser.logIn("vera", "guess", "/");

        assertThat(name.statusCode()).isEqualTo(401);
        assertThat(password.statusCode()).isEqualTo(401);
        assertThat(shape(password, "vera")).isEqualTo(shape(name, "nobody")).contains("Name or password is wrong.");
        assertThat(browser.cookie("session")).isNull();
    }

    @Test
    void whoTriesTooOftenWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(browser.logIn("vera", "guess " + i, "/").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> late = browser.logIn("vera", PASSWORD, "/");

        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.headers().firstValue("Retry-After")).hasValue("6");
        assertThat(late.body()).contains("Try again in 6 seconds");

        console.clock().pass(Duration.ofSeconds(6));

        assertThat(browser.logIn("vera", PASSWORD, "/").statusCode()).isEqualTo(303);
    }

    @Test
    @Timeout(20)
    void whoSendsAFormSlowlyKeepsNobodyWaiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(
                        console.address().getHost(), console.address().getPort());
                slow.add(socket);
                socket.getOutputStream().write(halfOfAForm());
            }

            assertThat(browser.get("/login").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    @Timeout(20)
    void whoHangsUpInTheMiddleOfAFormIsNoErrorInTheLog() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger(ConsoleServer.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.list = new CopyOnWriteArrayList<>();
        told.start();
        log.addAppender(told);
        log.setLevel(Level.DEBUG);
        try {
            try (Socket socket =
                    new Socket(console.address().getHost(), console.address().getPort())) {
                socket.getOutputStream().write(halfOfAForm());
            }
            while (told.list.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        } finally {
            log.detachAppender(told);
            log.setLevel(null);
        }

        assertThat(told.list)
                .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
                .containsExactly(tuple(Level.DEBUG, "POST /login: the client hung up"));
    }

    private static byte[] halfOfAForm() {
        return ("POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theAuditLogNamesWhomAProgramClaimsToBe() {
        Logger log = (Logger) LoggerFactory.getLogger("audit");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try {
            browser.get("/api/v1/status", "Authorization", basic("ve\"ra\n", "guess"));
        } finally {
            log.detachAppender(told);
        }

        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("login-failed user=\"ve\\\"ra\\u{a}\" client=\"127.0.0.1\""
                        + " reason=\"no user has that name and password\"");
    }

    @Test
    void aFormThatWasNotMadeForThisBrowserLogsNobodyIn() {
        Map<String, String> form = Map.of("name", "vera", "password", PASSWORD, "csrf", "x".repeat(43));

        HttpResponse<String> withoutCookie = browser.post("/login", form);
        HttpResponse<String> withAnother = browser.post("/login", form);

        for (HttpResponse<String> answer : List.of(withoutCookie, withAnother)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body())
                    .contains("This form was not made for this browser, or the browser keeps no cookies. It was loaded"
                            + " again: log in once more.")
                    .doesNotContain("is wrong");
        }
        assertThat(browser.cookie("session")).isNull();
        assertThat(browser.post("/login", form(withAnother)).statusCode()).isEqualTo(303);
    }

    @Test
    void theFormsInTwoTabsAreBothGood() {
        HttpResponse<String> one = browser.get("/login");
        HttpResponse<String> other = browser.get("/login");

        assertThat(browser.post("/login", form(one)).statusCode()).isEqualTo(303);
        assertThat(browser.post("/login", form(other)).statusCode()).isEqualTo(303);
        assertThat(browser.get("/api/v1/session").body()).contains("\"vera\"");
    }

    @Test
    void aPlantedMarkThatNoConsoleMakesIsReplaced() {
        HttpCookie planted = new HttpCookie("hotfix-advisor-login", "planted");
        planted.setPath("/");
        planted.setVersion(0);
        browser.cookies().getCookieStore().add(console.address(), planted);

        assertThat(form(browser.get("/login")).get("csrf")).matches("[\\w-]{43}");
    }

    @Test
    void aPartOfAPageWhoseSessionHasEndedLoadsThePageAgain() {
        HttpResponse<String> part = browser.get("/rows?severity=CRITICAL", "HX-Request", "true", "Accept", "text/html");

        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Refresh")).hasValue("true");
        assertThat(browser.get("/?severity=CRITICAL", "Accept", "text/html")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/login?next=%2F%3Fseverity%3DCRITICAL");
    }

    /** The form of a page, filled in by somebody who has an account. */
    private static Map<String, String> form(HttpResponse<String> page) {
        String token = page.body().replaceAll("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        return Map.of("name", "vera", "password", PASSWORD, "csrf", token);
    }

    @Test
    void aLoginTakesANewSessionAndNeverOneThatTheBrowserHadBefore() {
        String planted = "A".repeat(43);
        browser.cookies().getCookieStore().add(console.address(), cookie(planted));

        HttpResponse<String> login = browser.logIn("vera", PASSWORD, "/");
        Browser stranger = new Browser(console.address());
        stranger.cookies().getCookieStore().add(console.address(), cookie(planted));

        assertThat(login.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches("hotfix-advisor-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax"))
                .noneMatch(cookie -> cookie.contains(planted));
        assertThat(stranger.get("/servers").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsByItself() {
        browser.logIn("vera", PASSWORD, "/");
        console.clock().pass(Duration.ofMinutes(59));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(200);

        console.clock().pass(Duration.ofMinutes(61));

        assertThat(browser.get("/servers").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/x\r\nX-Injected: yes"})
    void aLinkCannotLeadOutOfTheConsole(String next) {
        HttpResponse<String> login = browser.logIn("vera", PASSWORD, next);

        assertThat(login.headers().firstValue("Location")).hasValue("/");
        assertThat(login.headers().firstValue("X-Injected")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/api/v1/changes"})
    void aStreamEndsWithItsSession(String path) throws IOException {
        browser.logIn("vera", PASSWORD, "/");
        HttpResponse<InputStream> stream = browser.open("GET", path, "");
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body().read()).isPositive();

        browser.post("/logout", Map.of("csrf", token(browser)));

        try (InputStream rest = stream.body()) {
            assertThat(new String(rest.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("event: change");
        }
    }

    @Test
    void aProgramSendsItsPasswordAndNeedsNoToken() {
        String path = "/api/v1/advisories/exch-7/KB908674/actions";
        String body = "{\"kind\":\"ACKNOWLEDGE\",\"reason\":\"seen\"}";

        assertThat(browser.get("/api/v1/session", "Authorization", basic("vera", PASSWORD))
                        .body())
                .contains("\"vera\"")
                .contains("\"VIEWER\"");
        assertThat(browser.ask("POST", path, body, "Authorization", basic("vera", PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.ask("POST", path, body, "Authorization", basic("olga", PASSWORD))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.ask(
                                "POST",
                                path,
                                body,
                                "Authorization",
                                basic("olga", PASSWORD),
                                "Origin",
                                "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/servers", "Authorization", basic("vera", PASSWORD))
                        .statusCode())
                .as("pages take no password")
                .isEqualTo(401);
    }

    @Test
    void everyAnswerTellsTheBrowserWhatNotToDo() {
        for (String path : new String[] {"/login", "/", "/no/such/page", "/api/v1/status"}) {
            assertThat(browser.get(path).headers().map())
                    .containsEntry(
                            "content-security-policy",
                            List.of("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                                    + " frame-ancestors 'none'"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("same-origin"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .doesNotContainKey("server");
        }
    }

    @Test
    void aNameThatLeadsHereByATrickIsNotAnswered() throws IOException {
        assertThat(raw("GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET /login HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void whetherItLivesIsToldUnderAnyName() throws IOException {
        for (String path : List.of("/health/live", "/health/ready")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 10.1.2.3:8090\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../../etc/passwd",
                "/static/x/..%2f..%2fapplication.properties",
                "/static/x/%2e%2e/console.css",
                "/webjars/htmx.org/..%5c..%5cx",
                "/static//etc/passwd",
            })
    void aPathLeadsOutOfNoDirectory(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("root:");
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        browser.logIn("olga", PASSWORD, "/");

        HttpResponse<String> answer = browser.ask(
                "POST",
                "/api/v1/advisories/exch-7/KB908674/actions",
                "x".repeat(70_000),
                "X-CSRF-Token",
                token(browser),
                "Content-Type",
                "application/json");

        assertThat(answer.statusCode()).isIn(404, 413);
        assertThat(console.sent()).isEmpty();
    }

    @Test
    @Timeout(20)
    void aBodyOfUnknownLengthIsNotWaitedFor() throws IOException {
        try (Socket socket =
                new Socket(console.address().getHost(), console.address().getPort())) {
            String chunk = Integer.toHexString(1 << 16) + "\r\n" + "x".repeat(1 << 16) + "\r\n";
            socket.getOutputStream()
                    .write(("POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
                                    + chunk)
                            .getBytes(StandardCharsets.US_ASCII));

            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).isEqualTo("HTTP/1.1 411 Length Required");
        }
    }

    @Test
    void headersThatAreTooLongAreNotRead() throws IOException {
        assertThat(raw("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    private static HttpCookie cookie(String id) {
        HttpCookie cookie = new HttpCookie("hotfix-advisor-session", id);
        cookie.setPath("/");
        cookie.setVersion(0);
        return cookie;
    }

    private static String shape(HttpResponse<String> page, String name) {
        return page.body().replace(name, "NAME").replaceAll("name=\"csrf\" value=\"[^\"]*\"", "");
    }

    private static String token(Browser browser) {
        return browser.get("/api/v1/session").body().replaceAll(".*\"csrfToken\": *\"([^\"]+)\".*", "$1");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(console.address().getHost(), console.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
