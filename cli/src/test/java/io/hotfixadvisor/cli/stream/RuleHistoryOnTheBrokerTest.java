package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules come, change, go and come back while {@code run} is killed: the history tells it once, and in order. */
class RuleHistoryOnTheBrokerTest {
    private static final String APPLICATION = "rule-history-test";
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int RULES = 40;
    private static final int REVISIONS = 3;
    private static final int RECORDS = 6_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(990_601);
    private final Map<String, String> inForce = new HashMap<>();
    private final List<String> expected = new ArrayList<>();

    @Test
    void tellsEachAcceptedRevisionOnceAcrossKills() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ClusterView view = new ClusterView(cluster.clientConfig(), APPLICATION + "-rule-history")) {
            publish(cluster.clientConfig());
            assertThat(expected).hasSizeBetween(RECORDS / 2, RECORDS * 9 / 10);

            killWhenTold(expected.size() / 5, cluster, view);
            killWhenTold(expected.size() / 2, cluster, view);
            try (ChildProcess run = run(cluster)) {
                awaitTold(expected.size(), run, view);
                awaitLine(run, APPLICATION + " is RUNNING");
                assertThat(run.stop()).as("exit code after SIGTERM").isZero();
            }

            assertThat(told(cluster.clientConfig(), view)).isEqualTo(expected);
            assertThat(view.latest(Topics.HOTFIX_RULE_HISTORY))
                    .hasSizeBetween(RULES / 2, RULES - 1)
                    .isEqualTo(view.latest(Topics.HOTFIX_RULES));
            assertThat(view.deadLetters()).isEmpty();
        }
    }

    /** Some records repeat what holds, withdraw what is not there or cannot be used; the last of each rule can. */
    private void publish(Map<String, String> client) {
        try (Producer<String, byte[]> producer =
                        new KafkaProducer<>(new HashMap<>(client), new StringSerializer(), (topic, bytes) -> bytes);
                Serializer<HotfixRule> rules =
                        new AvroSerdes(client).values(HotfixRule.class).serializer()) {
            for (int i = 0; i < RECORDS + RULES; i++) {
                boolean isLast = i >= RECORDS;
                String ruleId = "KB9906" + (isLast ? i - RECORDS : random.nextInt(RULES));
                int chance = random.nextInt(100);
                byte @Nullable [] value;
                if (chance < 20) {
                    value = null;
                    tell(ruleId, null, i);
                } else if (chance < 30 && !isLast) {
                    value = rules.serialize(Topics.HOTFIX_RULES.name(), rule("KB990699", "Under another key"));
                } else {
                    String title = "Revision " + random.nextInt(REVISIONS);
                    value = rules.serialize(Topics.HOTFIX_RULES.name(), rule(ruleId, title));
                    tell(ruleId, title, i);
                }
                var unused =
                        producer.send(new ProducerRecord<>(Topics.HOTFIX_RULES.name(), null, at(i), ruleId, value));
            }
        }
    }

    private void tell(String ruleId, @Nullable String title, int record) {
        String before = title == null ? inForce.remove(ruleId) : inForce.put(ruleId, title);
        if (title == null ? before != null : !title.equals(before)) {
            expected.add(line(ruleId, title, at(record)));
        }
    }

    private void killWhenTold(int entries, EmbeddedCluster cluster, ClusterView view) throws Exception {
        try (ChildProcess run = run(cluster)) {
            awaitTold(entries, run, view);
            run.kill();
        }
        assertThat(view.records(Topics.HOTFIX_RULE_HISTORY.name())).hasSizeBetween(entries, expected.size() - 1);
    }

    private static void awaitTold(int entries, ChildProcess run, ClusterView view) throws InterruptedException {
        Await.until(
                entries + " revisions are told",
                TIMEOUT,
                () -> view.records(Topics.HOTFIX_RULE_HISTORY.name()).size() >= entries || !run.isAlive(),
                run::output);
        assertThat(run.isAlive()).as(run::output).isTrue();
    }

    private static void awaitLine(ChildProcess run, String text) throws InterruptedException {
        Await.until("it prints \"" + text + "\"", TIMEOUT, () -> run.output().contains(text), run::output);
    }

    private ChildProcess run(EmbeddedCluster cluster) throws IOException {
        Map<String, String> settings = new HashMap<>(cluster.clientConfig());
        settings.put("application.id", APPLICATION);
        settings.put("state.dir", directory.resolve("state").toString());
        // A killed process is a member of its group until then; less is refused by the broker.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1000");
        // Small steps, so that a kill is sure to hit the middle.
        settings.put("max.poll.records", "10");
        settings.put("commit.interval.ms", "10");
        return ChildProcess.run(settings, directory.resolve("run.log"));
    }

    private static List<String> told(Map<String, String> client, ClusterView view) {
        List<String> told = new ArrayList<>();
        try (Deserializer<HotfixRule> rules =
                new AvroSerdes(client).values(HotfixRule.class).deserializer()) {
            for (ConsumerRecord<byte[], byte[]> entry : view.records(Topics.HOTFIX_RULE_HISTORY.name())) {
                HotfixRule rule = rules.deserialize(entry.topic(), entry.value());
                told.add(line(
                        new String(entry.key(), StandardCharsets.UTF_8),
                        rule == null ? null : rule.getTitle(),
                        entry.timestamp()));
            }
        }
        return told;
    }

    private static String line(String ruleId, @Nullable String title, long at) {
        return ruleId + ' ' + (title == null ? "withdrawn" : title) + " at " + at;
    }

    private static long at(int record) {
        return START.plusSeconds(record).toEpochMilli();
    }

    private static HotfixRule rule(String ruleId, String title) {
        return HotfixRule.newBuilder(BackupErrors.rule())
                .setRuleId(ruleId)
                .setArticle(ruleId)
                .setTitle(title)
                .build();
    }
}
