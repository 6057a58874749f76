package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPartitionerTest {

    @ParameterizedTest
    @ValueSource(strings = {"exch-1", "mail-3.example.org", "büro-7", "x"})
    void putsAnAdvisoryWhereKafkaPutsTheTelemetryOfItsServer(String serverId) {
        int telemetry = BuiltInPartitioner.partitionForKey(serverId.getBytes(UTF_8), 12);

        assertThat(new ServerPartitioner<>().partitions("any", serverId + "/KB900001", "any", 12))
                .isEqualTo(Optional.of(Set.of(telemetry)));
    }
}
