package io.hotfixadvisor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WinlogbeatEventsTest {
    private static final int COUNT = 500;
    private static final byte[] LINES = WinlogbeatEvents.lines(COUNT, 1);

    @Test
    void makesTheSameBytesOfTheSameSeed() {
        assertThat(WinlogbeatEvents.lines(COUNT, 1)).isEqualTo(LINES);
        assertThat(WinlogbeatEvents.lines(COUNT, 2)).isNotEqualTo(LINES);
    }

    @Test
    void makesDocumentsOfTheSizeThatServersShip() {
        assertThat(new String(LINES, StandardCharsets.UTF_8).lines().mapToInt(String::length))
                .hasSize(COUNT)
                .allSatisfy(length -> assertThat(length).isBetween(1_500, 2_500));
    }

    @Test
    void makesNothingButEventsAndSomeCrashes() throws IOException {
        List<Decoded> records = TelemetryDecoder.standard()
                .decode(new ByteArrayInputStream(LINES), TelemetryDecoder.AUTO, DecodeSettings.defaults())
                .toList();

        assertThat(records.stream().filter(Decoded.Event.class::isInstance)).hasSize(COUNT);
        assertThat(records.stream().filter(Decoded.Crash.class::isInstance)).hasSizeBetween(COUNT / 50, COUNT / 10);
        assertThat(records).hasOnlyElementsOfTypes(Decoded.Event.class, Decoded.Crash.class);
    }
}
