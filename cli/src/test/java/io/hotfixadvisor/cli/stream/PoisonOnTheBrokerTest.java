package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.processor.topology.AdvisorTopology;
import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input on a real broker, under exactly-once: it becomes a dead letter or is ignored, and the stream goes on. */
class PoisonOnTheBrokerTest {
    private static final String DATED_EVENTS = "hotfix_advisor_records_dated_by_kafka_total{topic=\"server-events\"}";
    private static final String REJECTED_RULES = "hotfix_advisor_rules_rejected_total";
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0, 39, 15, 1, 2, 3};
    private static final byte[] GARBAGE = "<Event>no Avro</Event>".getBytes(UTF_8);

    private static EmbeddedCluster cluster;
    private static RunningAdvisor advisor;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = EmbeddedCluster.start(2);
        try (RecordSender sender = new RecordSender(cluster.clientConfig())) {
            sender.send(BackupErrors.rule());
            sender.flush();
        }
        advisor = RunningAdvisor.start(cluster.clientConfig());
    }

    @AfterAll
    static void stop() {
        if (advisor != null) {
            advisor.close();
        }
        cluster.close();
    }

    enum Poison {
        UNKNOWN_SCHEMA_ID("UNDECODABLE_VALUE"),
        GARBAGE_BYTES("UNDECODABLE_VALUE"),
        CUT_OFF("UNDECODABLE_VALUE"),
        NULL_VALUE("NULL_VALUE"),
        OTHER_SERVERS_KEY("KEY_MISMATCH");

        private final String reason;

        Poison(String reason) {
            this.reason = reason;
        }

        byte @Nullable [] value(Topic<?> topic) {
            return switch (this) {
                case UNKNOWN_SCHEMA_ID -> UNKNOWN_SCHEMA;
                case GARBAGE_BYTES -> GARBAGE;
                case CUT_OFF -> Arrays.copyOf(sample(topic), 9);
                case NULL_VALUE -> null;
                case OTHER_SERVERS_KEY -> sample(topic);
            };
        }
    }

    static Stream<Arguments> poisons() {
        return Stream.of(Topics.SERVER_EVENTS, Topics.CRASH_REPORTS, Topics.SERVER_INVENTORY)
                .flatMap(topic -> Arrays.stream(Poison.values()).map(poison -> Arguments.of(topic, poison)));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void becomesADeadLetterAndTheNextEventAnAdvisory(Topic<?> topic, Poison poison) throws Exception {
        String serverId = (topic.name() + '.' + poison).toLowerCase(Locale.ROOT).replace('_', '-');
        byte @Nullable [] value = poison.value(topic);

        advisor.send(topic.name(), serverId.getBytes(UTF_8), value);
        advisor.send(
                Topics.SERVER_EVENTS.name(),
                serverId.getBytes(UTF_8),
                bytes(Topics.SERVER_EVENTS, BackupErrors.event(serverId, 1)));

        assertThat(advisor.awaitAdvisory(BackupErrors.advisoryKey(serverId)).getOccurrences())
                .isEqualTo(1);
        ConsumerRecord<byte[], byte[]> letter = awaitDeadLetter(serverId);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "hotfix-advisor.reason")).isEqualTo(poison.reason);
        assertThat(header(letter, "hotfix-advisor.topic")).isEqualTo(topic.name());
        assertThat(header(letter, "hotfix-advisor.error")).isNotBlank();
    }

    @Test
    void datesAnEventFromAYearAheadByTheTimeOfTheBroker() throws Exception {
        Instant received = BackupErrors.FIRST.plus(1, ChronoUnit.HOURS);
        ServerEvent event = ServerEvent.newBuilder(BackupErrors.event("fast-clock", 1))
                .setTimestamp(received.plus(365, ChronoUnit.DAYS))
                .build();
        double dated = advisor.count(DATED_EVENTS);

        advisor.send(
                Topics.SERVER_EVENTS.name(),
                "fast-clock".getBytes(UTF_8),
                bytes(Topics.SERVER_EVENTS, event),
                received.toEpochMilli());

        RemediationAdvisory advisory = advisor.awaitAdvisory(BackupErrors.advisoryKey("fast-clock"));
        assertThat(advisory.getLastSeen()).isEqualTo(received);
        assertThat(advisory.getEvidence().get(0).getOccurredAt()).isEqualTo(received);
        assertThat(advisor.count(DATED_EVENTS)).isEqualTo(dated + 1);
    }

    @Test
    void keepsARuleInForceWhoseNextRevisionsCannotBeUsed() throws Exception {
        HotfixRule rule = BackupErrors.rule();
        HotfixRule invalid = HotfixRule.newBuilder(rule)
                .setMatchAnyOf(List.of(List.of("no-such-signature")))
                .build();
        byte[] key = BackupErrors.RULE.getBytes(UTF_8);
        double rejected = advisor.count(REJECTED_RULES);

        try (CapturedLog log = CapturedLog.of(AdvisorTopology.class.getPackageName() + ".CompileRules")) {
            advisor.send(Topics.HOTFIX_RULES.name(), key, UNKNOWN_SCHEMA);
            advisor.send(Topics.HOTFIX_RULES.name(), key, GARBAGE);
            advisor.send(Topics.HOTFIX_RULES.name(), key, bytes(Topics.HOTFIX_RULES, invalid));
            advisor.awaitCount(REJECTED_RULES, rejected + 3);
            log.awaitLines(3);
            assertThat(log.lines())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("WARN hotfix rule " + BackupErrors.RULE)
                            .endsWith("previous revision " + RuleRevision.of(rule) + " kept"));
        }
        advisor.send(
                Topics.SERVER_EVENTS.name(),
                "after-bad-rules".getBytes(UTF_8),
                bytes(Topics.SERVER_EVENTS, BackupErrors.event("after-bad-rules", 1)));

        assertThat(advisor.awaitAdvisory(BackupErrors.advisoryKey("after-bad-rules"))
                        .getRuleRevision())
                .isEqualTo(RuleRevision.of(rule));
    }

    private static ConsumerRecord<byte[], byte[]> awaitDeadLetter(String key) throws InterruptedException {
        Await.until(
                "a dead letter of " + key + " is there",
                Duration.ofSeconds(30),
                () -> !deadLetters(key).isEmpty(),
                () -> advisor.view().deadLetters());
        assertThat(deadLetters(key)).hasSize(1);
        return deadLetters(key).get(0);
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String key) {
        return advisor.view().deadLetters().stream()
                .filter(letter -> Arrays.equals(letter.key(), key.getBytes(UTF_8)))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** A good record of a server that sends nothing under its own key. */
    private static byte[] sample(Topic<?> topic) {
        Map<Topic<?>, byte[]> samples = Map.of(
                Topics.SERVER_EVENTS,
                bytes(Topics.SERVER_EVENTS, BackupErrors.event("other-server", 1)),
                Topics.CRASH_REPORTS,
                bytes(
                        Topics.CRASH_REPORTS,
                        CrashReport.newBuilder()
                                .setServerId("other-server")
                                .setHost("other-server")
                                .setKind(CrashKind.APP_CRASH)
                                .setProcess("store.exe")
                                .setOccurredAt(BackupErrors.FIRST)
                                .build()),
                Topics.SERVER_INVENTORY,
                bytes(
                        Topics.SERVER_INVENTORY,
                        ServerInventory.newBuilder()
                                .setServerId("other-server")
                                .setObservedAt(BackupErrors.FIRST)
                                .build()));
        return samples.get(topic);
    }

    private static <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        try (Serializer<V> serializer =
                new AvroSerdes(cluster.clientConfig()).values(topic.valueType()).serializer()) {
            return serializer.serialize(topic.name(), value);
        }
    }
}
