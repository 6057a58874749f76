package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hotfixadvisor.processor.settings.EnvironmentSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import io.hotfixadvisor.schemas.topics.TopicSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
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
            assertThat(settings.keySet()).as(service).isNotEmpty().allMatch(known::contains);
            assertThat(ProcessorSettings.from(settings).kafka()).as(service).containsAllEntriesOf(settings);
        }
    }

    @Test
    void ourContainersRunCommandsThatExist() {
        for (String service : List.of("topics", "processor")) {
            List<String> command = new ArrayList<>();
            services.get(service).get("command").forEach(word -> command.add(word.asText()));
            CommandLine found = HotfixAdvisor.commandLine();
            for (String word : command) {
                assertThat(found.getSubcommands()).as(command.toString()).containsKey(word);
                found = Objects.requireNonNull(found.getSubcommands().get(word));
            }
        }
    }

    @Test
    void theConnectWorkerKnowsEverySettingThatItIsGiven() throws IOException {
        Properties worker = new Properties();
        try (Reader reader = Files.newBufferedReader(ROOT.resolve("connect-worker.properties"))) {
            worker.load(reader);
        }
        Map<String, String> settings = new TreeMap<>();
        worker.stringPropertyNames().forEach(name -> settings.put(name, worker.getProperty(name)));

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

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException error) {
            throw new AssertionError(file + " cannot be read", error);
        }
    }
}
