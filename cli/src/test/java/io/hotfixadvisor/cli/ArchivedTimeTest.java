package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.container.ContainerWriter;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record out of a container leads to the advisory that it led to on its topic, whichever clock dates it. */
class ArchivedTimeTest {
    private static final String RULE = """
            ruleId: KB990402
            article: KB990402
            title: A spool stops
            signatures:
              - {id: s1, role: SYMPTOM, kind: EVENT, source: RingSpool, eventId: 4200, confidence: HIGH}
            matchAnyOf: [[s1]]
            status: ACTIVE
            """;
    private static final Instant KAFKA = Instant.parse("2026-03-01T10:00:00Z");
    /** Usable, a little and far ahead of Kafka, never set, before 1970 by little, and at the end of all time. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-02-01T10:00:00Z"),
            KAFKA,
            Instant.parse("2026-03-01T10:20:00Z"),
            Instant.parse("2026-05-01T10:00:00Z"),
            Instant.parse("1601-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999Z"),
            Instant.parse("9999-12-31T23:59:59.999Z"));

    @TempDir
    Path directory;

    @Test
    void anArchivedEventIsDatedAsItWasOnItsTopic() throws IOException {
        List<HotfixRule> rules = RuleFiles.read(List.of(Files.writeString(directory.resolve("rule.yaml"), RULE)), false)
                .orThrow();
        TreeSet<Instant> seen = new TreeSet<>();
        for (String skew : List.of("PT0S", "PT24H")) {
            for (Instant own : TIMES) {
                RemediationAdvisory onTopic = advisory(skew, rules, event(own, KAFKA));
                seen.add(onTopic.getFirstSeen());
                for (int i = -1; i < TIMES.size(); i++) {
                    ServerEvent event = event(own, i < 0 ? null : TIMES.get(i));

                    assertThat(advisory(skew, rules, archived(event)))
                            .as("%s received %s, skew %s", own, event.getReceivedAt(), skew)
                            .isEqualTo(onTopic);
                }
            }
        }
        assertThat(seen).as("times by which events were dated").hasSize(3);
    }

    /** Read by those who take the time of reception for that of Kafka. */
    private static ServerEvent archived(ServerEvent event) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ContainerWriter<ServerEvent> writer = new ContainerWriter<>(bytes, ServerEvent.class)) {
            writer.append(event, KAFKA.toEpochMilli());
        }
        return TelemetryDecoder.standard()
                .decode(new ByteArrayInputStream(bytes.toByteArray()), "auto", DecodeSettings.defaults())
                .map(decoded -> ((Decoded.Event) decoded).event())
                .findFirst()
                .orElseThrow();
    }

    private static RemediationAdvisory advisory(String skew, List<HotfixRule> rules, ServerEvent event) {
        try (Evaluation evaluation = new Evaluation(Map.of("time.max-future-skew", skew))) {
            rules.forEach(evaluation::accept);
            evaluation.accept(event);
            evaluation.settle();
            List<KeyValue<String, RemediationAdvisory>> changes = evaluation.changes();
            return changes.get(changes.size() - 1).value;
        }
    }

    private static ServerEvent event(Instant own, @Nullable Instant received) {
        return ServerEvent.newBuilder()
                .setServerId("ring-1")
                .setHost("RING-1")
                .setProvider("RingSpool")
                .setEventId(4200)
                .setLevel(2)
                .setTimestamp(own)
                .setReceivedAt(received)
                .build();
    }
}
