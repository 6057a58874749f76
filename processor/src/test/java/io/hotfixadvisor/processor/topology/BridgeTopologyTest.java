package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.Samples.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeTopologyTest {
    private static final Instant RECEIVED = Instant.parse("2006-03-14T10:02:00Z");

    private final AdvisorDriver advisor = new AdvisorDriver(Map.of("bridge.topics", "raw-one, raw-two"));

    BridgeTopologyTest() {
        advisor.rule(rule(), RECEIVED.minusSeconds(3600));
    }

    @AfterEach
    void close() {
        advisor.close();
    }

    @Test
    void leadsFromARawRecordToAnAdvisory() {
        raw("raw-one", "inventory exch-1\nevent exch-1");

        assertThat(advisor.advisoriesInShort()).containsExactly("exch-1/KB900001 OPEN APPLICABLE SYMPTOM_MATCHED 1");
        assertThat(advisor.deadLetters()).isEmpty();
    }

    @Test
    void countsWhatTwoShippersDeliverOnce() {
        raw("raw-one", "report exch-1\ncrash exch-1");
        raw("raw-two", "crash exch-1\nreport exch-1");
        advisor.elapse(Duration.ofMinutes(1));

        assertThat(advisor.advisoriesInShort())
                .last()
                .asString()
                .startsWith("exch-1/KB900001 OPEN APPLICABLE")
                .endsWith(" 1");
    }

    @Test
    void keepsWhatCannotBeReadAndPassesTheRestOn() {
        raw("raw-one", "inventory exch-1\nnonsense\nevent exch-1\nmore nonsense");

        assertThat(advisor.advisoriesInShort()).hasSize(1);
        assertThat(letters())
                .containsExactly("UNDECODABLE_TELEMETRY raw-one \"nonsense\" is no record; and 1 more:"
                        + " inventory exch-1\nnonsense\nevent exch-1\nmore nonsense");
    }

    @Test
    void keepsARecordWithoutAValue() {
        raw("raw-two", null);

        assertThat(letters()).containsExactly("NULL_VALUE raw-two the value is null: null");
    }

    private void raw(String topic, @Nullable String value) {
        advisor.raw(topic, value == null ? null : value.getBytes(UTF_8), RECEIVED);
    }

    private List<String> letters() {
        return advisor.deadLetters().stream()
                .map(letter -> header(letter, DeadLetterHeaders.REASON) + ' ' + header(letter, DeadLetterHeaders.TOPIC)
                        + ' ' + header(letter, DeadLetterHeaders.ERROR) + ": "
                        + (letter.value() == null ? null : new String(letter.value(), UTF_8)))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(
                Objects.requireNonNull(letter.headers().lastHeader(name)).value(), UTF_8);
    }
}
