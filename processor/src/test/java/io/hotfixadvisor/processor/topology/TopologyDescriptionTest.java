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
 * A change of {@code topology.txt} or {@code rule-history-topology.txt} renames nodes or stores, or moves them to
 * another task: state may be lost. Review it as such.
 */
class TopologyDescriptionTest {

    private final ProcessorSettings settings =
            ProcessorSettings.from(Map.of("schema.registry.url", "mock://description"));
    private final AvroSerdes serdes = new AvroSerdes(settings.kafka());

    @Test
    void ofTheAdvisorIsTheReviewedOne() throws IOException {
        AdvisorTopology topology = new AdvisorTopology(settings, serdes, topic -> (value, shippedAt) -> List.of());

        assertThat(topology.build().describe()).hasToString(reviewed("topology.txt"));
    }

    @Test
    void ofTheRuleHistoryIsTheReviewedOne() throws IOException {
        RuleHistoryTopology topology = new RuleHistoryTopology(settings, serdes);

        assertThat(topology.build().describe()).hasToString(reviewed("rule-history-topology.txt"));
    }

    private static String reviewed(String name) throws IOException {
        try (InputStream in = TopologyDescriptionTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }
}
