package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.crash;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that cannot be used go to the dead letters as they came, and the stream goes on. */
class PoisonRecordTest {
    private static final byte[] KEY = "exch-1".getBytes(UTF_8);
    private static final byte[] POISON = {0, 0, 0, 0, 99, 1, 2, 3};

    private final AdvisorDriver advisor = new AdvisorDriver();

    @BeforeEach
    void publishTheRule() {
        advisor.rule(rule(), START);
    }

    @AfterEach
    void theStreamGoesOn() {
        advisor.event(symptom("exch-1", START.plusSeconds(60)));
        assertThat(advisor.advisoriesInShort())
                .containsExactly("exch-1/" + RULE + " OPEN UNDETERMINED SYMPTOM_MATCHED 1");
        advisor.close();
    }

    static List<Topic<?>> telemetryTopics() {
        return List.of(Topics.SERVER_EVENTS, Topics.CRASH_REPORTS, Topics.SERVER_INVENTORY);
    }

    @ParameterizedTest
    @MethodSource("telemetryTopics")
    void keepsTheBytesThatCannotBeDecoded(Topic<?> topic) {
        advisor.send(topic, KEY, POISON, START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(POISON);
        assertThat(letter.getRecordTime()).isEqualTo(START);
        assertThat(headers(letter))
                .containsAllEntriesOf(origin(topic))
                .containsEntry("hotfix-advisor.reason", "UNDECODABLE_VALUE")
                .containsOnlyKeys(HEADERS);
    }

    @ParameterizedTest
    @MethodSource("telemetryTopics")
    void keepsTheKeyOfANullValue(Topic<?> topic) {
        advisor.send(topic, KEY, null, START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isNull();
        assertThat(headers(letter)).isEqualTo(expected(topic, "NULL_VALUE", "the value is null"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 20})
    void keepsARecordThatWasCutOff(int length) {
        byte[] cut = Arrays.copyOf(bytes(Topics.SERVER_EVENTS, symptom("exch-1", START)), length);

        advisor.send(Topics.SERVER_EVENTS, KEY, cut, START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.value()).isEqualTo(cut);
        assertThat(headers(letter)).containsEntry("hotfix-advisor.reason", "UNDECODABLE_VALUE");
    }

    @ParameterizedTest
    @MethodSource("telemetryTopics")
    void refusesARecordWithoutAKey(Topic<?> topic) {
        byte[] value = sample(topic, "exch-1");

        advisor.send(topic, (byte[]) null, value, START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(headers(letter))
                .isEqualTo(expected(topic, "NULL_KEY", "the key is null; it is the serverId, here exch-1"));
    }

    @ParameterizedTest
    @MethodSource("telemetryTopics")
    void refusesARecordUnderTheKeyOfAnotherServer(Topic<?> topic) {
        byte[] value = sample(topic, "exch-2");

        advisor.send(topic, KEY, value, START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(headers(letter))
                .isEqualTo(expected(
                        topic,
                        "KEY_MISMATCH",
                        "the key is \"exch-1\" and the value's serverId is \"exch-2\"; they are the same"));
    }

    @Test
    void refusesAKeyThatIsNoText() {
        byte[] key = {(byte) 0xff, (byte) 0xfe};

        advisor.send(Topics.SERVER_EVENTS, key, sample(Topics.SERVER_EVENTS, "exch-1"), START);

        TestRecord<byte[], byte[]> letter = only(advisor.deadLetters());
        assertThat(letter.key()).isEqualTo(key);
        assertThat(headers(letter))
                .isEqualTo(expected(
                        Topics.SERVER_EVENTS,
                        "UNDECODABLE_KEY",
                        "the key is not UTF-8; it is the serverId, here exch-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCH-1", "exch 1", "exch/1", ""})
    void refusesAServerIdThatIsNone(String serverId) {
        advisor.send(Topics.SERVER_EVENTS, serverId, symptom(serverId, START), START);

        assertThat(headers(only(advisor.deadLetters())))
                .isEqualTo(
                        expected(Topics.SERVER_EVENTS, "INVALID_SERVER_ID", "\"" + serverId + "\" is not a serverId"));
    }

    @Test
    void refusesARecordThatNobodyCanDate() {
        ServerEvent event = symptom("exch-1", Instant.parse("1601-01-01T00:00:00Z"));

        advisor.event(event, Instant.EPOCH);

        assertThat(headers(only(advisor.deadLetters())))
                .containsEntry("hotfix-advisor.reason", "NO_TIME")
                .containsEntry("hotfix-advisor.timestamp", "0");
    }

    @Test
    void keepsThePreviousRevisionOfARuleThatCannotBeDecoded() {
        advisor.send(Topics.HOTFIX_RULES, RULE.getBytes(UTF_8), POISON, START);

        assertThat(advisor.deadLetters()).isEmpty();
        assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_rejected_total", 1.0);
    }

    @Test
    void ignoresARuleWithoutAKey() {
        advisor.send(Topics.HOTFIX_RULES, null, rule(), START);

        assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_rejected_total", 1.0);
    }

    @Test
    void ignoresARuleUnderTheKeyOfAnother() {
        advisor.send(
                Topics.HOTFIX_RULES,
                RULE,
                HotfixRule.newBuilder(rule()).setRuleId("KB900002").build(),
                START);

        assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_rejected_total", 1.0);
    }

    private static final String[] HEADERS = {
        "hotfix-advisor.reason",
        "hotfix-advisor.error",
        "hotfix-advisor.topic",
        "hotfix-advisor.partition",
        "hotfix-advisor.offset",
        "hotfix-advisor.timestamp"
    };

    private static Map<String, String> origin(Topic<?> topic) {
        return Map.of(
                "hotfix-advisor.topic",
                topic.name(),
                "hotfix-advisor.partition",
                "0",
                "hotfix-advisor.offset",
                "0",
                "hotfix-advisor.timestamp",
                Long.toString(START.toEpochMilli()));
    }

    private static Map<String, String> expected(Topic<?> topic, String reason, String error) {
        Map<String, String> headers = new TreeMap<>(origin(topic));
        headers.put("hotfix-advisor.reason", reason);
        headers.put("hotfix-advisor.error", error);
        return headers;
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> letter) {
        Map<String, String> headers = new TreeMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private byte[] sample(Topic<?> topic, String serverId) {
        return switch (topic.name()) {
            case "server-events" -> bytes(Topics.SERVER_EVENTS, symptom(serverId, START));
            case "crash-reports" -> bytes(Topics.CRASH_REPORTS, crash(serverId, START));
            default -> bytes(Topics.SERVER_INVENTORY, inventory(serverId, START, OLDER_VERSION));
        };
    }

    private <T extends SpecificRecord> byte[] bytes(Topic<T> topic, T value) {
        byte @Nullable [] bytes = advisor.bytes(topic, value);
        assertThat(bytes).isNotNull();
        return bytes == null ? new byte[0] : bytes;
    }

    private static TestRecord<byte[], byte[]> only(List<TestRecord<byte[], byte[]>> letters) {
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }
}
