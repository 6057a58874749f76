package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.cli.programs.RequiresProgram;
import io.hotfixadvisor.console.access.AccessSettings;
import io.hotfixadvisor.console.settings.ConsoleSettings;
import io.hotfixadvisor.console.settings.SettingValues;
import io.hotfixadvisor.processor.settings.EnvironmentSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No container engine is needed to see that the compose file says what the programs in it understand. */
class ComposeFileTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private final JsonNode services = read(ROOT.resolve("docker-compose.yml")).get("services");

    @Test
    void theBrokerKnowsEverySettingThatItIsGiven() {
        Set<String> known = new HashSet<>();
        KafkaConfig.configNames().foreach(known::add);
        List<String> given = new ArrayList<>();
        environment("kafka").forEach((name, value) -> {
            assertThat(name).startsWith("KAFKA_");
            given.add(name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'));
        });
        assertThat(given).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void ourContainersAreGivenOnlySettingsThatSomethingReads() {
        Set<String> known = new HashSet<>(StreamsConfig.configDef().names());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(RegistrySettings.DEFINITION.names());
        known.addAll(TopicSettings.DEFINITION.names());
        for (String service : List.of("topics", "processor")) {
            Map<String, String> settings = EnvironmentSettings.read(environment(service));
            // A key of ours that is none is an error of its own.
            Map<String, String> foreign = ProcessorSettings.from(settings).kafka();
            settings.keySet().retainAll(foreign.keySet());
            assertThat(settings.keySet()).as(service).isNotEmpty().allMatch(known::contains);
            assertThat(foreign).as(service).containsAllEntriesOf(settings);
        }
    }

    @Test
    void ourContainersRunCommandsThatExist() {
        for (String service : List.of("topics", "processor", "console")) {
            List<String> command = new ArrayList<>();
            services.get(service).get("command").forEach(word -> command.add(word.asText()));
            int options = command.indexOf("--config");
            command.subList(options < 0 ? command.size() : options, command.size())
                    .clear();
            CommandLine found = HotfixAdvisor.commandLine();
            for (String word : command) {
                assertThat(found.getSubcommands()).as(command.toString()).containsKey(word);
                found = Objects.requireNonNull(found.getSubcommands().get(word));
            }
        }
    }

    /** The example that its container is given, without the secret that is made at its first start. */
    @Test
    void theConsoleStartsWithTheSettingsThatItIsGiven() throws IOException {
        Map<String, String> settings = properties("operations/console/console.properties");
        assertThat(settings.remove("console.tls.password")).startsWith("${file:/var/lib/hotfix-advisor/");
        assertThat(settings.keySet().removeIf(key -> key.startsWith("config.providers")))
                .isTrue();
        settings.put("console.tls.password", "secret");

        SettingValues values = new SettingValues(settings);
        AccessSettings access = AccessSettings.from(values, ConsoleSettings.from(values));

        assertThat(access.authentication().name()).isEqualTo("USERS");
        assertThat(access.usersFile()).isEqualTo(Path.of("/run/secrets/console-users"));
        assertThat(access.overTls()).isTrue();
        assertThat(access.onLoopback()).isFalse();
    }

    @Test
    void theConnectorsAreThereAndTakeTheirSettings() throws IOException {
        List<String> checked = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve("operations/connectors"), "*.json")) {
            for (Path file : files) {
                Map<String, String> settings = new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
                Connector connector = connector(String.valueOf(settings.get("connector.class")));
                assertThat(connector.config().validate(settings))
                        .as(file.toString())
                        .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
                checked.add(file.getFileName().toString());
            }
        }
        assertThat(checked)
                .containsExactlyInAnyOrder("alertmanager.json", "knowledge-base.json", "telemetry-files.json");
    }

    /** One record that nobody can use must not end a sink. */
    @Test
    void everySinkThatIsShownSetsAsideWhatItCannotUse() throws IOException {
        List<String> checked = new ArrayList<>();
        for (String directory : List.of("operations/connectors", "docs/examples/connect")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve(directory), "*.json")) {
                for (Path file : files) {
                    Map<String, String> settings =
                            new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
                    if (settings.containsKey(SinkConnector.TOPICS_CONFIG)) {
                        assertThat(settings)
                                .as(file.toString())
                                .containsEntry("errors.tolerance", "all")
                                .containsEntry("errors.deadletterqueue.topic.name", Topics.DEAD_LETTERS)
                                .containsEntry("errors.deadletterqueue.context.headers.enable", "true");
                        checked.add(directory + "/" + file.getFileName());
                    }
                }
            }
        }
        assertThat(checked)
                .contains("operations/connectors/alertmanager.json", "docs/examples/connect/postgresql.json");
    }

    private static Connector connector(String type) {
        return Stream.concat(
                        ServiceLoader.load(SourceConnector.class).stream(),
                        ServiceLoader.load(SinkConnector.class).stream())
                .filter(found -> found.type().getName().equals(type))
                .map(found -> (Connector) found.get())
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is no connector"));
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        List<String> mounted = new ArrayList<>();
        services.forEach(service -> service.path("volumes").forEach(volume -> mounted.add(volume.asText())));
        assertThat(mounted)
                .filteredOn(volume -> volume.startsWith("./operations/"))
                .isNotEmpty()
                .allSatisfy(volume -> assertThat(ROOT.resolve(volume.substring(2, volume.indexOf(':'))))
                        .exists());
    }

    @Test
    @RequiresProgram("docker-compose")
    void composeUnderstandsTheFile() throws Exception {
        Process process = new ProcessBuilder(
                        "docker-compose",
                        "-f",
                        ROOT.resolve("docker-compose.yml").toString(),
                        "config",
                        "-q")
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
    }

    @Test
    void theConnectWorkerKnowsEverySettingThatItIsGiven() throws IOException {
        Map<String, String> settings = properties("connect-worker.properties");

        DistributedConfig config = new DistributedConfig(settings);

        assertThat(settings.keySet()).allMatch(config.values()::containsKey);
        assertThat(config.exactlyOnceSourceEnabled()).isTrue();
    }

    @Test
    void portsAreOpenedOnLoopbackOnly() {
        List<String> ports = new ArrayList<>();
        services.forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));
        assertThat(ports).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        services.get(service).get("environment").properties().forEach(entry -> {
            // Jackson leaves YAML's merge key in place.
            if (entry.getKey().equals("<<")) {
                environment.putAll(environment("topics"));
            } else {
                environment.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return environment;
    }

    private static Map<String, String> properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(ROOT.resolve(file))) {
            properties.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException error) {
            throw new AssertionError(file + " cannot be read", error);
        }
    }
}
