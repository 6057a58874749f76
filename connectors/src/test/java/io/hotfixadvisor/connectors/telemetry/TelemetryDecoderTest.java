package io.hotfixadvisor.connectors.telemetry;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.winlogbeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryDecoderTest {
    private static final String NAMES =
            String.join(", ", TelemetryDecoder.standard().formatNames());
    private static final String KNOWN = "; the formats known are " + NAMES;

    @TempDir
    Path directory;

    @Test
    void readsAFileAndLetsItGo() throws IOException {
        Path file = Files.writeString(directory.resolve("events.xml"), eventXml(1) + eventXml(2));

        try (Stream<Decoded> records = TelemetryDecoder.standard().decode(file, "auto", DecodeSettings.defaults())) {
            assertThat(outline(records.toList())).containsExactly("event 1", "event 2");
        }
        Files.delete(file);
    }

    @Test
    void saysThatAnInputIsEmpty() {
        assertThat(outline(decode("auto", ""))).containsExactly("rejected: the input is empty");
        assertThat(outline(decode("winlogbeat", ""))).containsExactly("rejected: the input is empty");
    }

    @Test
    void saysThatAnInputHoldsNoRecord() {
        assertThat(outline(decode("event-xml", "<Events></Events>")))
                .containsExactly("rejected: the input holds no record");
    }

    @Test
    void saysWhatAnInputIsThatNoFormatRecognises() {
        assertThat(Stream.of(
                                new byte[] {'M', 'D', 'M', 'P', 0x13, 0, 0, 0, 1, 2, 3},
                                "<html><body/></html>".getBytes(StandardCharsets.UTF_8),
                                "<!DOCTYPE a SYSTEM 'b'><a/>".getBytes(StandardCharsets.UTF_8),
                                "{\"a\":1,\"b\":{\"c\":2}}".getBytes(StandardCharsets.UTF_8),
                                "Date,Time\n1,2\n".getBytes(StandardCharsets.UTF_8),
                                " \n".getBytes(StandardCharsets.UTF_8))
                        .flatMap(input -> outline(decode("auto", input)).stream()))
                .containsExactly(
                        "rejected: the input is binary, beginning with 0x4d444d5013000000" + KNOWN,
                        "rejected: the input is XML with the element <html>" + KNOWN,
                        "rejected: the input is XML with a document type declaration, which is refused" + KNOWN,
                        "rejected: the input is JSON with the members a, b, c" + KNOWN,
                        "rejected: the input is text that begins with \"Date,Time\"" + KNOWN,
                        "rejected: the input is blank" + KNOWN);
    }

    @Test
    void recognisesAFormatBehindABrokenFirstLine() {
        assertThat(outline(decode("auto", "alue\"}}\n" + winlogbeat(2))))
                .containsExactly("rejected: text stands where a JSON object should begin", "event 2");
        assertThat(outline(decode("auto", "ue</Data></EventData></Event>" + eventXml(2))))
                .containsExactly("rejected: something else stands where an <Event> element should begin", "event 2");
    }

    @Test
    void doesNotKnowAFormatThatIsNotThere() {
        assertThatThrownBy(() -> decode("syslog", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("telemetry format \"syslog\" is not known; auto, " + NAMES + " are allowed");
    }

    @Test
    void keepsTheFirstBytesOfWhatItRejects() {
        DecodeSettings settings = new DecodeSettings(
                1024,
                5,
                StandardCharsets.ISO_8859_1,
                DecodeSettings.defaults().localZone(),
                null,
                ServerAliases.NONE,
                null);
        List<Decoded> records = decode(
                "winlogbeat", new ByteArrayInputStream("{}\n{\"a\":12}".getBytes(StandardCharsets.UTF_8)), settings);

        assertThat(records).last().isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.position()).isEqualTo(3);
            assertThat(new String(rejected.original(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":");
        });
    }

    @Test
    void passesAReadErrorOnAfterTheRecordsBeforeIt() throws IOException {
        byte[] start = (winlogbeat(1) + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8);
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(start), new Gone());
        Stream<Decoded> records = TelemetryDecoder.standard().decode(failing, "auto", DecodeSettings.defaults());

        assertThatThrownBy(() -> records.forEach(record -> assertThat(record).isInstanceOf(Decoded.Event.class)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("the disk is gone");
    }

    @Test
    void handsARecordOnBeforeMoreInputIsThere() throws IOException {
        for (String format : List.of("event-xml", "winlogbeat")) {
            String record = format.equals("winlogbeat") ? winlogbeat(1) + "\n" : eventXml(1);
            InputStream waiting = new SequenceInputStream(
                    new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8)), new Gone());

            assertThat(TelemetryDecoder.standard()
                            .decode(waiting, format, DecodeSettings.defaults())
                            .findFirst())
                    .as(format)
                    .containsInstanceOf(Decoded.Event.class);
        }
    }

    /** An input that cannot be read. */
    private static final class Gone extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the disk is gone");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
