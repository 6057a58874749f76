package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The knowledge base's connector as a plugin of a real worker, with exactly-once support. */
class KnowledgeBaseConnectorWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MANY = 2500;

    @TempDir
    Path directory;

    @Test
    void publishesWhatAppearsChangesAndGoesAndLosesNothingWhenItIsKilled() throws Exception {
        Path articles = Files.createDirectory(directory.resolve("articles"));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ClusterView view = new ClusterView(cluster.clientConfig(), "worker-test")) {
            try (ConnectWorker worker = started(cluster)) {
                assertThat(worker.configure("kb", settings(cluster, articles)).statusCode())
                        .isEqualTo(201);
                filesComeChangeAndGo(articles, worker, view);
                write(articles, MANY);
                Await.until("some are published", LONG, () -> rules(view).size() > 100, worker::output);
                worker.kill();
            }
            int before = rules(view).size();
            try (ConnectWorker worker = started(cluster)) {
                Await.until("all are published", LONG, () -> keys(view).size() == MANY + 2, worker::output);
                assertThat(worker.status("kb")).contains("RUNNING").doesNotContain("FAILED");
                // What would be published a second time comes before the rule of a file that is written now.
                Files.writeString(articles.resolve("last.yaml"), rule("KB999999", "Last"));
                Await.until("the last one is published", LONG, () -> keys(view).contains("KB999999"), worker::output);
            }
            assertThat(before).as("published before it was killed").isLessThan(MANY);
            Map<String, Integer> times = new HashMap<>();
            rules(view).forEach(rule -> times.merge(key(rule), 1, Integer::sum));
            // The first rule has two revisions, the second a tombstone.
            assertThat(times.remove("KB990900")).isEqualTo(2);
            assertThat(times.remove("KB990901")).isEqualTo(2);
            assertThat(times.remove("KB999999")).isEqualTo(1);
            assertThat(times)
                    .hasSize(MANY)
                    .allSatisfy((rule, count) -> assertThat(count).as(rule).isOne());
        }
    }

    @Test
    void refusesAConverterThatWouldChangeTheSchema() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ConnectWorker worker = started(cluster)) {
            Map<String, String> settings = new HashMap<>(settings(cluster, directory));
            settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");

            var answer = worker.configure("kb", settings);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("value.converter").contains("ByteArrayConverter");
        }
    }

    private static void filesComeChangeAndGo(Path articles, ConnectWorker worker, ClusterView view) throws Exception {
        Files.writeString(articles.resolve("KB990900.yaml"), rule("KB990900", "First"));
        Path article = articles.resolve("article.txt");
        Files.copy(Path.of("src/test/resources/connect/article.txt"), article);
        Files.write(articles.resolve("picture.txt"), new byte[] {0, 1, 2, 3});
        Await.until("both are rules", LONG, () -> keys(view).size() == 2, worker::output);
        Files.writeString(articles.resolve("KB990900.yaml"), rule("KB990900", "Second"));
        Files.delete(article);
        Await.until("the revision and the tombstone", LONG, () -> rules(view).size() == 4, worker::output);

        assertThat(rules(view).stream().filter(each -> each.value() == null).map(KnowledgeBaseConnectorWorkerTest::key))
                .containsExactly("KB990901");
        List<ConsumerRecord<byte[], byte[]>> dead = view.deadLetters();
        assertThat(dead).hasSize(1);
        assertThat(dead.get(0).value()).containsExactly(0, 1, 2, 3);
        assertThat(new String(
                        dead.get(0).headers().lastHeader(DeadLetterHeaders.FILE).value(), StandardCharsets.UTF_8))
                .isEqualTo("picture.txt");
    }

    private ConnectWorker started(EmbeddedCluster cluster) throws Exception {
        ConnectWorker worker =
                ConnectWorker.start(cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"));
        Await.until("the worker answers", LONG, worker::isReady, worker::output);
        return worker;
    }

    private static Map<String, String> settings(EmbeddedCluster cluster, Path articles) {
        return Map.of(
                "connector.class",
                "io.hotfixadvisor.connectors.knowledgebase.connect.KnowledgeBaseSourceConnector",
                "directories",
                articles.toString(),
                "schema.registry.url",
                String.valueOf(cluster.clientConfig().get("schema.registry.url")),
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "poll.interval.ms",
                "500",
                "batch.max.files",
                "50",
                "tombstones.for.removed.files",
                "true");
    }

    private static void write(Path articles, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String id = "KB" + (100_000 + i);
            Files.writeString(articles.resolve(id + ".yaml"), rule(id, "Rule " + i));
        }
    }

    private static String rule(String id, String title) {
        return """
                ruleId: %s
                title: %s
                products: [{printed: Microsoft Exchange Server 2003, family: Exchange Server, release: "2003"}]
                signatures:
                  - {id: s1, role: SYMPTOM, kind: EVENT, source: Ring, eventId: 7, confidence: HIGH}
                matchAnyOf: [[s1]]
                status: ACTIVE
                """.formatted(id, title);
    }

    private static List<ConsumerRecord<byte[], byte[]>> rules(ClusterView view) {
        return view.records(Topics.HOTFIX_RULES.name());
    }

    private static List<String> keys(ClusterView view) {
        return rules(view).stream()
                .map(KnowledgeBaseConnectorWorkerTest::key)
                .distinct()
                .toList();
    }

    private static String key(ConsumerRecord<byte[], byte[]> rule) {
        return new String(rule.key(), StandardCharsets.UTF_8);
    }
}
