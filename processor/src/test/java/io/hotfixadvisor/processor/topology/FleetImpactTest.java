package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.FIXED_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.inventoryWithoutExchange;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class FleetImpactTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Test
    void sumsUpTheServersOfARule() {
        try (AdvisorDriver advisor = withRule()) {
            advisor.inventory(inventory("exch-1", at(1), OLDER_VERSION));
            advisor.event(symptom("exch-1", at(60)));
            advisor.event(symptom("exch-1", at(30)));
            advisor.event(symptom("exch-2", at(90)));
            advisor.elapse(INTERVAL);

            assertThat(advisor.impacts())
                    .containsExactly(KeyValue.pair(
                            RULE,
                            FleetImpact.newBuilder()
                                    .setRuleId(RULE)
                                    .setTitle(rule().getTitle())
                                    .setServersAffected(2)
                                    .setServersOpen(2)
                                    .setServersResolved(0)
                                    .setOccurrences(3)
                                    .setFirstSeen(at(30))
                                    .setLastSeen(at(90))
                                    .setByVerdict(Map.of("APPLICABLE", 1L, "UNDETERMINED", 1L))
                                    .setSeverity(Severity.MODERATE)
                                    .build()));
        }
    }

    @Test
    void publishesOncePerIntervalAndOnlyWhatChanged() {
        try (AdvisorDriver advisor = withRule()) {
            advisor.event(symptom("exch-1", at(60)));
            advisor.event(symptom("exch-2", at(60)));
            assertThat(advisor.impacts()).isEmpty();

            advisor.elapse(INTERVAL);
            assertThat(advisor.impacts()).hasSize(1);

            advisor.elapse(INTERVAL);
            assertThat(advisor.impacts()).isEmpty();
        }
    }

    @Test
    void countsAServerThatStaysQuietAfterTheFixAsResolved() {
        try (AdvisorDriver advisor = withRule()) {
            advisor.inventory(inventory("exch-1", at(1), OLDER_VERSION));
            advisor.event(symptom("exch-1", at(60)));
            advisor.inventory(inventory("exch-1", at(3600), FIXED_VERSION));
            advisor.inventory(inventory("exch-1", at(Duration.ofDays(9).toSeconds()), FIXED_VERSION));
            advisor.elapse(INTERVAL);

            assertThat(inShort(advisor)).containsExactly(RULE + " affected 1, open 0, resolved 1, null");
        }
    }

    @Test
    void forgetsAServerWhoseAdvisoryWasNeverDue() {
        try (AdvisorDriver advisor = withRule()) {
            advisor.event(symptom("exch-1", at(60)));
            advisor.event(symptom("exch-2", at(120)));
            advisor.elapse(INTERVAL);
            advisor.impacts();

            advisor.inventory(inventoryWithoutExchange("exch-2", at(180)));
            advisor.elapse(INTERVAL);

            List<KeyValue<String, FleetImpact>> one = advisor.impacts();
            assertThat(one).hasSize(1);
            assertThat(one.get(0).value.getServersAffected()).isEqualTo(1);
            assertThat(one.get(0).value.getLastSeen()).isEqualTo(at(60));

            advisor.inventory(inventoryWithoutExchange("exch-1", at(180)));
            advisor.elapse(INTERVAL);

            assertThat(advisor.impacts()).containsExactly(KeyValue.pair(RULE, null));
        }
    }

    @Test
    void publishesAfterARestartWhatWasNotPublishedYet() {
        AdvisorDriver before = withRule();
        before.event(symptom("exch-1", at(60)));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(rule(), START);
            advisor.elapse(INTERVAL);

            assertThat(inShort(advisor)).containsExactly(RULE + " affected 1, open 1, resolved 0, LOW");
        }
    }

    private static AdvisorDriver withRule() {
        AdvisorDriver advisor = new AdvisorDriver();
        advisor.rule(rule(), START);
        return advisor;
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<String> inShort(AdvisorDriver advisor) {
        return advisor.impacts().stream()
                .map(entry -> "%s affected %d, open %d, resolved %d, %s"
                        .formatted(
                                entry.key,
                                entry.value.getServersAffected(),
                                entry.value.getServersOpen(),
                                entry.value.getServersResolved(),
                                entry.value.getSeverity()))
                .toList();
    }
}
