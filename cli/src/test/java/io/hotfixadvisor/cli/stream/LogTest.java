package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says about itself, and what it does not. */
class LogTest {
    private static final String SECRET = "pl4nted";
    private static final int USAGE = 2;

    @TempDir
    Path directory;

    @Test
    void isOneJsonObjectALineAndHoldsNoSecretHoweverMuchItTells() throws Exception {
        Path secrets = directory.resolve("secrets.properties");
        Files.writeString(secrets, "registry=reader:" + SECRET + "-file\n");
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1)) {
            Map<String, String> settings = new HashMap<>(cluster.clientConfig());
            settings.put("application.id", "log-test");
            settings.put("metrics.listen", "127.0.0.1:0");
            settings.put("state.dir", directory.resolve("state").toString());
            settings.put("config.providers", "file");
            settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
            settings.put("basic.auth.credentials.source", "USER_INFO");
            settings.put("basic.auth.user.info", "${file:" + secrets + ":registry}");
            settings.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\""
                            + SECRET + "-jaas\";");
            settings.put("ssl.key.password", SECRET + "-key");
            settings.put("ssl.truststore.password", SECRET + "-trust");
            List<String> arguments = new ArrayList<>(List.of("run"));
            settings.forEach((key, value) -> arguments.addAll(List.of("-c", key + '=' + value)));
            Map<String, String> environment =
                    Map.of("HOTFIX_ADVISOR_LOG_FORMAT", "json", "HOTFIX_ADVISOR_LOG_LEVEL", "DEBUG");

            try (ChildProcess run = ChildProcess.start(arguments, directory.resolve("run.log"), 512, environment)) {
                Await.until(
                        "it runs",
                        Duration.ofSeconds(60),
                        () -> run.output().contains("log-test is RUNNING"),
                        run::output);
                assertThat(run.stop()).isZero();

                assertThat(run.printed())
                        .as("standard output, which is for results")
                        .isEmpty();
                assertThat(run.output()).doesNotContain(SECRET);
                for (String line : run.output().lines().toList()) {
                    JsonNode entry = new ObjectMapper().readTree(line);
                    assertThat(entry.path("timestamp").isIntegralNumber())
                            .as(line)
                            .isTrue();
                    assertThat(entry.path("level").asText()).as(line).matches("ERROR|WARN|INFO|DEBUG");
                    assertThat(entry.path("loggerName").asText()).as(line).isNotBlank();
                    assertThat(entry.path("formattedMessage").asText()).as(line).isNotBlank();
                }
            }
        }
    }

    @Test
    void hasAFormatAndALevelThatExist() throws Exception {
        try (ChildProcess run = ChildProcess.start(
                List.of("topics", "check"),
                directory.resolve("run.log"),
                128,
                Map.of("HOTFIX_ADVISOR_LOG_FORMAT", "xml"))) {
            assertThat(run.exitCode()).isEqualTo(USAGE);
            assertThat(run.printed()).isEmpty();
            assertThat(run.output()).isEqualTo("HOTFIX_ADVISOR_LOG_FORMAT is \"xml\"; set it to one of text, json\n");
        }
    }
}
