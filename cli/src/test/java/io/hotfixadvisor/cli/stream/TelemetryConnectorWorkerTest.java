package io.hotfixadvisor.cli.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.cli.embedded.EmbeddedCluster;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector of telemetry files as a plugin of a real worker, with exactly-once support. */
class TelemetryConnectorWorkerTest {
    private static final Path INCIDENT = Path.of("src/test/resources/incident");
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int MANY = 8_000;

    @TempDir
    Path directory;

    @Test
    void publishesEachRecordOnceAlsoWhenItIsKilledWithinAFile() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        try (EmbeddedCluster cluster = EmbeddedCluster.start(1);
                ClusterView view = new ClusterView(cluster.clientConfig(), "worker-test")) {
            try (ConnectWorker worker = started(cluster)) {
                assertThat(worker.configure("telemetry", settings(cluster, files))
                                .statusCode())
                        .isEqualTo(201);
                everyKindOfFile(files, worker, view);
                Files.writeString(files.resolve("app.json"), lines(0, MANY));
                Await.until("some are published", LONG, () -> events(view).size() > 1000, worker::output);
                worker.kill();
            }
            int before = events(view).size();
            assertThat(before).as("published before it was killed").isLessThan(MANY);
            try (ConnectWorker worker = started(cluster)) {
                Await.until("all are published", LONG, () -> events(view).size() >= MANY + 8, worker::output);
                assertThat(worker.status("telemetry")).contains("RUNNING").doesNotContain("FAILED");
                // What would be published a second time comes before a line that is written now.
                Files.writeString(files.resolve("app.json"), lines(MANY, 1), StandardOpenOption.APPEND);
                Await.until("the last one is published", LONG, () -> holds(view, MANY), worker::output);
            }
            assertThat(timesOfRecords(cluster, view))
                    .hasSize(MANY + 1)
                    .allSatisfy((record, count) ->
                            assertThat(count).as("record %s", record).isOne());
        }
    }

    private static void everyKindOfFile(Path files, ConnectWorker worker, ClusterView view) throws Exception {
        Files.copy(INCIDENT.resolve("incident.evtx"), files.resolve("incident.evtx"));
        Files.copy(INCIDENT.resolve("Report.wer"), files.resolve("Report.wer"));
        Files.copy(INCIDENT.resolve("osquery.json"), files.resolve("osquery.json"));
        Files.write(files.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
        Await.until("the events are there", LONG, () -> events(view).size() == 8, worker::output);
        // Six of the events, and the report.
        Await.until(
                "the crashes are there",
                LONG,
                () -> view.records(Topics.CRASH_REPORTS.name()).size() == 7,
                worker::output);
        Await.until(
                "the report of the inventory is there",
                LONG,
                () -> view.records(Topics.INVENTORY_REPORTS.name()).size() == 1,
                worker::output);
        Await.until("the dead letter is there", LONG, () -> view.deadLetters().size() == 1, worker::output);
        ConsumerRecord<byte[], byte[]> letter = view.deadLetters().get(0);
        assertThat(new String(
                        letter.headers().lastHeader(DeadLetterHeaders.FILE).value(), UTF_8))
                .isEqualTo("picture.png");
        assertThat(letter.value()).containsExactly(0x89, 'P', 'N', 'G', 0, 1);
    }

    private ConnectWorker started(EmbeddedCluster cluster) throws Exception {
        ConnectWorker worker =
                ConnectWorker.start(cluster.clientConfig().get("bootstrap.servers"), directory.resolve("worker"));
        Await.until("the worker answers", LONG, worker::isReady, worker::output);
        return worker;
    }

    private static Map<String, String> settings(EmbeddedCluster cluster, Path files) {
        return Map.of(
                "connector.class",
                "io.hotfixadvisor.connectors.telemetry.connect.TelemetryFileSourceConnector",
                "directories",
                files.toString(),
                "schema.registry.url",
                String.valueOf(cluster.clientConfig().get("schema.registry.url")),
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "poll.interval.ms",
                "300",
                "batch.max.records",
                "50");
    }

    private static String lines(int from, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            lines.append("{\"@timestamp\":\"2024-05-14T21:00:00.000Z\",\"message\":\"Shard ")
                    .append(i)
                    .append(" is there.\",\"winlog\":{\"computer_name\":\"RING-07\",\"provider_name\":\"Ring Index\",")
                    .append("\"event_id\":\"100\",\"channel\":\"Application\",\"record_id\":")
                    .append(i)
                    .append("}}\n");
        }
        return lines.toString();
    }

    private static List<ConsumerRecord<byte[], byte[]>> events(ClusterView view) {
        return view.records(Topics.SERVER_EVENTS.name());
    }

    private static boolean holds(ClusterView view, int record) {
        String text = "Shard " + record + " is there.";
        return events(view).stream().anyMatch(each -> new String(each.value(), UTF_8).contains(text));
    }

    /** How often each record number of the long file is on the topic. */
    private static Map<Long, Integer> timesOfRecords(EmbeddedCluster cluster, ClusterView view) {
        Map<Long, Integer> times = new HashMap<>();
        try (Deserializer<ServerEvent> deserializer =
                new AvroSerdes(cluster.clientConfig()).values(ServerEvent.class).deserializer()) {
            for (ConsumerRecord<byte[], byte[]> each : events(view)) {
                ServerEvent event = deserializer.deserialize(each.topic(), each.value());
                if (event.getServerId().equals("ring-07")) {
                    times.merge(event.getRecordId(), 1, Integer::sum);
                }
            }
        }
        return times;
    }
}
