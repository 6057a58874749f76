package io.hotfixadvisor.processor.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a topology whose one processor throws what the value names. */
class ProcessingFailureHandlerTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2})
    void makesTheRecordADeadLetterAndGoesOn(String guarantee) {
        try (TopologyTestDriver driver = driver(1, guarantee)) {
            send(driver, "defect");
            send(driver, "fine");

            List<TestRecord<String, String>> letters = driver.createOutputTopic(
                            Topics.DEAD_LETTERS, new StringDeserializer(), new StringDeserializer())
                    .readRecordsToList();
            assertThat(letters).hasSize(1);
            assertThat(letters.get(0).key()).isEqualTo("exch-1");
            assertThat(letters.get(0).value()).isEqualTo("defect");
            assertThat(letters.get(0).getRecordTime()).isEqualTo(START);
            assertThat(headers(letters.get(0)))
                    .isEqualTo(Map.of(
                            "hotfix-advisor.reason", "PROCESSING_ERROR",
                            "hotfix-advisor.error", "throw-on-demand threw java.lang.IllegalStateException: a defect",
                            "hotfix-advisor.topic", "in",
                            "hotfix-advisor.partition", "0",
                            "hotfix-advisor.offset", "0",
                            "hotfix-advisor.timestamp", Long.toString(START.toEpochMilli())));
            assertThat(driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                            .readValuesToList())
                    .containsExactly("fine");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2})
    void stopsWhenTheBudgetIsSpent(String guarantee) {
        try (TopologyTestDriver driver = driver(1, guarantee)) {
            send(driver, "defect");

            assertThatThrownBy(() -> send(driver, "defect"))
                    .isInstanceOf(StreamsException.class)
                    .hasRootCauseMessage("a defect");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2})
    void doesNotBlameARecordForAnErrorOfKafka(String guarantee) {
        try (TopologyTestDriver driver = driver(1, guarantee)) {
            assertThatThrownBy(() -> send(driver, "kafka")).hasRootCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static void send(TopologyTestDriver driver, String value) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput("exch-1", value, START);
    }

    private static Map<String, String> headers(TestRecord<?, ?> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static TopologyTestDriver driver(int budget, String guarantee) {
        Topology topology = new Topology()
                .addSource("read", new StringDeserializer(), new StringDeserializer(), "in")
                .addProcessor("throw-on-demand", ThrowOnDemand::new, "read")
                .addSink("write", "out", new StringSerializer(), new StringSerializer(), "throw-on-demand");
        Properties config = new Properties();
        config.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "failures",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:9092",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                guarantee,
                StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                Serdes.StringSerde.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                ProcessingFailureHandler.class,
                ProcessingFailureHandler.BUDGET,
                new FailureBudget(budget, Duration.ofMinutes(1), () -> 0)));
        return new TopologyTestDriver(topology, config, START);
    }

    private static final class ThrowOnDemand extends ContextualProcessor<String, String, String, String> {
        @Override
        public void process(Record<String, String> record) {
            switch (record.value()) {
                case "defect" -> throw new IllegalStateException("a defect");
                case "kafka" -> throw new AuthorizationException("topic out");
                default -> context().forward(record);
            }
        }
    }
}
