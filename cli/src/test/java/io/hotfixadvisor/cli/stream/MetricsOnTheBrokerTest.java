package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.cli.embedded.EmbeddedBroker;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told of a processor on a real broker, and the page that says what it is told. */
class MetricsOnTheBrokerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void everythingThatHappenedIsInTheMetricsAndEveryMetricOnItsPage() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(2);
                RecordSender sender = new RecordSender(cluster.clientConfig());
                RunningAdvisor advisor = RunningAdvisor.start(cluster.clientConfig())) {
            sender.send(BackupErrors.rule());
            sender.flush();
            advisor.awaitCount("hotfix_advisor_rules", 1);
            IntStream.rangeClosed(1, 3).forEach(server -> sender.send(BackupErrors.event("mail-" + server, server)));
            sender.flush();
            advisor.send(Topics.CRASH_REPORTS.name(), "mail-1".getBytes(UTF_8), "no Avro".getBytes(UTF_8));
            advisor.awaitCount("hotfix_advisor_symptom_to_advisory_seconds_count", 3);
            advisor.awaitCount("hotfix_advisor_dead_letters_total{reason=\"UNDECODABLE_VALUE\"}", 1);
            advisor.awaitCount("hotfix_advisor_ledger_entries", 3);
            advisor.awaitCount(lag("server-events"), 0);

            Scrape scrape = advisor.scrape();
            assertThat(scrape.series())
                    .containsEntry("hotfix_advisor_records_read_total{topic=\"server-events\"}", 3.0)
                    .containsEntry("hotfix_advisor_records_read_total{topic=\"crash-reports\"}", 1.0)
                    .containsEntry("hotfix_advisor_candidates_total{topic=\"server-events\"}", 3.0)
                    .containsEntry("hotfix_advisor_matches_total{topic=\"server-events\"}", 3.0)
                    .containsEntry("hotfix_advisor_matches_total{topic=\"crash-reports\"}", 0.0)
                    .containsEntry("hotfix_advisor_advisories_total{status=\"OPEN\",verdict=\"UNDETERMINED\"}", 3.0)
                    .containsEntry("hotfix_advisor_advisories_total{status=\"OPEN\",verdict=\"APPLICABLE\"}", 0.0)
                    .containsEntry("hotfix_advisor_rules_rejected_total", 0.0)
                    .containsEntry("hotfix_advisor_rules_behind", 0.0)
                    .containsEntry("hotfix_advisor_state{application=\"advisor\",state=\"RUNNING\"}", 1.0)
                    .containsEntry("hotfix_advisor_state{application=\"rule-history\",state=\"ERROR\"}", 0.0)
                    .containsEntry("hotfix_advisor_threads{application=\"advisor\"}", 1.0)
                    .containsEntry("hotfix_advisor_restore_remaining_records{application=\"advisor\"}", 0.0)
                    .containsEntry("hotfix_advisor_live", 1.0)
                    .containsEntry("hotfix_advisor_ready", 1.0)
                    .containsKey(lag("hotfix-rules"));
            // The events are of 2007.
            assertThat(scrape.value("hotfix_advisor_symptom_to_advisory_seconds_bucket{le=\"3600.0\"}"))
                    .isZero();
            assertThat(scrape.value("hotfix_advisor_rules_last_change_timestamp_seconds"))
                    .isGreaterThan(1.7e9);
            assertThat(scrape.described("hotfix_advisor_")).isEqualTo(documented());
        }
    }

    /** With heartbeats that come often, so that their absence is noticed soon. */
    @Test
    void aProcessorIsReadyWhileTheBrokerIsThere() throws Exception {
        Path data = Files.createDirectory(directory.resolve("broker"));
        EmbeddedCluster cluster = EmbeddedCluster.start(data, 1);
        try (cluster;
                RunningAdvisor advisor =
                        RunningAdvisor.start(cluster.clientConfig(), Map.of("heartbeat.interval.ms", "200"))) {
            int port = advisor.monitoringPort();
            assertThat(Scrape.get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(Scrape.get(port, "/health/ready").body())
                    .isEqualTo(
                            "{\"live\":true,\"ready\":true,"
                                    + "\"applications\":{\"advisor\":\"RUNNING\",\"rule-history\":\"RUNNING\"},\"notReady\":[]}\n");

            cluster.close();

            awaitReady(port, 503);
            assertThat(Scrape.get(port, "/health/ready").body()).contains("has sent no heartbeat to its group for");
            assertThat(Scrape.get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(advisor.count("hotfix_advisor_ready")).isZero();

            String address = cluster.clientConfig().get("bootstrap.servers");
            try (EmbeddedBroker again =
                    EmbeddedBroker.start(data, Integer.parseInt(address.substring(address.indexOf(':') + 1)))) {
                assertThat(again.bootstrapServers()).isEqualTo(address);
                awaitReady(port, 200);
            }
        }
    }

    private static void awaitReady(int port, int status) throws InterruptedException {
        Await.until(
                "readiness is " + status,
                TIMEOUT,
                () -> Scrape.get(port, "/health/ready").statusCode() == status,
                () -> Scrape.get(port, "/health/ready").body());
    }

    private static String lag(String topic) {
        return "hotfix_advisor_consumer_lag_records{application=\"advisor\",topic=\"" + topic + "\"}";
    }

    /** Of the processor, and of nothing else that has metrics. */
    private static Set<String> documented() throws IOException {
        Set<String> documented = Scrape.documented("hotfix_advisor_");
        documented.removeAll(Scrape.documented("hotfix_advisor_connector_"));
        documented.removeAll(Scrape.documented("hotfix_advisor_console_"));
        return documented;
    }
}
