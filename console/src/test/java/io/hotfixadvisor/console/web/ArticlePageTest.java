package io.hotfixadvisor.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import io.hotfixadvisor.schemas.FleetImpact;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArticlePageTest {
    private final RunningConsole console = RunningConsole.with(Map.of());
    private final Browser browser = new Browser(console.address());

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void whatIsListedHasAPageThoughOnlyItsImpactIsLeft() {
        FleetImpact impact = FleetImpact.newBuilder()
                .setRuleId("KB908674")
                .setServersAffected(5)
                .setServersOpen(0)
                .setServersResolved(5)
                .setOccurrences(7)
                .build();
        console.fleet().applyImpact("KB908674", impact);

        assertThat(browser.get("/articles").body()).contains("/articles/KB908674");
        HttpResponse<String> page = browser.get("/articles/KB908674");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("No rule with this id is published.");
    }

    @Test
    void anArticleOfWhichNothingIsKnownHasNone() {
        assertThat(browser.get("/articles/KB1").statusCode()).isEqualTo(404);
    }
}
