package io.hotfixadvisor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.console.Browser.Window;
import io.hotfixadvisor.cli.programs.RequiresProgram;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.console.access.PasswordHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What an operator does with the console, in a real browser, on a real broker. The outage comes last. */
@RequiresProgram({"chromium", "chromedriver"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleInTheBrowserTest {
    private static final Path PICTURES = Path.of("target/screenshots");

    /** Where those pictures go that the documentation shows; with the others where this is not set. */
    private static final String DOCUMENTED = System.getProperty("hotfix-advisor.screenshots", PICTURES.toString());

    private static final Set<String> SHOWN = Set.of(
            "now-desktop-light",
            "now-phone-dark",
            "advisory-desktop-light",
            "advisory-phone-dark",
            "servers-desktop-light",
            "server-desktop-dark",
            "articles-desktop-light",
            "article-desktop-light",
            "fleet-desktop-dark",
            "fleet-phone-light");

    private static final int HIGHEST_PICTURE = 1_200;
    private static final Duration LIVE = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private static Noc noc;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        noc = new Noc(directory);
        browser = new Browser(noc.address());
        browser.pretend(Noc.LATER.plusSeconds(180));
        browser.open("/");
        browser.await("the fleet is judged", () -> {
            browser.open("/?status=RESOLVED");
            boolean isResolved = browser.text("[data-count=total]").equals("5");
            browser.open("/");
            return isResolved && browser.text("[data-count=total]").equals("20");
        });
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (noc != null) {
            noc.close();
        }
    }

    @AfterEach
    void noScriptFailedAndThePolicyForbadeNothing() {
        assertThat(browser.errors())
                // A request that a later one replaces is no failure; an outage is one that is asked for.
                .filteredOn(error -> !error.contains("htmx:sendAbort") && !error.contains("htmx:afterRequest"))
                .filteredOn(error -> !error.contains("Failed to load resource"))
                .isEmpty();
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("now", "/");
        pages.put("advisory", "/advisories/" + cluster() + "/KB908674");
        pages.put("servers", "/servers");
        pages.put("server", "/servers/" + cluster());
        pages.put("articles", "/articles");
        pages.put("article", "/articles/KB908674");
        pages.put("fleet", "/fleet");
        return pages;
    }

    /** The node of a cluster that the simulated fleet has the stop error on. */
    private static String cluster() {
        browser.open("/?article=KB908674&cluster=mailcluster");
        return browser.texts(".c-server a").get(0);
    }

    @Test
    @Order(1)
    void everyPageIsForEverybodyInLightAndDark() {
        Map<String, List<String>> barriers = new LinkedHashMap<>();
        pages().forEach((name, path) -> {
            for (boolean dark : List.of(false, true)) {
                for (Window window : Window.values()) {
                    browser.size(window);
                    browser.dark(dark);
                    browser.open(path);
                    boolean isSeen = dark && window == Window.PHONE;
                    List<String> found = isSeen ? List.of() : browser.barriers();
                    if (!found.isEmpty()) {
                        barriers.put(name + " " + window + (dark ? " dark" : " light"), found);
                    }
                    String picture =
                            "%s-%s-%s".formatted(name, window.name().toLowerCase(Locale.ROOT), dark ? "dark" : "light");
                    Path place = SHOWN.contains(picture) ? Path.of(DOCUMENTED) : PICTURES;
                    browser.picture(window, HIGHEST_PICTURE, place.resolve(picture + ".webp"));
                }
            }
        });
        browser.size(Window.DESKTOP);
        browser.dark(false);
        assertThat(barriers).isEmpty();
    }

    @Test
    @Order(2)
    void noPageIsWiderThanAPhone() {
        browser.size(Window.PHONE);
        List<String> wide = new ArrayList<>();
        pages().forEach((name, path) -> {
            browser.open(path);
            Number width = (Number) browser.script("return document.documentElement.scrollWidth");
            if (width.intValue() > 390) {
                wide.add(name + " is " + width + " wide");
            }
        });
        browser.size(Window.DESKTOP);
        assertThat(wide).isEmpty();
    }

    @Test
    @Order(3)
    void filtersAreInTheAddressAndSurviveReloadAndSharing() throws Exception {
        browser.open("/");
        browser.fill("#search", "exchange");
        browser.await("the address has the words", () -> browser.path().equals("/?q=exchange"));
        browser.click(".facets a[href*='severity=CRITICAL']");
        browser.await("the address has both", () -> browser.path().equals("/?q=exchange&severity=CRITICAL"));
        browser.await("the focus stays", () -> browser.focusedId().equals("facet.severity.CRITICAL"));
        assertThat(browser.text("#found")).isEqualTo(browser.text("[data-count=total]") + " match these filters");
        browser.fill("#article", "kb908674");
        browser.press(Keys.TAB);
        browser.await("all three", () -> browser.path().equals("/?q=exchange&article=KB908674&severity=CRITICAL"));
        List<String> shown = browser.texts(".c-what");
        assertThat(shown).isNotEmpty().allMatch(row -> row.contains("KB908674"));

        browser.reload();
        assertThat(browser.texts(".c-what")).isEqualTo(shown);
        assertThat(browser.value("#search")).isEqualTo("exchange");
        assertThat(browser.texts(".facets [aria-current]"))
                .hasSize(1)
                .first()
                .asString()
                .contains("Critical");

        try (Browser other = new Browser(noc.address())) {
            other.open(browser.path());
            assertThat(other.texts(".c-what")).isEqualTo(shown);
            assertThat(other.value("#article")).isEqualTo("KB908674");
        }
    }

    @Test
    @Order(4)
    void aCrashShowsWithinTwoSecondsWithoutReload() throws Exception {
        browser.open("/");
        String total = browser.text("[data-count=total]");
        noc.send(List.of(Noc.stopError("warm-up", Noc.LATER)));
        awaitRow("warm-up");

        List<Duration> seen = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String server = "crashed-" + i;
            noc.send(List.of(Noc.stopError(server, Noc.LATER.plusSeconds(i))));
            long onTheBroker = System.nanoTime();
            awaitRow(server);
            seen.add(Duration.ofNanos(System.nanoTime() - onTheBroker));
        }

        System.out.println("shown after " + seen);
        assertThat(seen).allMatch(time -> time.compareTo(LIVE) <= 0);
        assertThat(browser.text("[data-count=total]")).isEqualTo(String.valueOf(Integer.parseInt(total) + 6));
        assertThat(browser.texts("#rows tr .c-server").subList(0, 3))
                .containsExactly("crashed-5", "crashed-4", "crashed-3");
    }

    private static void awaitRow(String serverId) throws InterruptedException {
        browser.await(serverId + " has a row", () -> browser.has(row(serverId)));
    }

    private static String row(String serverId) {
        return "[data-key^='" + serverId + "/']";
    }

    @Test
    @Order(5)
    void nothingMovesUnderWhoeverReads() throws Exception {
        browser.open("/");
        browser.press("j");
        String focused = browser.focused();
        String first = browser.texts(".c-server").get(0);

        noc.send(List.of(Noc.stopError("held-back", Noc.LATER.plusSeconds(60))));

        browser.awaitText("#pending", "1 new change");
        assertThat(browser.texts(".c-server").get(0)).isEqualTo(first);
        assertThat(browser.focused()).isEqualTo(focused);
        browser.press("n");
        awaitRow("held-back");
        assertThat(browser.has("#pending[hidden]")).isTrue();
    }

    @Test
    @Order(6)
    void theWholeWayToAnAcknowledgementIsOnTheKeyboard() throws Exception {
        browser.open("/");
        browser.press("/");
        assertThat(browser.focusedId()).isEqualTo("search");
        browser.press("crashed-2", Keys.ENTER);
        browser.await("one is left", () -> browser.texts("#rows tr").size() == 1);
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.focused()).contains("KB908674");
        browser.press(Keys.ENTER);
        browser.await("the advisory is open", () -> browser.path().equals("/advisories/crashed-2/KB908674"));
        browser.type("#reason", "I look after it, ticket 4711", Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Acknowledge");
        try (Browser other = new Browser(noc.address())) {
            other.open("/?q=crashed-2");
            assertThat(other.text("#rows .status")).isEqualTo("Open");
            browser.press(Keys.ENTER);
            other.awaitText("#rows .status", "Acknowledged");
        }
        browser.awaitText(".marks .status", "Acknowledged");
        browser.awaitText(".reason", "ticket 4711");
        assertThat(browser.has("[data-awaiting]")).isFalse();
    }

    @Test
    @Order(7)
    void anActionNeedsAReason() throws Exception {
        browser.open("/advisories/crashed-3/KB908674");
        browser.click("[value=DISMISS]");
        assertThat(browser.path()).isEqualTo("/advisories/crashed-3/KB908674");
        browser.fill("#reason", "   ");
        browser.click("[value=DISMISS]");
        browser.awaitText(".problems", "reason is blank");
        assertThat(browser.text(".marks .status")).isEqualTo("Open");

        browser.letGo();
        noc.send(List.of(Noc.stopError("crashed-3", Noc.LATER.plusSeconds(202))));
        browser.awaitText(".summary", "2 times");
        assertThat(browser.path()).isEqualTo("/advisories/crashed-3/KB908674");
    }

    @Test
    @Order(12)
    void whatIsTypedStaysWhenTheAdvisoryChangesAndWhenTheTabWasAway() throws Exception {
        browser.open("/advisories/crashed-5/KB908674");
        browser.type("#reason", "half a senten");
        browser.letGo();
        noc.send(List.of(Noc.stopError("crashed-5", Noc.LATER.plusSeconds(200))));
        browser.awaitText(".summary", "2 times");
        assertThat(browser.value("#reason")).isEqualTo("half a senten");

        browser.hide(true);
        noc.send(List.of(Noc.stopError("crashed-5", Noc.LATER.plusSeconds(201))));
        browser.hide(false);
        browser.awaitText(".summary", "3 times");
        assertThat(browser.value("#reason")).isEqualTo("half a senten");
    }

    @Test
    @Order(8)
    void whatIsDoneStaysTicked() {
        browser.open("/advisories/" + cluster() + "/KB908674");
        browser.click("[data-step='1']");
        browser.click("[data-step='3']");
        browser.reload();
        assertThat(browser.script(
                        "return [...document.querySelectorAll('[data-step]:checked')].map(b => b.dataset.step)"))
                .isEqualTo(List.of("1", "3"));
    }

    @Test
    @Order(10)
    void hostileTelemetryIsShownAndDoesNoHarm() throws Exception {
        browser.open("/");
        noc.send(List.of(HostileText.crash("hostile-2", Noc.LATER.plusSeconds(71))));
        String turned = "\u202egpj";
        noc.publish(List.of(
                HostileText.advisory(turned, Noc.LATER.plusSeconds(69)),
                HostileText.advisory("hostile-1", Noc.LATER.plusSeconds(70))));
        awaitRow("hostile-1");
        assertThat(browser.text(row("hostile-1"))).contains("<script>document.title='owned'</script>");
        assertThat(harm()).isEmpty();

        browser.open("/advisories/hostile-1/KB999999");
        assertThat(browser.text(".timeline"))
                .contains("<script>document.title='owned'</script>")
                .contains("\\u{0}\\u{7}\\u{1b}[31m\\u{85}")
                .contains("gpj.\\u{202e}exe\\u{202c}\\u{2066}x\\u{2069}\\u{200f}");
        assertThat(browser.shows("All 900,")).isTrue();
        assertThat(harm()).isEmpty();
        browser.open("/servers/hostile-1");
        assertThat(harm()).isEmpty();
        browser.open("/servers/%E2%80%AEgpj");
        assertThat(browser.script("return document.title")).isEqualTo("\\u{202e}gpj \u00b7 hotfix-advisor");
        assertThat(harm()).isEmpty();
        browser.open("/fleet");
        browser.await("the problem is counted", () -> {
            browser.reload();
            return browser.shows("document.title='owned'");
        });
        assertThat(harm()).isEmpty();
        browser.open("/?q=%3Cscript%3E%E2%80%AE%00");
        assertThat(harm()).isEmpty();
        browser.open("/servers/%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(harm()).isEmpty();
    }

    /** What the page that is open has that no template gave it. */
    private static List<String> harm() {
        List<String> harm = new ArrayList<>();
        if (!String.valueOf(browser.script("return document.title")).endsWith("hotfix-advisor")) {
            harm.add("a script has run");
        }
        if (!Boolean.TRUE.equals(browser.script("return document.querySelectorAll('script').length === 2"
                + " && !document.querySelector('main img, main style, main iframe, main [onerror]')"))) {
            harm.add("an element came in with a text");
        }
        if (Boolean.TRUE.equals(
                browser.script("return /[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u0000-\\u0008\\u001b]/"
                        + ".test(document.body.innerText)"))) {
            harm.add("an invisible character stands in the page");
        }
        if (((Number) browser.script("return document.documentElement.outerHTML.length")).intValue() > 400_000) {
            harm.add("the page is as long as the text");
        }
        return harm;
    }

    @Test
    @Order(11)
    void actingTakesARoleAndAReasonAndEveryoneSeesIt() throws Exception {
        Path users = Files.write(
                directory.resolve("users"),
                List.of(
                        "olga:" + PasswordHash.of("opens it").text() + ":operator",
                        "vera:" + PasswordHash.of("looks on").text()));
        String page = "/advisories/crashed-4/KB908674";
        try (Console console = noc.console(Map.of("console.auth", "users", "console.users-file", users.toString()));
                Browser operator = new Browser(console.address());
                Browser viewer = new Browser(console.address())) {
            operator.open(page);
            assertThat(operator.path()).startsWith("/login");
            assertThat(operator.barriers()).isEmpty();
            logIn(operator, "olga", "opens it");
            operator.await("the login leads back", () -> operator.path().equals(page));
            viewer.open(page);
            logIn(viewer, "vera", "looks on");
            viewer.awaitText(".marks .status", "Open");
            assertThat(viewer.text("aside")).contains("that takes the role operator");
            assertThat(viewer.has("[name=kind]")).isFalse();

            operator.click("[value=ACKNOWLEDGE]");
            assertThat(operator.text(".marks .status")).isEqualTo("Open");
            operator.type("#reason", "ticket 4712");
            operator.click("[value=ACKNOWLEDGE]");

            viewer.awaitText(".marks .status", "Acknowledged");
            assertThat(viewer.text(".reason")).contains("olga", "ticket 4712");
        }
    }

    private static void logIn(Browser visitor, String name, String password) {
        visitor.type("#name", name);
        visitor.type("#password", password, Keys.ENTER);
    }

    @Test
    @Order(9)
    void showsItsRowsWithoutScripts() {
        try (Browser plain = new Browser(noc.address())) {
            plain.withoutScripts();
            plain.open("/");
            assertThat(plain.texts("#rows tr")).hasSizeGreaterThan(20);
            plain.fill("#search", "crashed-1");
            plain.type("#search", Keys.ENTER);
            assertThat(plain.path()).contains("q=crashed-1");
            assertThat(plain.texts("#rows tr .c-server")).containsExactly("crashed-1");
            plain.click("#rows a.open");
            assertThat(plain.text("h1")).isEqualTo("KB908674 on crashed-1");
        }
    }

    @Test
    @Order(20)
    void anOutageOfTheBrokerShowsAndHeals() throws Exception {
        browser.open("/?q=crashed");
        int rows = browser.texts("#rows tr").size();
        noc.stopBroker();

        browser.awaitText("#feed", "Disconnected since");
        assertThat(browser.texts("#rows tr")).hasSize(rows);
        browser.reload();
        assertThat(browser.text("#feed")).contains("Disconnected since");
        assertThat(browser.texts("#rows tr")).hasSize(rows);
        noc.startBroker();

        browser.await("the banner goes", () -> browser.text("#feed").isEmpty());
        noc.send(List.of(Noc.stopError("crashed-after-the-outage", Noc.LATER.plusSeconds(90))));
        // The processor has to find its group again, which takes a while.
        browser.await(
                "a crash after the outage shows",
                Duration.ofSeconds(90),
                () -> browser.has(row("crashed-after-the-outage")));
    }
}
