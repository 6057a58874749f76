package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A change of {@code topology.txt} renames nodes or stores, or moves them to another task: state may be lost. Review it
 * as such.
 */
class TopologyDescriptionTest {

    @Test
    void isTheReviewedOne() throws IOException {
        ProcessorSettings settings = ProcessorSettings.from(Map.of("schema.registry.url", "mock://description"));
        AdvisorTopology topology = new AdvisorTopology(
                settings, new AvroSerdes(settings.kafka()), topic -> (value, shippedAt) -> List.of());

        assertThat(topology.build().describe()).hasToString(reviewed());
    }

    private static String reviewed() throws IOException {
        try (InputStream in = TopologyDescriptionTest.class.getResourceAsStream("topology.txt")) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }
}
