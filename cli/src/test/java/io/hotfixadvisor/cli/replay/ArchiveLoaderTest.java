package io.hotfixadvisor.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.cli.UserError;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.ServerAliases;
import io.hotfixadvisor.connectors.telemetry.container.ContainerWriter;
import io.hotfixadvisor.processor.facts.InventoryMerge;
import io.hotfixadvisor.schemas.ActionKind;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.FleetImpact;
import io.hotfixadvisor.schemas.InstalledUpdate;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLoaderTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final List<SpecificRecord> values = new ArrayList<>();

    @Test
    void readsEveryFileOfADirectoryWhateverItsFormat() throws IOException {
        write("a.jsonl", event(1, ",\"receivedAt\":\"2026-03-02T12:00:09Z\"").getBytes(UTF_8));
        write("b/1.log", gzip(event(2, "") + event(3, "")));
        write("b/2.avro", container(ServerEvent.class, 1_772_452_830_000L, avroEvent()));
        write("c", container(TimeTick.class, 0, new TimeTick(NOON)));
        write("d", container(AdvisoryAction.class, 0, action()));

        load(DecodeSettings.defaults());

        assertThat(told)
                .containsExactly(
                        "server-events mail-1 2026-03-02T12:00:09Z",
                        "server-events mail-1 2026-03-02T12:00:02Z",
                        "server-events mail-1 2026-03-02T12:00:03Z",
                        "server-events mail-1 2026-03-02T12:00:30Z",
                        "time-ticks fleet 2026-03-02T12:00:00Z",
                        "advisory-actions mail-1 2026-03-02T12:00:00Z");
        assertThat(values.get(3)).isEqualTo(avroEvent());
    }

    @Test
    void countsOtherNamesForTheServerInContainersToo() throws IOException {
        write("a", container(ServerEvent.class, 0, avroEvent()));
        write("b", container(AdvisoryAction.class, 0, action()));
        write("c", event(1, "").getBytes(UTF_8));

        load(DecodeSettings.defaults().withAliases(new ServerAliases(Map.of("mail-1", "exch-7"))));

        assertThat(told)
                .containsExactly(
                        "server-events exch-7 2026-03-02T12:00:00Z",
                        "advisory-actions exch-7 2026-03-02T12:00:00Z",
                        "server-events exch-7 2026-03-02T12:00:01Z");
    }

    @Test
    void mergesPartialInventoriesInTheOrderOfTheirTime() throws IOException {
        ServerInventory later = part("wazuh", 20, "KB900002");
        ServerInventory first = part("osquery", 10, "KB900001");
        ServerInventory whole = ServerInventory.newBuilder()
                .setServerId("mail-1")
                .setObservedAt(NOON)
                .build();
        write("a", container(ServerInventory.class, 0, later, whole, first, later));

        load(DecodeSettings.defaults());

        MergedInventory one = InventoryMerge.fold(null, first);
        MergedInventory two = InventoryMerge.fold(one, later);
        assertThat(values).isEqualTo(List.of(whole, one.getSnapshot(), two.getSnapshot()));
        assertThat(told)
                .containsExactly(
                        "server-inventory mail-1 2026-03-02T12:00:00Z",
                        "server-inventory mail-1 2026-03-02T12:00:10Z",
                        "server-inventory mail-1 2026-03-02T12:00:20Z");
        assertThat(two.getSnapshot().getUpdates()).hasSize(2);
    }

    @Test
    void givesNoRecordATimeThatKafkaCannotBear() throws IOException {
        ServerEvent old = ServerEvent.newBuilder(avroEvent())
                .setTimestamp(Instant.parse("1601-01-01T00:00:00Z"))
                .build();
        ServerInventory part = ServerInventory.newBuilder(part("osquery", 0, "KB900001"))
                .setObservedAt(Instant.parse("1601-01-01T00:00:00Z"))
                .build();
        write("a", container(ServerEvent.class, 0, old));
        write("b", container(ServerInventory.class, 0, part));

        load(DecodeSettings.defaults());

        assertThat(told).hasSize(2);
        assertThat(told.get(0)).isEqualTo("server-events mail-1 1970-01-01T00:00:00Z");
        assertThat(told.get(1))
                .startsWith("rejected b at byte ")
                .endsWith(": observedAt of the inventory is 1601-01-01T00:00:00Z; a time from 1970 to 9999 is allowed");
    }

    @Test
    void saysWhatItCannotRead() throws IOException {
        byte[] whole = container(ServerEvent.class, 0, avroEvent());
        write("a.txt", "nothing known".getBytes(UTF_8));
        write("b.avro", container(FleetImpact.class, 0, impact()));
        write("c.avro", Arrays.copyOf(whole, whole.length - 5));
        byte[] packed = gzip(event(1, "") + event(2, ""));
        write("d.gz", Arrays.copyOf(packed, packed.length - 3));

        load(DecodeSettings.defaults());

        assertThat(told).hasSize(6);
        assertThat(told.get(0)).startsWith("rejected a.txt at byte 0: the input is text that begins with");
        assertThat(told.get(1))
                .startsWith("rejected b.avro at byte 0: the records of the container are"
                        + " io.hotfixadvisor.schemas.FleetImpact; io.hotfixadvisor.schemas.ServerEvent, ")
                .endsWith("io.hotfixadvisor.schemas.HotfixRule are allowed");
        assertThat(told.get(2))
                .startsWith("rejected c.avro at byte ")
                .endsWith(": the container ends within the block; nothing follows that can be read");
        assertThat(told.subList(3, 5)).allMatch(line -> line.startsWith("server-events mail-1 "));
        assertThat(told.get(5))
                .endsWith(": the gzip data is damaged or cut off here (it ends too early); what follows is not read");
    }

    @Test
    void knowsTheFormatsByName() throws IOException {
        write("a", event(1, "").getBytes(UTF_8));

        assertThatThrownBy(() ->
                        new ArchiveLoader("syslog", DecodeSettings.defaults()).load(List.of(directory), new Told()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "format syslog: telemetry format \"syslog\" is not known; auto, avro-container, ");
    }

    private void load(DecodeSettings settings) {
        new ArchiveLoader("auto", settings).load(List.of(directory), new Told());
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @SafeVarargs
    private static <V extends SpecificRecord> byte[] container(Class<V> type, long kafkaTimestamp, V... values)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ContainerWriter<V> writer = new ContainerWriter<>(bytes, type)) {
            for (V value : values) {
                writer.append(value, kafkaTimestamp);
            }
        }
        return bytes.toByteArray();
    }

    private static String event(int second, String more) {
        return "{\"type\":\"event\",\"host\":\"MAIL-1\",\"provider\":\"RingQueue\",\"eventId\":4100,"
                + "\"timestamp\":\"2026-03-02T12:00:0" + second + "Z\"" + more + "}\n";
    }

    private static ServerEvent avroEvent() {
        return ServerEvent.newBuilder()
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setProvider("RingQueue")
                .setEventId(4100)
                .setTimestamp(NOON)
                .build();
    }

    private static AdvisoryAction action() {
        return AdvisoryAction.newBuilder()
                .setServerId("mail-1")
                .setRuleId("KB900001")
                .setKind(ActionKind.DISMISS)
                .setOperator("ada")
                .setReason("a laboratory")
                .setAt(NOON)
                .build();
    }

    private static FleetImpact impact() {
        return FleetImpact.newBuilder()
                .setRuleId("KB900001")
                .setServersAffected(1)
                .setServersOpen(1)
                .setServersResolved(0)
                .setOccurrences(1)
                .build();
    }

    private static ServerInventory part(String source, int second, String update) {
        return ServerInventory.newBuilder()
                .setServerId("mail-1")
                .setSource(source)
                .setObservedAt(NOON.plusSeconds(second))
                .setUpdates(List.of(new InstalledUpdate(update, null)))
                .setCoverage(InventoryCoverage.newBuilder()
                        .setUpdates(Coverage.PARTIAL)
                        .build())
                .build();
    }

    private final class Told implements ArchiveLoader.Sink {
        @Override
        public <V extends SpecificRecord> void accept(Topic<V> topic, String key, V value, Instant kafkaTime) {
            told.add(topic.name() + " " + key + " " + kafkaTime);
            values.add(value);
        }

        @Override
        public void rejected(Path file, String reason) {
            told.add("rejected " + directory.relativize(file) + " " + reason);
        }
    }
}
