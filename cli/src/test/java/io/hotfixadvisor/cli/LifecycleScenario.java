package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A small story of one or a few servers: what they send, what is installed on them, what operators say, and the journal
 * that comes of it. A directory of its own, named {@code <rule>/<scenario>}.
 *
 * @param article the starter rule that the story is about
 * @param story in words
 */
record LifecycleScenario(Path directory, String article, String name, String story) {
    private static final Path ALL = Path.of("src/test/resources/lifecycles");
    private static final Path STARTER_RULES = Path.of("../connectors/src/main/resources/rules");
    private static final YAMLMapper YAML = new YAMLMapper();

    /** By article and name. */
    static List<LifecycleScenario> all() {
        try (Stream<Path> directories = Files.list(ALL).flatMap(LifecycleScenario::list)) {
            return directories
                    .sorted()
                    .map(directory -> new LifecycleScenario(
                            directory,
                            Objects.toString(directory.getName(directory.getNameCount() - 2)),
                            Objects.toString(directory.getFileName()),
                            settings(directory).path("story").asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that tells it. */
    String[] arguments() {
        List<String> line = new ArrayList<>(List.of("evaluate", "--journal", "--format", "text"));
        line.addAll(List.of("--rules", STARTER_RULES.toString()));
        files("rules.").forEach(line::add);
        line.add("--telemetry");
        files("telemetry.").forEach(line::add);
        addOption(line, "--inventory", files("inventory."));
        addOption(line, "--actions", files("actions."));
        JsonNode until = settings(directory).path("until");
        addOption(line, "--until", until.isMissingNode() ? List.of() : List.of(until.asText()));
        return line.toArray(String[]::new);
    }

    private static void addOption(List<String> line, String option, List<String> values) {
        if (!values.isEmpty()) {
            line.add(option);
            line.addAll(values);
        }
    }

    private List<String> files(String prefix) {
        return list(directory)
                .filter(file -> Objects.toString(file.getFileName()).startsWith(prefix))
                .map(Path::toString)
                .sorted()
                .toList();
    }

    String expected() {
        return read(directory.resolve("expected.txt"));
    }

    /** The lines of the journal that begin a change, up to the cause. */
    List<String> changes() {
        return expected()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.endsWith(" removed") ? line : Change.of(line).upToCause())
                .toList();
    }

    /** Servers that send symptoms and get no advisory. */
    List<String> serversWithoutAdvisory() {
        List<String> servers = new ArrayList<>();
        settings(directory).path("noAdvisory").forEach(server -> servers.add(server.asText()));
        return servers;
    }

    String telemetry() {
        return read(Path.of(files("telemetry.").get(0)));
    }

    /**
     * The first line of a change.
     *
     * @param upToCause the line without the reason
     */
    record Change(String server, String rule, String verdict, String status, String cause, String upToCause) {
        static Change of(String line) {
            String[] columns = line.split(" {2,}", 7);
            int end = line.indexOf(columns[5], line.indexOf(columns[4])) + columns[5].length();
            return new Change(columns[1], columns[2], columns[3], columns[4], columns[5], line.substring(0, end));
        }
    }

    private static JsonNode settings(Path directory) {
        try {
            return YAML.readTree(read(directory.resolve("scenario.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted(Comparator.naturalOrder()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return article + "/" + name;
    }
}
