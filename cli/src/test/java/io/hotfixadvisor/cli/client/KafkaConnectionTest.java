package io.hotfixadvisor.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaConnectionTest {
    @Test
    void doesNotWaitAMinuteForABrokerThatIsAway() {
        Map<String, String> settings = Map.of("bootstrap.servers", "127.0.0.1:1");

        assertThat(new KafkaConnection(settings).client())
                .containsOnly(
                        Map.entry("bootstrap.servers", "127.0.0.1:1"),
                        Map.entry("request.timeout.ms", "10000"),
                        Map.entry("default.api.timeout.ms", "15000"),
                        Map.entry("max.block.ms", "15000"));
    }

    @Test
    void leavesTimesThatAreGivenAsTheyAre() {
        Map<String, String> settings = Map.of("bootstrap.servers", "127.0.0.1:1", "request.timeout.ms", "60000");

        assertThat(new KafkaConnection(settings).client()).isEqualTo(settings);
    }
}
