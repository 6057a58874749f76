package io.hotfixadvisor.connectors.telemetry.compression;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Packing.joined;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Packing.packed;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.canonical;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Samples.eventXml;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedFileTest {
    private static final long SEED = 1_900_117;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void readsACompressedFileWhateverItIsCalled(Compression compression) throws IOException {
        assertThat(read(packed(compression, eventXml(1) + eventXml(2)))).containsExactly("event 1", "event 2");
    }

    @ParameterizedTest
    @EnumSource
    void readsOneMemberBehindTheOther(Compression compression) throws IOException {
        byte[] file =
                joined(packed(compression, eventXml(1)), packed(compression, ""), packed(compression, eventXml(2)));

        assertThat(read(file)).containsExactly("event 1", "event 2");
    }

    @ParameterizedTest
    @EnumSource
    void readsAFileThatWasCompressedTwice(Compression compression) throws IOException {
        for (Compression outer : Compression.values()) {
            assertThat(read(packed(outer, packed(compression, eventXml(1)))))
                    .as("%s in %s", compression, outer)
                    .containsExactly("event 1");
        }
    }

    @Test
    void doesNotFollowAThirdCompression() throws IOException {
        byte[] file = packed(Compression.ZSTD, packed(Compression.GZIP, packed(Compression.BZIP2, eventXml(1))));

        assertThat(read(file))
                .containsExactly("rejected: the file is compressed 3 times, here as bzip2; once or twice is allowed");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheContentIsEmpty(Compression compression) throws IOException {
        assertThat(read(packed(compression, ""))).containsExactly("rejected: the input is empty");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatStandsBeforeTheEndOfATruncatedFile(Compression compression) throws IOException {
        byte[] whole = packed(compression, joined(lines(1), lines(40_000)));
        byte[] first = packed(compression, lines(10));
        byte[] second = Arrays.copyOf(whole, whole.length / 2);

        List<Decoded> records = decode(joined(first, second));

        assertThat(outline(records.subList(0, 10))).isEqualTo(events(10));
        assertThat(records).last().isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.reason())
                    .startsWith("the " + compression + " data is damaged or cut off here (")
                    .endsWith("); what follows is not read");
            assertThat(rejected.position()).isGreaterThanOrEqualTo(lines(10).length);
        });
    }

    @Test
    void saysOnceThatTheInnerOfTwoFilesIsCutOff() throws IOException {
        byte[] inner = packed(Compression.GZIP, lines(1000));

        List<String> records = outline(decode(packed(Compression.ZSTD, Arrays.copyOf(inner, inner.length - 4))));

        assertThat(records.subList(0, 1000)).isEqualTo(events(1000));
        assertThat(records.subList(1000, records.size()))
                .singleElement()
                .asString()
                .startsWith("rejected: the gzip data is damaged or cut off here (");
    }

    @Test
    void saysOfAFileOfWhichNothingCanBeUnpackedNoMoreThanThat() throws IOException {
        byte[] head = Arrays.copyOf(packed(Compression.XZ, lines(5)), 9);

        assertThat(outline(decode(head)))
                .singleElement()
                .asString()
                .startsWith("rejected: the xz data is damaged or cut off here (");
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfWhateverIsDamaged(Compression compression) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] whole = packed(compression, lines(200));
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(Compression.HEAD_LENGTH, damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));

            List<Decoded> records = decode(damaged);

            boolean isWhole = outline(records).equals(events(200));
            assertThat(isWhole || records.get(records.size() - 1) instanceof Decoded.Rejected)
                    .as("bit flipped in byte %d of %s, seed %d", at, compression, SEED)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void unpacksALargeContentInLittleMemory(Compression compression) throws IOException {
        byte[] bomb = packed(compression, new Zeros(64L << 20));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        List<String> records = read(bomb, "canonical");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(24L << 20);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(records).hasSize(1);
    }

    private static byte[] lines(int count) {
        return String.join(
                        "",
                        IntStream.rangeClosed(1, count)
                                .mapToObj(i -> canonical(i) + "\n")
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> events(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "event " + i).toList();
    }

    private List<String> read(byte[] content) throws IOException {
        return outline(decode(content));
    }

    private List<String> read(byte[] content, String format) throws IOException {
        return outline(decode(content, format));
    }

    private List<Decoded> decode(byte[] content) throws IOException {
        return decode(content, TelemetryDecoder.AUTO);
    }

    private List<Decoded> decode(byte[] content, String format) throws IOException {
        Path file = Files.write(directory.resolve("archive"), content);
        DecodeSettings settings = DecodeSettings.defaults();
        try (Stream<Decoded> records = TelemetryDecoder.standard().decode(file, format, settings)) {
            return records.toList();
        }
    }

    /** So many zero bytes. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + read, (byte) 0);
            left -= read;
            return read == 0 ? -1 : read;
        }
    }
}
