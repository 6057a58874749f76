package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.event;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What time brings about, and what it may not. */
class PassingTimeTest {
    @Test
    void ignoresATickThatNoClockShows() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.rule(rule(), START);
            advisor.event(symptom("exch-1", after("PT1M")));
            tick(advisor, Instant.parse("9999-12-31T00:00:00Z"), after("PT2M"));
            tick(advisor, Instant.parse("1601-01-01T00:00:00Z"), after("PT3M"));
            tick(advisor, after("PT1H"), after("PT1H"));
            advisor.event(symptom("exch-1", after("PT2H")));

            assertThat(advisor.advisoriesInShort())
                    .containsExactly(
                            "exch-1/" + RULE + " OPEN UNDETERMINED SYMPTOM_MATCHED 1",
                            "exch-1/" + RULE + " OPEN UNDETERMINED SYMPTOM_RECURRED 2");
        }
    }

    @Test
    void remembersASilenceToItsEndWhereNoAdvisoryIsYet() {
        Instant end = after("P30D");
        try (AdvisorDriver advisor = new AdvisorDriver(Map.of("ledger.retention", "P1D"))) {
            advisor.rule(rule(), START);
            advisor.send(
                    Topics.ADVISORY_ACTIONS,
                    "exch-1",
                    AdvisoryAction.newBuilder()
                            .setServerId("exch-1")
                            .setRuleId(RULE)
                            .setKind(ActionKind.SILENCE)
                            .setOperator("nadia")
                            .setReason("The store moves to another building")
                            .setUntil(end)
                            .setAt(START)
                            .build(),
                    START);
            advisor.event(event("exch-1", 1, after("P3D")));
            advisor.event(symptom("exch-1", after("P4D")));

            assertThat(advisor.advisories())
                    .singleElement()
                    .satisfies(advisory ->
                            assertThat(advisory.value.getSilencedUntil()).isEqualTo(end));
        }
    }

    private static void tick(AdvisorDriver advisor, Instant at, Instant kafka) {
        advisor.send(Topics.TIME_TICKS, "fleet", TimeTick.newBuilder().setAt(at).build(), kafka);
        advisor.elapse(Duration.ofSeconds(1));
    }

    private static Instant after(String time) {
        return START.plus(Duration.parse(time));
    }
}
