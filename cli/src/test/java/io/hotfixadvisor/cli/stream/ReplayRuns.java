package io.hotfixadvisor.cli.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hotfixadvisor.cli.CommandOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** {@code replay} on one cluster, what it reports, and what it leaves there and on this computer. */
final class ReplayRuns implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> settings;
    private final Path state;
    private final String application;
    private final Admin admin;

    /**
     * Replays of what an application did.
     *
     * @param state of the replays on this computer
     */
    ReplayRuns(Map<String, String> client, String application, Path state) {
        settings = new TreeMap<>(client);
        settings.put("application.id", application);
        settings.put("state.dir", state.toString());
        this.application = application;
        this.state = state;
        admin = Admin.create(Map.copyOf(client));
    }

    /** What a replay reported as JSON lines. */
    record Report(JsonNode summary, List<JsonNode> differences) {
        static Report of(String jsonLines) {
            List<JsonNode> lines = new ArrayList<>();
            jsonLines.lines().forEach(line -> lines.add(json(line)));
            return new Report(lines.get(0), lines.subList(1, lines.size()));
        }

        private static JsonNode json(String line) {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        }

        long count(String figure) {
            return summary.get(figure).asLong();
        }

        /** Keys of the advisories that differ in this way. */
        SortedSet<String> keys(String kind) {
            SortedSet<String> keys = new TreeSet<>();
            differences.stream()
                    .filter(difference -> difference.get("kind").asText().equals(kind))
                    .forEach(difference -> keys.add(key(difference)));
            return keys;
        }

        /** Under the key of each advisory that changed, the fields that did. */
        SortedMap<String, SortedSet<String>> changedFields() {
            SortedMap<String, SortedSet<String>> fields = new TreeMap<>();
            differences.forEach(difference -> difference
                    .get("changes")
                    .forEach(change -> fields.computeIfAbsent(key(difference), key -> new TreeSet<>())
                            .add(change.get("field").asText())));
            return fields;
        }

        private static String key(JsonNode difference) {
            return difference.get("serverId").asText()
                    + '/'
                    + difference.get("ruleId").asText();
        }
    }

    /** Runs {@code replay} in this JVM, with JSON lines on standard output. */
    CommandOutcome replay(String... options) {
        return CommandOutcome.of(
                arguments(List.of("replay", "--format", "jsonl"), options).toArray(String[]::new));
    }

    /** Runs any other command in this JVM. */
    CommandOutcome command(List<String> command, String... options) {
        return CommandOutcome.of(arguments(command, options).toArray(String[]::new));
    }

    /** The same in a JVM of its own. */
    ChildProcess start(Path log, Map<String, String> own, String... options) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(own);
        return ChildProcess.start(arguments(all, List.of("replay", "--format", "jsonl"), options), log, 512);
    }

    private List<String> arguments(List<String> command, String... options) {
        return arguments(settings, command, options);
    }

    private static List<String> arguments(Map<String, String> settings, List<String> command, String... options) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of(options));
        new TreeMap<>(settings).forEach((key, value) -> arguments.addAll(List.of("-c", key + '=' + value)));
        return arguments;
    }

    /** The application id of a replay. */
    String applicationOf(String id) {
        return application + "-replay-" + id;
    }

    /** Whether the replay is planned, so that what comes now is none of it. */
    boolean isPlanned(String id) {
        return topics().contains(applicationOf(id) + "-plan");
    }

    /** Topics, groups and files of replays. */
    SortedSet<String> traces() {
        SortedSet<String> traces = new TreeSet<>();
        topics().stream().filter(this::isOfAReplay).forEach(topic -> traces.add("topic " + topic));
        groups().stream().filter(this::isOfAReplay).forEach(group -> traces.add("group " + group));
        Path replays = state.resolve("replays");
        if (Files.isDirectory(replays)) {
            try (Stream<Path> found = Files.list(replays)) {
                found.forEach(file -> traces.add("file " + file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return traces;
    }

    /** Those of one replay. */
    SortedSet<String> traces(String id) {
        SortedSet<String> traces = traces();
        traces.removeIf(trace -> !trace.contains(" " + applicationOf(id)) && !trace.equals("file " + id));
        return traces;
    }

    /** The ends of all other topics, what all other groups committed, and all subjects and their versions. */
    SortedMap<String, String> surroundings() {
        SortedMap<String, String> found = new TreeMap<>();
        List<String> topics = topics().stream()
                .filter(topic -> !isOfAReplay(topic) && !topic.startsWith("__"))
                .toList();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(each -> latest.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
        get(admin.listOffsets(latest).all())
                .forEach((partition, end) -> found.put("end of " + partition, Long.toString(end.offset())));
        for (String group : groups()) {
            if (!isOfAReplay(group)) {
                committed(group)
                        .forEach((partition, offset) -> found.put(group + " in " + partition, Long.toString(offset)));
            }
        }
        for (JsonNode subject : registry("/subjects")) {
            found.put(
                    "subject " + subject.asText(),
                    registry("/subjects/" + subject.asText() + "/versions").toString());
        }
        return found;
    }

    /** For each partition the offset that a group has committed. */
    Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, @Nullable OffsetAndMetadata> found =
                get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private boolean isOfAReplay(String name) {
        return name.startsWith(application + "-replay-");
    }

    private SortedSet<String> topics() {
        return new TreeSet<>(get(admin.listTopics().names()));
    }

    private List<String> groups() {
        return get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .sorted()
                .toList();
    }

    private JsonNode registry(String path) {
        URI uri = URI.create(settings.get("schema.registry.url") + path);
        try {
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the registry was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the broker was asked", e);
        }
    }
}
