package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told of a Connect worker with the exporter and the rules that its image has. */
class ConnectMetricsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Path AGENT = Path.of("../connectors/target/agents/jmx_prometheus_javaagent.jar");
    private static final Path RULES = Path.of("../operations/connect-jmx-exporter.yaml");

    @TempDir
    Path directory;

    @Test
    void theNumbersOfWorkerAndConnectorsAreThoseOfThePage() throws Exception {
        int port = ConnectWorker.freePort();
        String agent = "-javaagent:" + AGENT.toAbsolutePath() + "=127.0.0.1:" + port + ":" + RULES.toAbsolutePath();
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ConnectWorker worker = ConnectWorker.start(
                        cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"), List.of(agent))) {
            Await.until("the worker answers", TIMEOUT, worker::isReady, worker::output);
            Path articles = Files.createDirectory(directory.resolve("articles"));
            Files.writeString(articles.resolve("note.txt"), "no article");
            Files.write(articles.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
            String registry = cluster.clientConfig().get("schema.registry.url");
            configure(
                    worker,
                    "knowledge-base",
                    "knowledgebase.connect.KnowledgeBaseSourceConnector",
                    registry,
                    Map.of("directories", articles.toString(), "poll.interval.ms", "100"));
            // Nobody listens there.
            configure(
                    worker,
                    "alertmanager",
                    "alerting.alertmanager.AlertmanagerSinkConnector",
                    registry,
                    Map.of("topics", "remediation-advisories", "alertmanager.urls", "http://127.0.0.1:9"));
            configure(
                    worker,
                    "webhook",
                    "alerting.webhook.WebhookSinkConnector",
                    registry,
                    Map.of("topics", "remediation-advisories", "webhook.url", "http://127.0.0.1:9"));
            for (String task : Set.of("knowledge-base", "alertmanager", "webhook")) {
                String running = status(task, "running");
                Await.until(task + " runs", TIMEOUT, () -> value(port, running) == 1, worker::output);
            }
            // The picture is a dead letter, the note a rule that is held back.
            String written =
                    "kafka_connect_source_task_source_record_write_total{connector=\"knowledge-base\",task=\"0\"}";
            Await.until("a record is written", TIMEOUT, () -> value(port, written) == 1, worker::output);

            Scrape scrape = Scrape.of(port);
            assertThat(scrape.series())
                    .containsEntry("hotfix_advisor_connector_events_waiting{connector=\"webhook\",task=\"0\"}", 0.0)
                    .containsEntry("hotfix_advisor_connector_alerts_active{connector=\"alertmanager\",task=\"0\"}", 0.0)
                    .containsEntry(
                            "hotfix_advisor_connector_rules_held_back_total{connector=\"knowledge-base\",task=\"0\"}",
                            1.0);
            Set<String> exposed = new TreeSet<>(scrape.described("kafka_connect_"));
            exposed.addAll(scrape.described("hotfix_advisor_"));
            Set<String> documented = new TreeSet<>(Scrape.documented("kafka_connect_"));
            documented.addAll(Scrape.documented("hotfix_advisor_connector_"));
            assertThat(exposed).isEqualTo(documented);
        }
    }

    private static void configure(
            ConnectWorker worker, String name, String type, String registry, Map<String, String> settings)
            throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("connector.class", "io.hotfixadvisor.connectors." + type);
        all.put("schema.registry.url", registry);
        all.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        all.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        assertThat(worker.configure(name, all).body()).doesNotContain("error_code");
    }

    private static String status(String connector, String status) {
        return "kafka_connect_connector_task_status{connector=\"" + connector + "\",status=\"" + status
                + "\",task=\"0\"}";
    }

    private static double value(int port, String series) {
        return Scrape.of(port).value(series);
    }
}
