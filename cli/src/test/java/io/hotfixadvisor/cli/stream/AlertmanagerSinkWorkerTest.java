package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.programs.RequiresProgram;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.Severity;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advisories on a real worker's way into a real Alertmanager. */
@RequiresProgram({Alertmanager.PROGRAM, Alertmanager.TOOL})
class AlertmanagerSinkWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration RESEND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    @Test
    void alertsOpenChangeAndEndAndOutliveRestartsOfBothSides() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(2);
                Inbox notified = Inbox.open();
                Alertmanager alertmanager = Alertmanager.start(directory.resolve("am"), configuration(notified));
                AdvisoryTopic advisories = new AdvisoryTopic(cluster)) {
            try (ConnectWorker worker = started(cluster)) {
                assertThat(worker.configure("alertmanager", settings(cluster, alertmanager))
                                .statusCode())
                        .isEqualTo(201);
                opensGroupedAndChanges(advisories, alertmanager, notified, worker);
                isSilencedAcrossARestart(alertmanager, worker);
                worker.kill();
            }
            advisories.write("ps-2", each -> each.setStatus(AdvisoryStatus.RESOLVED));
            try (ConnectWorker worker = started(cluster)) {
                // Alertmanager has forgotten both meanwhile; only what is open comes back.
                Await.until(
                        "the open one is told again",
                        LONG,
                        () -> servers(alertmanager).equals(List.of("ps-1")),
                        worker::output);
                JsonNode before = alertmanager.alerts().get(0);
                assertThat(Instant.parse(before.get("startsAt").asText())).isEqualTo(advisories.opened());
                Await.until(
                        "it is told again and again",
                        LONG,
                        () -> !servers(alertmanager).equals(List.of("ps-1"))
                                || endsAt(alertmanager).isAfter(endsAt(before).plus(RESEND)),
                        worker::output);
                assertThat(servers(alertmanager)).containsExactly("ps-1");

                advisories.write(
                        "ps-1",
                        each -> each.setSeverity(Severity.CRITICAL)
                                .setStatus(AdvisoryStatus.RESOLVED)
                                .setChangedAt(Instant.now()));
                Await.until(
                        "it has ended",
                        Duration.ofSeconds(3),
                        () -> servers(alertmanager).isEmpty(),
                        worker::output);
                assertThat(worker.status("alertmanager")).contains("RUNNING").doesNotContain("FAILED");
            }
        }
    }

    private static void opensGroupedAndChanges(
            AdvisoryTopic advisories, Alertmanager alertmanager, Inbox notified, ConnectWorker worker)
            throws Exception {
        advisories.write("ps-1", each -> each);
        advisories.write("ps-2", each -> each);
        advisories.write("web-1", each -> each.setClusterName(null));
        Await.until("all are open", LONG, () -> servers(alertmanager).size() == 3, worker::output);
        JsonNode first = alertmanager.alerts("server=ps-1").get(0);
        assertThat(first.get("labels").toString())
                .isEqualTo("{\"alertname\":\"HotfixAdvisory\",\"cluster\":\"PRINT\",\"rule\":\"KB990077\","
                        + "\"server\":\"ps-1\",\"severity\":\"important\"}");
        assertThat(first.at("/annotations/plan").asText()).isEqualTo("1. Install the hotfix.");
        assertThat(first.get("generatorURL").asText()).isEqualTo("http://127.0.0.1:8090/advisories/ps-1/KB990077");

        Await.until(
                "the nodes of a cluster are told of in one message",
                LONG,
                () -> notified.posts().stream()
                        .map(Inbox.Post::body)
                        .anyMatch(body -> body.contains("\"groupLabels\":{\"cluster\":\"PRINT\",\"rule\":\"KB990077\"}")
                                && body.contains("ps-1")
                                && body.contains("ps-2")),
                notified::posts);

        advisories.write("ps-1", each -> each.setSeverity(Severity.CRITICAL).setOccurrences(10));
        advisories.remove("web-1");
        Await.until(
                "one has changed, one has gone",
                LONG,
                () -> alertmanager.alerts("severity=critical").size() == 1
                        && servers(alertmanager).equals(List.of("ps-1", "ps-2")),
                worker::output);
        JsonNode changed = alertmanager.alerts("server=ps-1").get(0);
        assertThat(changed.at("/annotations/occurrences").asText()).isEqualTo("10");
    }

    private static void isSilencedAcrossARestart(Alertmanager alertmanager, ConnectWorker worker) throws Exception {
        alertmanager.ask(
                "silence", "add", "--author=noc", "--comment=drivers", "--duration=1h", "server=ps-1", "rule=KB990077");
        Await.until(
                "one is silenced",
                LONG,
                () -> alertmanager.alerts("--silenced", "server=ps-1").size() == 1,
                alertmanager::output);
        assertThat(servers(alertmanager)).containsExactly("ps-2");

        alertmanager.restart();
        Await.until("it is back", LONG, alertmanager::isReady, alertmanager::output);
        Await.until(
                "it knows them again, and the silence",
                LONG,
                () -> servers(alertmanager).equals(List.of("ps-2"))
                        && alertmanager.alerts("--silenced", "server=ps-1").size() == 1,
                worker::output);
        alertmanager
                .ask("silence", "query", "--quiet")
                .lines()
                .forEach(silence -> alertmanager.ask("silence", "expire", silence));
        Await.until("the silence is over", LONG, () -> servers(alertmanager).size() == 2, worker::output);
    }

    private ConnectWorker started(EmbeddedCluster cluster) throws Exception {
        ConnectWorker worker =
                ConnectWorker.start(cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"));
        Await.until("the worker answers", LONG, worker::isReady, worker::output);
        return worker;
    }

    /** Alerts that are active and not silenced. */
    private static List<String> servers(Alertmanager alertmanager) {
        return alertmanager.alerts().stream()
                .map(alert -> alert.at("/labels/server").asText())
                .sorted()
                .toList();
    }

    private static Instant endsAt(Alertmanager alertmanager) {
        return alertmanager.alerts().stream()
                .map(AlertmanagerSinkWorkerTest::endsAt)
                .findFirst()
                .orElse(Instant.MIN);
    }

    private static Instant endsAt(JsonNode alert) {
        return Instant.parse(alert.get("endsAt").asText());
    }

    private static String configuration(Inbox notified) {
        return """
                route:
                  receiver: noc
                  group_by: [rule, cluster]
                  group_wait: 1s
                  group_interval: 1s
                receivers:
                  - name: noc
                    webhook_configs:
                      - url: %s
                """.formatted(notified.address());
    }

    private static Map<String, String> settings(EmbeddedCluster cluster, Alertmanager alertmanager) {
        return Map.ofEntries(
                Map.entry(
                        "connector.class",
                        "io.hotfixadvisor.connectors.alerting.alertmanager.AlertmanagerSinkConnector"),
                Map.entry("tasks.max", "2"),
                // A task that was killed is missed soon.
                Map.entry("consumer.override.session.timeout.ms", "6000"),
                Map.entry("consumer.override.heartbeat.interval.ms", "1000"),
                Map.entry("topics", Topics.REMEDIATION_ADVISORIES.name()),
                Map.entry("alertmanager.urls", alertmanager.address()),
                Map.entry("alertmanager.retry.backoff.ms", "100"),
                Map.entry("alertmanager.retry.backoff.max.ms", "500"),
                Map.entry("console.url", "http://127.0.0.1:8090"),
                Map.entry("resend.interval.ms", Long.toString(RESEND.toMillis())),
                Map.entry(
                        "schema.registry.url",
                        String.valueOf(cluster.clientConfig().get("schema.registry.url"))),
                Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"));
    }
}
