package io.hotfixadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.processor.service.AdvisorService;
import io.hotfixadvisor.processor.settings.BridgeSettings;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/replaying.md shows, and holds it to what comes. */
class ReplayingPageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String PROGRAM = "./hotfix-advisor";
    private static final int PARTITIONS = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private EmbeddedCluster cluster;
    private CommandOutcome last = new CommandOutcome(ExitCode.DONE, "", "");

    /** A command line of the page and what a terminal shows of it. */
    private record Shown(String line, String output) {}

    @BeforeEach
    void startTheCluster() throws IOException {
        cluster = EmbeddedCluster.start(directory.resolve("broker"), PARTITIONS);
        Properties connection = new Properties();
        connection.putAll(cluster.clientConfig());
        connection.setProperty("state.dir", directory.resolve("state").toString());
        try (var out = Files.newOutputStream(directory.resolve("cluster.properties"))) {
            connection.store(out, null);
        }
    }

    @AfterEach
    void stopTheCluster() {
        cluster.close();
    }

    @Test
    void theStoriesGoAsThePageTellsThem() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/replaying.md"));
        int outage = page.indexOf("### An outage");

        try (AdvisorService processor = processor()) {
            processor.start();
            run(PROGRAM + " rules import --config cluster.properties docs/examples/replay/rules");
            run(PROGRAM + " telemetry send --config cluster.properties docs/examples/replay/inventory.jsonl"
                    + " docs/examples/replay/telemetry.jsonl");
            awaitAdvisories(Map.of("mail-1/KB991001", 2L));
            shown(page.substring(0, outage)).forEach(this::runAndCompare);
        }
        run(PROGRAM + " telemetry send --config cluster.properties docs/examples/replay/outage.jsonl");
        List<Shown> story = shown(page.substring(outage));
        runAndCompare(story.get(0));
        assertThat(page.substring(outage)).contains(last.err().lines().reduce("", (former, line) -> line));
        try (AdvisorService processor = processor()) {
            processor.start();
            awaitAdvisories(Map.of("mail-1/KB991001", 3L, "mail-4/KB991001", 1L));
            story.subList(1, story.size()).forEach(this::runAndCompare);
        }
        assertThat(run(PROGRAM + " replay list --config cluster.properties").exitCode())
                .isEqualTo(ExitCode.NO);
    }

    private AdvisorService processor() {
        Map<String, String> settings = new HashMap<>(cluster.clientConfig());
        settings.put("state.dir", directory.resolve("state").toString());
        settings.put("stores.in-memory", "true");
        settings.put("commit.interval.ms", "100");
        settings.put("advisories.refresh-interval", "PT1S");
        settings.put("time.tick-interval", "PT0S");
        return new AdvisorService(ProcessorSettings.from(settings), BridgeDecoders.of(BridgeSettings.none()));
    }

    private static List<Shown> shown(String text) {
        List<Shown> shown = new ArrayList<>();
        for (String block : text.split("```console\n", -1)) {
            int end = block.indexOf("```");
            if (!block.startsWith("$ ") || end < 0) {
                continue;
            }
            for (String command : block.substring(2, end).split("(?m)^\\$ ", -1)) {
                int lineEnd = command.indexOf('\n');
                shown.add(new Shown(command.substring(0, lineEnd), command.substring(lineEnd + 1)));
            }
        }
        return shown;
    }

    private void runAndCompare(Shown shown) {
        assertThat(settled(output(shown.line())))
                .as(shown.line())
                .isEqualTo(settled(shown.output().stripTrailing()));
    }

    /** How many records the processor made of an advisory depends on what it met first. */
    private static String settled(String output) {
        return output.replaceAll("\\d+ remediation-advisories,", "N remediation-advisories,");
    }

    private String output(String line) {
        if (line.equals("echo $?")) {
            return Integer.toString(last.exitCode());
        }
        if (line.equals("grep -c '<failure' replay.xml")) {
            return Long.toString(read("replay.xml")
                    .lines()
                    .filter(each -> each.contains("<failure"))
                    .count());
        }
        last = run(line);
        return (last.out().isEmpty() ? last.err() : last.out()).stripTrailing();
    }

    private CommandOutcome run(String line) {
        assertThat(line).startsWith(PROGRAM + " ");
        List<String> arguments = new ArrayList<>(
                Arrays.stream(line.substring(PROGRAM.length()).strip().split(" +"))
                        .map(this::placed)
                        .toList());
        if (arguments.contains("--telemetry")) {
            arguments.addAll(List.of("-c", "state.dir=" + directory.resolve("alone")));
        }
        return CommandOutcome.of(arguments.toArray(new String[0]));
    }

    /** What the page says of files holds at the root of the project. */
    private String placed(String argument) {
        if (argument.startsWith("docs/")) {
            return ROOT.resolve(argument).toString();
        }
        return List.of("cluster.properties", "archive", "replay.xml").contains(argument)
                ? directory.resolve(argument).toString()
                : argument;
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns when the topic says how often each of these was seen. */
    private void awaitAdvisories(Map<String, Long> occurrences) {
        Map<String, Long> seen = new HashMap<>();
        Map<String, Object> config = new HashMap<>(cluster.clientConfig());
        config.put("isolation.level", "read_committed");
        String topic = Topics.REMEDIATION_ADVISORIES.name();
        try (Deserializer<RemediationAdvisory> values = new AvroSerdes(cluster.clientConfig())
                        .values(RemediationAdvisory.class)
                        .deserializer();
                Consumer<String, RemediationAdvisory> consumer =
                        new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!seen.equals(occurrences)) {
                assertThat(System.nanoTime()).as("seen in time: %s", seen).isLessThan(deadline);
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> seen.put(record.key(), record.value().getOccurrences()));
            }
        }
    }
}
