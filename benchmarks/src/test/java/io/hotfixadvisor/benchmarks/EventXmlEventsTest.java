package io.hotfixadvisor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import io.hotfixadvisor.schemas.EventDatum;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventXmlEventsTest {
    private static final int COUNT = 500;
    private static final String[] ELEMENTS = EventXmlEvents.elements(COUNT, 1);

    @Test
    void makesTheSameEventsOfTheSameSeed() {
        assertThat(EventXmlEvents.elements(COUNT, 1)).isEqualTo(ELEMENTS);
        assertThat(EventXmlEvents.elements(COUNT, 2)).isNotEqualTo(ELEMENTS);
    }

    @Test
    void makesEventsThatAreTheSameAsTextAndInALogFile() throws IOException {
        List<List<EventDatum>> ofFile = data(EvtxFile.of(ELEMENTS));

        assertThat(ofFile).hasSize(COUNT);
        assertThat(data(String.join("\n", ELEMENTS).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ofFile);
    }

    private static List<List<EventDatum>> data(byte[] input) throws IOException {
        return TelemetryDecoder.standard()
                .decode(new ByteArrayInputStream(input), TelemetryDecoder.AUTO, DecodeSettings.defaults())
                .filter(Decoded.Event.class::isInstance)
                .map(Decoded.Event.class::cast)
                .map(record -> record.event().getData())
                .toList();
    }
}
