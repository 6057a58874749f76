package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedBroker;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code run} ends when it cannot do its work; its end on SIGTERM is seen by {@link KillAndRestartTest}. */
class RunProcessTest {
    private static final int UNABLE = 3;

    @TempDir
    Path directory;

    @Test
    void namesTheCommandThatCreatesTheTopicsWhenThereAreNone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                ChildProcess run = run(Map.of(
                        "bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "http://127.0.0.1:9"))) {
            assertThat(run.exitCode()).as(run::output).isEqualTo(UNABLE);
            assertThat(run.output().lines())
                    .contains("topics that do not exist: advisory-actions, crash-reports, dead-letters, fleet-impact,"
                            + " hotfix-rule-history, hotfix-rules, inventory-reports, remediation-advisories, server-events, server-inventory,"
                            + " time-ticks, unexplained-problems; create them with `hotfix-advisor topics create`");
        }
    }

    /** Of the second topic, only the history of rules notices. */
    @ParameterizedTest
    @ValueSource(strings = {"server-events", "hotfix-rules"})
    void endsWithItsOwnExitCodeWhenAnApplicationDies(String topic) throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ClusterView view = new ClusterView(cluster.clientConfig(), "run-process");
                ChildProcess run = run(cluster.clientConfig())) {
            Await.until(
                    "it runs",
                    Duration.ofSeconds(60),
                    () -> run.output().contains("run-process is RUNNING"),
                    run::output);

            view.delete(topic);

            assertThat(run.exitCode()).as(run::output).isEqualTo(UNABLE);
            assertThat(run.output()).contains("it has died");
            assertThat(directory.resolve("tmp")).as("temporary files").isEmptyDirectory();
        }
    }

    private ChildProcess run(Map<String, String> client) throws Exception {
        Map<String, String> settings = new HashMap<>(client);
        settings.put("application.id", "run-process");
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("metadata.max.age.ms", "1000");
        return ChildProcess.run(settings, directory.resolve("run.log"));
    }
}
