package io.hotfixadvisor.processor.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class OutputSerializerTest {
    private static final int MAX_REQUEST_BYTES = 5000;

    private final OutputSerializer<String> serializer = new OutputSerializer<>(
            "topic", new StringSerializer(), new RegistryOutage(Duration.ZERO, Duration.ZERO), MAX_REQUEST_BYTES);

    @Test
    void writesAValueThatFits() {
        assertThat(serializer.serialize("out", "fits")).isEqualTo("fits".getBytes(UTF_8));
    }

    @Test
    void writesATombstone() {
        assertThat(serializer.serialize("out", null)).isNull();
    }

    @Test
    void refusesAValueThatTheProducerWouldRefuse() {
        assertThatThrownBy(() -> serializer.serialize("out", "x".repeat(905)))
                .isInstanceOf(RecordTooLargeException.class)
                .hasMessage("the value has 905 bytes; max.request.size 5000 leaves room for 904");
    }

    @Test
    void leavesANoteAmongTheDeadLettersAndGoesOn() {
        try (TopologyTestDriver driver = driver()) {
            var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
            in.pipeInput("exch-1/KB900001", "x".repeat(905));
            in.pipeInput("exch-1/KB900002", "fits");

            List<TestRecord<String, String>> letters = driver.createOutputTopic(
                            Topics.DEAD_LETTERS, new StringDeserializer(), new StringDeserializer())
                    .readRecordsToList();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).key()).isEqualTo("exch-1/KB900001");
            assertThat(letters.get(0).value()).isNull();
            assertThat(letters.get(0)
                            .headers()
                            .lastHeader(DeadLetterHeaders.REASON)
                            .value())
                    .asString(UTF_8)
                    .isEqualTo("RECORD_TOO_LARGE");
            assertThat(driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                            .readKeyValuesToList())
                    .containsExactly(KeyValue.pair("exch-1/KB900002", "fits"));
        }
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology()
                .addSource("read", new StringDeserializer(), new StringDeserializer(), "in")
                .addSink("write", "out", new StringSerializer(), serializer, "read");
        Properties config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "output",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092",
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ProductionFailureHandler.class));
        return new TopologyTestDriver(topology, config, Instant.parse("2026-03-01T08:00:00Z"));
    }
}
