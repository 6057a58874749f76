package io.hotfixadvisor.cli;

import io.hotfixadvisor.processor.settings.EnvironmentSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka. The environment is weakest, then the file, then {@code -c}. */
final class KafkaOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with Kafka client, schema registry and hotfix-advisor settings.")
    @Nullable Path file;

    @Option(
            names = "-c",
            paramLabel = "KEY=VALUE",
            description = "One setting; any Kafka client key. May be repeated. The environment variable "
                    + "HOTFIX_ADVISOR_BOOTSTRAP_SERVERS is the same as -c bootstrap.servers, and so on.")
    Map<String, String> keys = new LinkedHashMap<>();

    /**
     * The settings in force.
     *
     * @throws UserError when the file cannot be read, or when there is no {@code bootstrap.servers}
     */
    Map<String, String> settings() {
        Map<String, String> settings = given();
        if (settings.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new UserError("bootstrap.servers is not set; give -c bootstrap.servers=HOST:PORT, --config FILE, or"
                    + " HOTFIX_ADVISOR_BOOTSTRAP_SERVERS");
        }
        return settings;
    }

    /** Whether a cluster is named. */
    boolean namesCluster() {
        return !given().getOrDefault("bootstrap.servers", "").isBlank();
    }

    /**
     * The settings that are given, with or without {@code bootstrap.servers}.
     *
     * @throws UserError when the file cannot be read, or a value refers to something that is not there
     */
    Map<String, String> given() {
        Map<String, String> settings = new LinkedHashMap<>(EnvironmentSettings.read(System.getenv()));
        if (file != null) {
            read(file).forEach((key, value) -> settings.put(key.toString(), value.toString()));
        }
        settings.putAll(keys);
        return IndirectSettings.resolved(settings);
    }

    private static Properties read(Path file) {
        if (!Files.exists(file)) {
            throw new UserError(file + ": does not exist; --config names a properties file");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException error) {
            throw new UserError(file + ": not a readable properties file (" + error.getMessage() + ")", error);
        }
        return properties;
    }
}
