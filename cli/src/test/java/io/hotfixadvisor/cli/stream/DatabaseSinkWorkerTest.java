package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.cli.programs.RequiresProgram;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Advisories in a real PostgreSQL, by Debezium's connector and the configuration of the documentation. */
@RequiresProgram(
        value = {Postgres.INITDB, Postgres.PSQL, "setpriv"},
        in = Postgres.PROGRAMS)
class DatabaseSinkWorkerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Path DOCUMENTED = Path.of("../docs/examples/connect/postgresql.json");
    private static final Path DEBEZIUM = Path.of("target/connect-plugins");

    @TempDir
    Path directory;

    @Test
    void aRowOpensChangesAndGoesAsItsAdvisoryDoes() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(2);
                Postgres postgres = Postgres.start(directory);
                AdvisoryTopic advisories = new AdvisoryTopic(cluster);
                ConnectWorker worker = ConnectWorker.start(
                        cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"), DEBEZIUM)) {
            Await.until("the worker answers", LONG, worker::isReady, worker::output);
            var answer = worker.configure("postgresql", settings(cluster, postgres));
            assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(201);

            advisories.write("ps-1", each -> each.setTitle("A \"quoted\" title; DROP TABLE advisories --\0"));
            advisories.write("ps-2", each -> each);
            await(postgres, worker, "select count(*) from advisories", "2");
            assertThat(postgres.query(
                            "select advisory, server_id, rule_id, status, severity, occurrences, confidence, title,"
                                    + " plan->0->>'kind', opened_at = '" + advisories.opened() + "'::timestamptz,"
                                    + " silenced_until is null from advisories where server_id = 'ps-1'"))
                    .isEqualTo("ps-1/KB990077|ps-1|KB990077|OPEN|IMPORTANT|1|0.75|"
                            + "A \"quoted\" title; DROP TABLE advisories --\ufffd|INSTALL_HOTFIX|t|t");

            advisories.write(
                    "ps-1",
                    each -> each.setStatus(AdvisoryStatus.RESOLVED)
                            .setCause(ChangeCause.QUIET_PERIOD)
                            .setSeverity(Severity.MODERATE)
                            .setSilencedUntil(advisories.opened().plusSeconds(60)));
            await(
                    postgres,
                    worker,
                    "select status, severity, silenced_until - opened_at from advisories where server_id = 'ps-1'",
                    "RESOLVED|MODERATE|00:01:00");

            advisories.raw("ps-3", "no Avro".getBytes(UTF_8));
            advisories.remove("ps-2");
            await(postgres, worker, "select string_agg(server_id, ',') from advisories", "ps-1");
            assertThat(worker.status("postgresql")).contains("RUNNING").doesNotContain("FAILED");
        }
    }

    private static void await(Postgres postgres, ConnectWorker worker, String query, String expected)
            throws InterruptedException {
        Await.until(
                query + " gives " + expected,
                LONG,
                () -> postgres.query(query).equals(expected),
                () -> postgres.query(query) + "\n" + worker.output());
    }

    private static Map<String, String> settings(EmbeddedCluster cluster, Postgres postgres) throws Exception {
        Map<String, String> settings =
                new JsonMapper().readValue(DOCUMENTED.toFile(), new TypeReference<Map<String, String>>() {});
        settings.put("connection.url", postgres.url());
        settings.put("connection.username", Postgres.USER);
        settings.put("connection.password", Postgres.PASSWORD);
        settings.put(
                "value.converter.schema.registry.url",
                String.valueOf(cluster.clientConfig().get("schema.registry.url")));
        settings.put("errors.deadletterqueue.topic.replication.factor", "1");
        return settings;
    }
}
