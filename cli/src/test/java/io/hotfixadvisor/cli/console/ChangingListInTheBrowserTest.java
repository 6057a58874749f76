package io.hotfixadvisor.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.programs.RequiresProgram;
import io.hotfixadvisor.console.Console;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of lists that are longer than a page and change while they are looked at. */
@RequiresProgram({"chromium", "chromedriver"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangingListInTheBrowserTest {
    private static final String RULE = "KB999990";
    private static final String LIST = "/?article=" + RULE;
    private static final int PAGE = 50;
    private static final Duration RELOAD_PAUSE = Duration.ofSeconds(2);

    @TempDir
    static Path directory;

    private static Noc noc;
    private static Browser browser;
    private static int published;

    @BeforeAll
    static void start() throws Exception {
        noc = new Noc(directory);
        browser = new Browser(noc.address());
        noc.publish(advisories("first", 60, AdvisoryStatus.OPEN));
        browser.await("all are there", () -> {
            browser.open(LIST);
            return total().equals("60");
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

    /** Of as many servers, each later than whatever was published before. */
    private static List<RemediationAdvisory> advisories(String name, int count, AdvisoryStatus status) {
        return IntStream.range(0, count)
                .mapToObj(i -> Noc.advisory(name + "-" + i, RULE, status, Noc.LATER.plusSeconds(published++)))
                .toList();
    }

    private static String total() {
        return browser.text("[data-count=total]");
    }

    private static List<String> servers() {
        return browser.texts("#rows .c-server");
    }

    @Test
    @Order(1)
    void noAdvisoryFallsBetweenTwoPartsWhenNewOnesCome() throws Exception {
        browser.open(LIST);
        browser.letGo();
        noc.publish(advisories("later", 10, AdvisoryStatus.OPEN));
        browser.await("the last is there", () -> servers().get(0).equals("later-9"));
        assertThat(browser.has("#pending[hidden]")).isTrue();
        List<String> shown = new ArrayList<>(servers());
        assertThat(shown).hasSize(PAGE);

        browser.click("[rel=next]");
        browser.await("the next part is there", () -> !servers().contains("later-9"));
        shown.addAll(servers());
        assertThat(shown).hasSize(70).doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void aPartKeepsItsPlaceWhenTheTabComesBack() throws Exception {
        browser.open(LIST);
        browser.click("[rel=next]");
        browser.await("the next part is there", () -> browser.path().contains("after="));
        String place = browser.path();
        List<String> shown = servers();
        Object pages = browser.script("return history.length");

        browser.hide(true);
        noc.publish(advisories("away", 1, AdvisoryStatus.OPEN));
        browser.hide(false);
        browser.await("what came meanwhile is counted", () -> total().equals("71"));
        assertThat(browser.path()).isEqualTo(place);
        assertThat("/" + browser.attribute("#results", "data-page").substring("/rows".length()))
                .isEqualTo(place);
        assertThat(servers()).isEqualTo(shown);
        assertThat(browser.script("return history.length")).isEqualTo(pages);
    }

    @Test
    @Order(3)
    void aListThatHasBecomeShortIsFilledUp() throws Exception {
        browser.open(LIST);
        browser.letGo();
        List<String> shown = servers();
        Object pages = browser.script("return history.length");
        noc.publish(advisories("later", 10, AdvisoryStatus.RESOLVED));
        noc.publish(advisories("away", 1, AdvisoryStatus.RESOLVED));

        browser.await(
                "rows of the next part moved up",
                () -> total().equals("60")
                        && servers().size() == PAGE
                        && servers().get(PAGE - 1).equals("first-10"));
        assertThat(shown).doesNotContain("first-10");
        assertThat(browser.script("return history.length")).isEqualTo(pages);
    }

    @Test
    @Order(4)
    void manyChangesLoadAPageSeldom() throws Exception {
        String page = "/articles/" + RULE;
        browser.open(page);
        browser.letGo();
        long start = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            noc.publish(
                    List.of(Noc.advisory("burst-" + i, RULE, AdvisoryStatus.OPEN, Noc.LATER.plusSeconds(published++))));
        }
        browser.awaitText("#live", "All 90 of them");
        long pauses = (System.nanoTime() - start) / RELOAD_PAUSE.toNanos();
        Number loads = (Number) browser.script(
                "return performance.getEntriesByType('resource').filter(e => e.name.endsWith(arguments[0])).length",
                page);
        assertThat(loads.longValue()).isBetween(1L, pauses + 1);
    }

    @Test
    @Order(5)
    void aStreamThatIsRefusedGoesOnWhereItWas() throws Exception {
        try (Console small = noc.console(Map.of("console.max-subscribers", "1"));
                Browser reader = new Browser(small.address())) {
            reader.await("the console has read all", () -> {
                reader.open(LIST);
                return reader.text("[data-count=total]").equals("90");
            });
            noc.publish(advisories("counted", 1, AdvisoryStatus.OPEN));
            reader.awaitText("[data-count=total]", "91");
            // The console does not know yet that the first stream has ended.
            reader.hide(true);
            reader.hide(false);
            noc.publish(advisories("counted-too", 1, AdvisoryStatus.OPEN));
            reader.await(
                    "the stream is back", Duration.ofSeconds(40), () -> reader.has("[data-key^='counted-too-0/']"));
            assertThat(reader.text("[data-count=total]")).isEqualTo("92");
        }
    }
}
