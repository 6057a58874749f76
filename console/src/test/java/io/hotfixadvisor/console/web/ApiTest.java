package io.hotfixadvisor.console.web;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.console.access.AccessSettings;
import io.hotfixadvisor.console.access.AuditLog;
import io.hotfixadvisor.console.access.Entrance;
import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final Instant TEN = Instant.parse("2006-03-14T10:00:00Z");

    private final RunningConsole console = RunningConsole.with(Map.of());
    private final Browser browser = new Browser(console.address());
    private final ApiDescription description = new ApiDescription();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 5; i++) {
            RemediationAdvisory advisory = anAdvisory("exch-" + i, "KB908674")
                    .is(i == 0 ? Severity.CRITICAL : Severity.LOW)
                    .ofCluster("North")
                    .changedAt(TEN.plusSeconds(i))
                    .build();
            console.advisories().apply("exch-" + i + "/KB908674", advisory);
        }
        console.fleet()
                .applyRule(
                        "KB908674",
                        HotfixRule.newBuilder()
                                .setRuleId("KB908674")
                                .setTitle("Spooler")
                                .build());
        console.fleet()
                .applyImpact(
                        "KB908674",
                        FleetImpact.newBuilder()
                                .setRuleId("KB908674")
                                .setServersAffected(5)
                                .setServersOpen(5)
                                .setServersResolved(0)
                                .setOccurrences(7)
                                .build());
        console.fleet()
                .applyProblem(
                        "b1",
                        ProblemBucket.newBuilder()
                                .setBucketId("b1")
                                .setKind(SymptomKind.EVENT)
                                .setKey(BucketKey.newBuilder()
                                        .setProvider("FaxSvc")
                                        .build())
                                .setServers(2)
                                .setOccurrences(3)
                                .setFirstSeen(TEN)
                                .setLastSeen(TEN)
                                .build());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void describesEveryRouteThatItHasAndNoOther() {
        SettingValues values = new SettingValues(Map.of());
        AccessSettings access = AccessSettings.from(values, ConsoleSettings.from(values));
        Set<String> routes;
        try (ChangeStream changes = ChangeStream.start(console.backend(), 1)) {
            routes = new Routes(console.backend(), changes, new Entrance(access, console.clock(), new AuditLog()))
                    .all().stream()
                            .filter(route -> route.path().startsWith(ApiHandlers.ROOT))
                            .map(route -> route.method() + " " + route.path())
                            .collect(Collectors.toSet());
        }

        assertThat(description.operations()).isEqualTo(routes);
        assertThat(browser.get("/api/v1/openapi.yaml").body()).isEqualTo(OpenApi.text());
    }

    @Test
    void answersAsItDescribes() throws JsonProcessingException {
        Map<String, String> asked = Map.ofEntries(
                Map.entry("/api/v1/status", "/api/v1/status"),
                Map.entry("/api/v1/session", "/api/v1/session"),
                Map.entry("/api/v1/advisories", "/api/v1/advisories"),
                Map.entry("/api/v1/advisories/exch-0/KB908674", "/api/v1/advisories/{server}/{rule}"),
                Map.entry("/api/v1/servers", "/api/v1/servers"),
                Map.entry("/api/v1/servers/exch-0", "/api/v1/servers/{server}"),
                Map.entry("/api/v1/servers/exch-0/plan", "/api/v1/servers/{server}/plan"),
                Map.entry("/api/v1/articles", "/api/v1/articles"),
                Map.entry("/api/v1/articles/KB908674", "/api/v1/articles/{rule}"),
                Map.entry("/api/v1/impact", "/api/v1/impact"),
                Map.entry("/api/v1/problems", "/api/v1/problems"));

        for (Map.Entry<String, String> each : asked.entrySet()) {
            HttpResponse<String> answer = browser.get(each.getKey());
            assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(200);
            assertThat(description.differences("get", each.getValue(), 200, json(answer)))
                    .as(each.getKey())
                    .isEmpty();
        }
        for (String absent : List.of("/api/v1/advisories/x/KB1", "/api/v1/servers/x", "/api/v1/articles/KB1")) {
            HttpResponse<String> answer = browser.get(absent);
            assertThat(answer.statusCode()).as(absent).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(description.differences("get", "/api/v1/articles/{rule}", 404, json(answer)))
                    .isEmpty();
        }
    }

    @Test
    void givesTheListInPartsWithTheCountsOfAll() throws JsonProcessingException {
        JsonNode first = json(browser.get("/api/v1/advisories?limit=2"));
        JsonNode second = json(browser.get(
                "/api/v1/advisories?limit=2&after=" + first.path("next").asText()));
        JsonNode third = json(browser.get(
                "/api/v1/advisories?limit=2&after=" + second.path("next").asText()));

        assertThat(Stream.of(first, second, third)
                        .flatMap(part -> part.path("items").findValuesAsText("serverId").stream()))
                .containsExactly("exch-4", "exch-3", "exch-2", "exch-1", "exch-0");
        assertThat(third.has("next")).isFalse();
        assertThat(first.path("counts").toString())
                .isEqualTo("{\"total\":5,\"bySeverity\":{\"LOW\":4,\"CRITICAL\":1},\"byVerdict\":{\"APPLICABLE\":5}}");
        assertThat(first.path("position").asText())
                .isEqualTo(console.advisories().token(5));
    }

    @Test
    void givesAnAdvisoryAsItStandsOnTheTopic() {
        RemediationAdvisory advisory =
                console.advisories().advisory("exch-3", "KB908674").orElseThrow();

        assertThat(browser.get("/api/v1/advisories/exch-3/KB908674").body()).isEqualTo(PlainJson.toJson(advisory));
    }

    @Test
    void findsServersAndArticlesHoweverPeopleWriteThem() {
        for (String path : List.of(
                "/api/v1/advisories/EXCH-3/908674",
                "/api/v1/servers/Exch-3",
                "/advisories/EXCH-3/kb908674",
                "/servers/EXCH-3",
                "/articles/q908674")) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void namesWhatCannotBeAskedFor() {
        assertThat(browser.get("/api/v1/advisories?severity=HIGH").body())
                .contains("\"status\":400", "severity is \\\"HIGH\\\"; LOW, MODERATE, IMPORTANT, CRITICAL are allowed");
        assertThat(browser.get("/api/v1/advisories?sevrity=LOW").body()).contains("\\\"sevrity\\\" is no parameter");
        assertThat(browser.get("/api/v1/changes?sevrity=LOW").body())
                .contains(
                        "\"status\":400",
                        "\\\"sevrity\\\" is no parameter; allowed are"
                                + " article, cluster, from, q, server, severity, status, verdict");
        assertThat(browser.get("/api/v1/advisories?limit=0").body())
                .contains("a whole number from 1 to 500 is allowed");
        assertThat(browser.get("/api/v1/servers?after=exch-9").body()).contains("what an earlier answer gave as next");
        assertThat(browser.get("/api/v1/nothing").statusCode()).isEqualTo(404);
    }

    private static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return new JsonMapper().readTree(answer.body());
    }
}
