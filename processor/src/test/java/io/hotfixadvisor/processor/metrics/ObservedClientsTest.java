package io.hotfixadvisor.processor.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservedClientsTest {
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    private final AdvisorMetrics metrics = new AdvisorMetrics();
    private final ObservedClients clients = new ObservedClients(metrics, InstantSource.fixed(NOON));
    private final List<Runnable> notes = new ArrayList<>();

    @Test
    void timeAnAdvisoryFromTheSymptomOnceTheBrokerHasIt() {
        metrics.timed(NOON.minusMillis(1500), () -> send(advisory("a/KB1", "advisory")));
        assertThat(latency()).containsEntry("hotfix_advisor_symptom_to_advisory_seconds_count", 0.0);

        acknowledge();

        assertThat(latency())
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_count", 1.0)
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_sum", 1.5)
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_bucket{le=\"1.0\"}", 0.0)
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_bucket{le=\"2.5\"}", 1.0);
    }

    @Test
    void countAServerWhoseClockIsAheadAsNoTime() {
        metrics.timed(NOON.plusSeconds(60), () -> send(advisory("a/KB1", "advisory")));
        acknowledge();

        assertThat(latency())
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_count", 1.0)
                .containsEntry("hotfix_advisor_symptom_to_advisory_seconds_sum", 0.0);
    }

    @Test
    void timeNothingThatNoSymptomBroughtAboutNorWhatIsDeleted() {
        send(advisory("a/KB1", "published again"));
        metrics.timed(NOON, () -> send(advisory("a/KB1", null)));
        metrics.timed(NOON, () -> send(new ProducerRecord<>("fleet-impact", bytes("KB1"), bytes("impact"))));

        assertThat(notes).isEmpty();
    }

    @Test
    void countDeadLettersByReason() {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS, bytes("a"), bytes("?"));
        letter.headers().add("hotfix-advisor.reason", bytes("KEY_MISMATCH"));
        send(letter);
        acknowledge();

        assertThat(Exposition.of(metrics.registry()))
                .containsEntry("hotfix_advisor_dead_letters_total{reason=\"KEY_MISMATCH\"}", 1.0)
                .containsEntry("hotfix_advisor_dead_letters_total{reason=\"NULL_KEY\"}", 0.0);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        @Nullable Runnable note = clients.note(record);
        if (note != null) {
            notes.add(note);
        }
    }

    private void acknowledge() {
        notes.forEach(Runnable::run);
    }

    private Map<String, Double> latency() {
        return Exposition.of(metrics.registry());
    }

    private static ProducerRecord<byte[], byte[]> advisory(String key, @Nullable String value) {
        return new ProducerRecord<>(
                Topics.REMEDIATION_ADVISORIES.name(), bytes(key), value == null ? null : bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
