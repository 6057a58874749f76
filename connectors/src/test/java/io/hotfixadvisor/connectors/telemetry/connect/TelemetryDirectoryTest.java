package io.hotfixadvisor.connectors.telemetry.connect;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.schemas.InstalledUpdate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryDirectoryTest {
    @TempDir
    Path directory;

    private final SortedMap<Integer, FileProgress> stored = new TreeMap<>();
    private TelemetryDirectory watched;

    @BeforeEach
    void start() {
        watched = new TelemetryDirectory(
                directory,
                TelemetryFileSettings.of(Map.of(
                        "directories",
                        directory.toString(),
                        "schema.registry.url",
                        "http://127.0.0.1:1",
                        "key.converter",
                        "org.apache.kafka.connect.storage.StringConverter",
                        "value.converter",
                        "org.apache.kafka.connect.converters.ByteArrayConverter")),
                stored);
    }

    @Test
    void followsAFileThatGrows() throws IOException {
        write("app.json", event(1) + event(2));
        assertThat(look()).containsExactly("event 1", "event 2");

        append("app.json", event(3));
        assertThat(look()).containsExactly("event 3");
        assertThat(look()).isEmpty();
    }

    @Test
    void waitsForTheEndOfAHalfWrittenLine() throws IOException {
        String third = event(3);
        write("app.json", event(1) + event(2) + third.substring(0, 20));
        assertThat(look()).containsExactly("event 1", "event 2");

        append("app.json", third.substring(20));
        assertThat(look()).containsExactly("event 3");
    }

    @Test
    void saysWhatIsWrongWithTheEndOfAFileThatRestsAndReadsItOnceItIsWhole() throws IOException {
        String third = event(3);
        write("app.json", event(1) + event(2) + third.substring(0, 20));
        look();
        assertThat(look()).singleElement().asString().startsWith("rejected");
        assertThat(look()).isEmpty();

        append("app.json", third.substring(20) + event(4));
        assertThat(look()).containsExactly("event 3", "event 4");
    }

    @Test
    void readsNothingAgainAfterARestartAtAnyRecord() throws IOException {
        write("app.json", event(1) + event(2) + event(3));
        write("other.json", event(4) + event(5));
        List<String> all = new ArrayList<>();
        watched.look();
        for (TelemetryDirectory.Next next = watched.next(); next != null; next = watched.next()) {
            all.add(line(next.decoded()));
            stored.put(next.slot(), FileProgress.of(next.progress().offset()).orElseThrow());
            watched.close();
            start();
            watched.look();
        }

        assertThat(all).containsExactly("event 1", "event 2", "event 3", "event 4", "event 5");
    }

    @Test
    void knowsAFileThatIsRotatedByRenaming() throws IOException {
        write("app.json", event(1) + event(2));
        look();

        Files.move(directory.resolve("app.json"), directory.resolve("app.json.1"));
        append("app.json.1", event(3));
        write("app.json", event(4));
        assertThat(look()).containsExactlyInAnyOrder("event 3", "event 4");
        assertThat(look()).isEmpty();
    }

    @Test
    void knowsAFileThatIsRotatedByCopyingAndTruncating() throws IOException {
        write("app.json", event(1) + event(2));
        look();

        Files.copy(directory.resolve("app.json"), directory.resolve("app.json.1"));
        write("app.json", event(3));
        assertThat(look()).containsExactly("event 3");
    }

    @Test
    void startsAnewWithAFileThatWasTruncated() throws IOException {
        write("app.json", event(1) + event(2) + event(3));
        look();

        write("app.json", event(7));
        assertThat(look()).containsExactly("event 7");
    }

    @Test
    void readsAWholeFileOnceItRests() throws IOException {
        write("Report.wer", "Version=1\r\nEventType=APPCRASH\r\nEventTime=133173900242782861\r\n");
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("crash");
        assertThat(look()).isEmpty();
    }

    @Test
    void unpacksAFileAndReadsItOnce() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("old.json.gz")))) {
            out.write((event(1) + event(2)).getBytes(UTF_8));
        }
        look();
        assertThat(look()).containsExactly("event 1", "event 2");
        assertThat(look()).isEmpty();
    }

    @Test
    void leavesOutHiddenAndEmptyFiles() throws IOException {
        write(".app.json", event(1));
        write("empty.json", "");

        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void readsManyFilesAndForgetsThoseThatAreGone() throws IOException {
        for (int i = 0; i < 50; i++) {
            write("f" + i + ".json", event(i));
        }
        assertThat(look()).hasSize(50);
        for (int i = 0; i < 50; i++) {
            Files.delete(directory.resolve("f" + i + ".json"));
        }
        assertThat(look()).isEmpty();
        write("new.json", event(99));
        assertThat(look()).containsExactly("event 99");
    }

    @Test
    void readsAFileWithAByteOrderMarkOnce() throws IOException {
        write("app.json", "\uFEFF" + event(1) + event(2));
        assertThat(look()).containsExactly("event 1", "event 2");
        append("app.json", event(3));
        assertThat(look()).containsExactly("event 3");
    }

    @Test
    void readsAFileWhoseFirstLineIsWrittenSlowly() throws IOException {
        String first = event(1);
        write("app.json", first.substring(0, 12));
        look();
        assertThat(look()).singleElement().asString().startsWith("rejected");

        append("app.json", first.substring(12) + event(2));
        assertThat(look()).containsExactly("event 1", "event 2");
    }

    @Test
    void doesNotSayAgainAfterARestartWhatIsWrongWithTheEndOfAFile() throws IOException {
        write("app.json", event(1) + event(2).substring(0, 20));
        for (int i = 0; i < 3; i++) {
            watched.look();
            store();
        }
        start();

        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void tellsThatAPackedFileIsDamagedOnce() throws IOException {
        write("broken.json.gz", "this is not packed");
        look();
        assertThat(look()).singleElement().asString().startsWith("rejected: the file cannot be unpacked");
        assertThat(look()).isEmpty();
    }

    @Test
    void namesItsPlacesInOneOrder() throws IOException {
        write("app.json", event(1));
        watched.look();
        TelemetryDirectory.Next next = Objects.requireNonNull(watched.next());

        assertThat(TelemetryDirectory.partition(directory, next.slot()).keySet())
                .containsExactly("directory", "slot");
        assertThat(List.copyOf(next.progress().offset().keySet())).isSorted();
    }

    @Test
    void aFileThatIsRewrittenManyTimesTakesOnePlace() throws IOException {
        for (int i = 0; i < 40; i++) {
            write("app.json", event(1000 + i) + event(i));
            watched.look();
            store();
        }

        assertThat(stored).hasSizeLessThan(3);
    }

    @Test
    void leavesWhatIsWrittenWhileItReadsToTheNextLook() throws IOException {
        String third = event(3);
        write("app.json", event(1) + event(2) + third.substring(0, 20));
        watched.look();
        assertThat(watched.next()).isNotNull();
        append("app.json", third.substring(20) + event(4));
        List<String> rest = new ArrayList<>();
        for (TelemetryDirectory.Next next = watched.next(); next != null; next = watched.next()) {
            rest.add(line(next.decoded()));
        }

        assertThat(rest).containsExactly("event 2");
        assertThat(look()).containsExactly("event 3", "event 4");
    }

    @Test
    void readsAListThatIsWrittenAgainAsAWhole() throws IOException {
        String beginning = "server,update,note\nweb-1,KB5000001," + "long ago ".repeat(200) + "\n";
        write("updates.csv", beginning + "web-1,KB5000002,\n");
        look();
        assertThat(look()).containsExactly("inventory [KB5000001]", "inventory [KB5000002]");

        write("updates.csv", beginning + "web-1,KB5000003,\n");
        Files.setLastModifiedTime(directory.resolve("updates.csv"), FileTime.fromMillis(1_700_000_000_000L));
        List<String> again = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            look();
            watched.look();
            TelemetryDirectory.Next next = Objects.requireNonNull(watched.next());
            again.add(line(next.decoded()));
            stored.put(next.slot(), FileProgress.of(next.progress().offset()).orElseThrow());
            watched.close();
            start();
        }

        assertThat(again).containsExactly("inventory [KB5000001]", "inventory [KB5000003]");
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
    }

    @Test
    void readsTextInUtf16OnceThatIsLongerAsUtf8() throws IOException {
        String wide = "\uFEFF" + event(1).replace("word", "\u8A9E".repeat(300))
                + event(2).replace("word", "\u8A9E".repeat(300));
        Files.write(directory.resolve("app.json"), wide.getBytes(UTF_16LE));
        assertThat(look()).containsExactly("event 1", "event 2");

        Files.write(directory.resolve("app.json"), (wide + event(3)).getBytes(UTF_16LE));
        assertThat(look()).containsExactly("event 3");
    }

    private void store() {
        for (TelemetryDirectory.Next next = watched.next(); next != null; next = watched.next()) {
            stored.put(next.slot(), FileProgress.of(next.progress().offset()).orElseThrow());
        }
    }

    /** What is new, after one look. */
    private List<String> look() {
        watched.look();
        List<String> lines = new ArrayList<>();
        for (TelemetryDirectory.Next next = watched.next(); next != null; next = watched.next()) {
            lines.add(line(next.decoded()));
        }
        return lines;
    }

    private static String line(Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            return "event " + one.event().getRecordId();
        }
        if (decoded instanceof Decoded.Inventory one) {
            return "inventory "
                    + one.inventory().getUpdates().stream()
                            .map(InstalledUpdate::getId)
                            .toList();
        }
        return decoded instanceof Decoded.Rejected one ? "rejected: " + one.reason() : "crash";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void append(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text, StandardOpenOption.APPEND);
    }

    private static String event(int number) {
        String filler = IntStream.range(0, 3).mapToObj(i -> "word " + i).reduce("", String::concat);
        return "{\"@timestamp\":\"2024-05-01T10:00:00.000Z\",\"message\":\"" + filler + "\",\"winlog\":{"
                + "\"computer_name\":\"web-1\",\"provider_name\":\"Ring\",\"event_id\":\"7\",\"channel\":\"System\","
                + "\"record_id\":" + number + "}}\n";
    }
}
