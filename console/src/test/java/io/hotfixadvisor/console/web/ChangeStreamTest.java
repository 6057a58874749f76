package io.hotfixadvisor.console.web;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.console.fixtures.Browser;
import io.hotfixadvisor.console.fixtures.RunningConsole;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChangeStreamTest {
    private static final String KEY = "exch-7/KB908674";

    private final RunningConsole console = RunningConsole.with(Map.of("console.max-subscribers", "2"));
    private final Browser browser = new Browser(console.address());

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void tellsTheStatusFirstAndThenEachChange() throws IOException {
        try (EventReader reader = EventReader.of(browser, "/api/v1/changes")) {
            assertThat(reader.next().data().path("state").asText()).isEqualTo("LIVE");

            console.advisories().apply(KEY, anAdvisory("exch-7", "KB908674").build());
            EventReader.Event came = reader.next();
            console.advisories().apply(KEY, null);
            EventReader.Event went = reader.next();

            assertThat(came.name()).isEqualTo("change");
            assertThat(came.id()).isEqualTo(console.advisories().token(1));
            assertThat(came.data().path("after").path("serverId").asText()).isEqualTo("exch-7");
            assertThat(came.data().has("before")).isFalse();
            assertThat(went.data().path("position").asLong()).isEqualTo(2);
            assertThat(went.data().path("before")).isEqualTo(came.data().path("after"));
            assertThat(went.data().has("after")).isFalse();
        }
    }

    @Test
    void goesOnWhereAReaderLeftOff() throws IOException {
        for (int i = 1; i <= 3; i++) {
            console.advisories()
                    .apply(
                            KEY,
                            anAdvisory("exch-7", "KB908674")
                                    .titled("Change " + i)
                                    .build());
        }

        try (EventReader byHeader = EventReader.of(
                        browser,
                        "/api/v1/changes",
                        "Last-Event-ID",
                        console.advisories().token(1));
                EventReader byQuery = EventReader.of(
                        browser, "/api/v1/changes?from=" + console.advisories().token(2))) {
            assertThat(byHeader.next("change").data().path("position").asLong()).isEqualTo(2);
            assertThat(byHeader.next("change").data().path("position").asLong()).isEqualTo(3);
            assertThat(byQuery.next("change").data().path("position").asLong()).isEqualTo(3);
        }
    }

    @Test
    void tellsAReaderOfAnotherRunToLoadAnew() throws IOException {
        console.advisories().apply(KEY, anAdvisory("exch-7", "KB908674").build());

        try (EventReader reader = EventReader.of(browser, "/api/v1/changes", "Last-Event-ID", "0a1b2c3d-17")) {
            EventReader.Event reset = reader.next("reset");

            assertThat(reset.id()).isEqualTo(console.advisories().token(1));
        }
    }

    @Test
    void tellsOnlyWhatTheFilterShowsOrHides() throws IOException {
        try (EventReader reader = EventReader.of(browser, "/live?severity=CRITICAL")) {
            console.advisories()
                    .apply(
                            "a/KB1",
                            anAdvisory("a", "KB1")
                                    .is(Severity.CRITICAL)
                                    .is(AdvisoryStatus.EXPIRED)
                                    .build());
            console.advisories()
                    .apply("b/KB1", anAdvisory("b", "KB1").is(Severity.LOW).build());
            console.advisories()
                    .apply("c/KB1", anAdvisory("c", "KB1").is(Severity.CRITICAL).build());
            EventReader.Event counted = reader.next("change");
            EventReader.Event shown = reader.next("change");

            assertThat(counted.data().toString())
                    .isEqualTo(
                            "{\"key\":\"b/KB1\",\"counts\":{\"total\":0,\"bySeverity\":{\"LOW\":1},\"byVerdict\":{}}}");
            assertThat(shown.data().path("key").asText()).isEqualTo("c/KB1");
            assertThat(shown.data().path("html").asText()).contains("KB1");
            assertThat(shown.data().path("counts").path("total").asInt()).isEqualTo(1);
        }
    }

    @Test
    void takesNoMoreReadersThanAllowed() throws IOException {
        try (EventReader one = EventReader.of(browser, "/api/v1/changes");
                EventReader two = EventReader.of(browser, "/live")) {
            one.next();
            two.next();
            try (EventReader three = EventReader.of(browser, "/live")) {
                assertThat(three.status()).isEqualTo(503);
            }
        }
    }
}
