package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleHistoryTopologyTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final HotfixRule REVISED =
            HotfixRule.newBuilder(rule()).setTitle("Another title").build();
    private static final byte[] POISON = {0, 0, 0, 0, 99, 1, 2, 3};

    @TempDir
    private Path state;

    private AvroSerdes serdes;
    private TopologyTestDriver driver;
    private TestOutputTopic<String, HotfixRule> history;

    @BeforeEach
    void start() {
        ProcessorSettings settings = ProcessorSettings.from(Map.of(
                "bootstrap.servers",
                "nowhere:9092",
                "schema.registry.url",
                "mock://rule-history",
                "state.dir",
                state.toString()));
        serdes = new AvroSerdes(settings.kafka());
        RuleHistoryTopology topology = new RuleHistoryTopology(settings, serdes);
        Properties properties = new Properties();
        properties.putAll(topology.streamsConfig());
        driver = new TopologyTestDriver(topology.build(), properties, START);
        history = driver.createOutputTopic(
                Topics.HOTFIX_RULE_HISTORY.name(),
                new StringDeserializer(),
                serdes.values(HotfixRule.class).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void keepsEachRevisionWithTheTimeOfItsRecord() {
        publish(rule(), START);
        publish(REVISED, START.plusSeconds(60));

        assertThat(written())
                .containsExactly(
                        new TestRecord<>(RULE, rule(), START), new TestRecord<>(RULE, REVISED, START.plusSeconds(60)));
    }

    @Test
    void writesNothingForARecordThatRepeatsTheRevisionInForce() {
        publish(rule(), START);
        publish(rule(), START.plusSeconds(60));

        assertThat(written()).containsExactly(new TestRecord<>(RULE, rule(), START));
    }

    @Test
    void aRevisionThatComesBackHoldsAgainFromThenOn() {
        publish(rule(), START);
        publish(REVISED, START.plusSeconds(60));
        publish(rule(), START.plusSeconds(120));

        assertThat(written())
                .containsExactly(
                        new TestRecord<>(RULE, rule(), START),
                        new TestRecord<>(RULE, REVISED, START.plusSeconds(60)),
                        new TestRecord<>(RULE, rule(), START.plusSeconds(120)));
    }

    @Test
    void aRuleThatIsWithdrawnEndsOnceAndMayComeBack() {
        publish(rule(), START);
        send(RULE, null, START.plusSeconds(60));
        send(RULE, null, START.plusSeconds(120));
        publish(rule(), START.plusSeconds(180));

        assertThat(written())
                .containsExactly(
                        new TestRecord<>(RULE, rule(), START),
                        new TestRecord<>(RULE, null, START.plusSeconds(60)),
                        new TestRecord<>(RULE, rule(), START.plusSeconds(180)));
    }

    @Test
    void aChangeNeverHoldsFromBeforeTheChangeBefore() {
        publish(rule(), START.plusSeconds(60));
        publish(REVISED, START);
        send(RULE, null, START.plusSeconds(30));
        publish(rule(), START.plusSeconds(45));
        publish(REVISED, START.plusSeconds(90));

        assertThat(written())
                .containsExactly(
                        new TestRecord<>(RULE, rule(), START.plusSeconds(60)),
                        new TestRecord<>(RULE, REVISED, START.plusSeconds(60)),
                        new TestRecord<>(RULE, null, START.plusSeconds(60)),
                        new TestRecord<>(RULE, rule(), START.plusSeconds(60)),
                        new TestRecord<>(RULE, REVISED, START.plusSeconds(90)));
    }

    @Test
    void writesNothingForTheWithdrawalOfARuleThatIsNotThere() {
        send(RULE, null, START);

        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsRulesOfAnyStatus(RuleStatus status) {
        HotfixRule rule = HotfixRule.newBuilder(rule()).setStatus(status).build();

        publish(rule, START);

        assertThat(written()).containsExactly(new TestRecord<>(RULE, rule, START));
    }

    @Test
    void whatIsRejectedChangesNothing() {
        publish(rule(), START);
        send(RULE, POISON, START.plusSeconds(1));
        send(null, bytes(REVISED), START.plusSeconds(2));
        send("KB900002", bytes(REVISED), START.plusSeconds(3));
        publish(
                HotfixRule.newBuilder(REVISED)
                        .setMatchAnyOf(List.of(List.of("s9")))
                        .build(),
                START.plusSeconds(4));
        publish(rule(), START.plusSeconds(5));

        assertThat(written()).containsExactly(new TestRecord<>(RULE, rule(), START));
    }

    @Test
    void keepsRulesApart() {
        HotfixRule other = HotfixRule.newBuilder(rule())
                .setRuleId("KB900002")
                .setArticle("KB900002")
                .build();

        publish(rule(), START);
        publish(other, START);
        send("KB900002", null, START.plusSeconds(60));
        publish(rule(), START.plusSeconds(60));

        assertThat(written())
                .containsExactly(
                        new TestRecord<>(RULE, rule(), START),
                        new TestRecord<>("KB900002", other, START),
                        new TestRecord<>("KB900002", null, START.plusSeconds(60)));
    }

    @Test
    void goesOnAfterARestartFromWhatWasWritten() {
        publish(rule(), START);
        assertThat(written()).hasSize(1);
        restart();

        publish(rule(), START.plusSeconds(60));
        publish(REVISED, START.plusSeconds(120));

        assertThat(written()).containsExactly(new TestRecord<>(RULE, REVISED, START.plusSeconds(120)));
    }

    @Test
    void isExactlyOnceAndSmallWhateverTheOtherApplicationIs() {
        ProcessorSettings settings = ProcessorSettings.from(Map.of(
                "application.id", "advisor",
                "client.id", "east-1",
                "processing.guarantee", "at_least_once",
                "num.stream.threads", "8"));

        assertThat(new RuleHistoryTopology(settings, serdes).streamsConfig())
                .containsEntry("application.id", "advisor-rule-history")
                .containsEntry("client.id", "east-1-rule-history")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("num.stream.threads", 1);
    }

    private void restart() {
        Map<String, ValueAndTimestamp<String>> contents = new TreeMap<>();
        try (KeyValueIterator<String, ValueAndTimestamp<String>> entries = store().all()) {
            entries.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        driver.close();
        start();
        contents.forEach(store()::put);
    }

    private KeyValueStore<String, ValueAndTimestamp<String>> store() {
        return driver.getTimestampedKeyValueStore(Stores.ACCEPTED_REVISIONS);
    }

    private void publish(HotfixRule rule, Instant at) {
        send(rule.getRuleId(), bytes(rule), at);
    }

    private void send(@Nullable String key, byte @Nullable [] value, Instant at) {
        driver.createInputTopic(Topics.HOTFIX_RULES.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key == null ? null : key.getBytes(UTF_8), value, at);
    }

    private byte[] bytes(HotfixRule rule) {
        return serdes.values(HotfixRule.class).serializer().serialize(Topics.HOTFIX_RULES.name(), rule);
    }

    private List<TestRecord<String, HotfixRule>> written() {
        return history.readRecordsToList();
    }
}
