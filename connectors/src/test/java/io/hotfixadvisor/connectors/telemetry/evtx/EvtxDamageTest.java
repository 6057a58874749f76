package io.hotfixadvisor.connectors.telemetry.evtx;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.decode;
import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.EvtxEvents.event;
import static io.hotfixadvisor.connectors.telemetry.fixtures.EvtxEvents.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxChunk;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Element;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Fragment;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Text;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Value;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Logs that were copied while they were written, that were overwritten in part, or carved from a disk. */
class EvtxDamageTest {
    private static final int FREE_SPACE = 48;
    private static final String NO_CHUNK = "no chunk begins here, and nothing else is allowed in an event log file";

    @Test
    void readsEveryRecordOfManyChunks() {
        List<byte[]> chunks = EvtxFile.chunks(events(1000));

        assertThat(chunks).hasSize(2);
        assertThat(outline(decode("auto", EvtxFile.of(chunks)))).isEqualTo(numbered(1, 1000));
    }

    @Test
    void doesNotCheckChecksums() {
        byte[] file = EvtxFile.of(events(3));
        int chunk = EvtxFile.HEADER_LENGTH;
        for (int at : new int[] {124, chunk + 52, chunk + 124}) {
            Arrays.fill(file, at, at + 4, (byte) 0);
        }

        assertThat(outline(decode("auto", file))).isEqualTo(numbered(1, 3));
    }

    @Test
    void readsAFileWhoseHeaderWasNotFlushed() {
        byte[] file = EvtxFile.of(events(1000));
        Arrays.fill(file, 8, 128, (byte) 0);

        assertThat(outline(decode("auto", file))).isEqualTo(numbered(1, 1000));
    }

    @Test
    void readsRecordsBehindTheEndThatTheChunkHeaderStates() {
        EvtxChunk chunk = chunk(events(10));
        byte[] bytes = chunk.bytes();
        for (int end : new int[] {0, EvtxChunk.HEADER_LENGTH, chunk.records().get(4), -1}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(FREE_SPACE, end);

            assertThat(outline(decode("evtx", bytes))).as("end at " + end).isEqualTo(numbered(1, 10));
        }
    }

    @Test
    void passesOverWhatAnEarlierUseOfTheChunkLeft() {
        EvtxChunk earlier = chunk(events(10));
        byte[] bytes = earlier.bytes();
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(FREE_SPACE, earlier.records().get(4))
                .putLong(earlier.records().get(4) + 8, 1);

        assertThat(outline(decode("evtx", bytes))).isEqualTo(numbered(1, 4));
    }

    @Test
    void passesOverSpaceThatWasSetAside() {
        List<byte[]> chunks = new ArrayList<>(EvtxFile.chunks(events(500)));
        chunks.add(1, new byte[EvtxChunk.LENGTH]);
        chunks.add(new byte[3 * EvtxChunk.LENGTH]);

        assertThat(outline(decode("auto", concatenated(EvtxFile.of(EvtxFile.chunks(events(1))), concatenated(chunks)))))
                .isEqualTo(Stream.concat(numbered(1, 1).stream(), numbered(1, 500).stream())
                        .toList());
    }

    @Test
    void readsChunksWithoutAFileHeader() {
        assertThat(outline(decode("auto", concatenated(EvtxFile.chunks(events(500))))))
                .isEqualTo(numbered(1, 500));
    }

    @Test
    void findsChunksWhereverTheyBegin() {
        byte[] chunk = EvtxFile.chunks(events(2)).get(0);
        for (int distance : new int[] {1, 7, 511, 512, 4096, 65_529, 65_535, 65_536, 65_537, 200_000}) {
            byte[] between = new byte[distance];
            Arrays.fill(between, (byte) 'E');

            List<Decoded> records = decode("evtx", concatenated(chunk, between, chunk));

            assertThat(outline(records))
                    .as("after %d bytes", distance)
                    .startsWith("event 1", "event 2", "rejected: " + NO_CHUNK)
                    .endsWith("event 1", "event 2");
            assertThat(records.get(2).position()).isEqualTo(EvtxChunk.LENGTH);
            assertThat(records.get(records.size() - 1).position())
                    .isBetween((long) EvtxChunk.LENGTH + distance, 2L * EvtxChunk.LENGTH + distance);
        }
    }

    @Test
    void readsFilesThatStandOneAfterTheOther() {
        byte[] file = EvtxFile.of(events(2));

        assertThat(outline(decode("auto", concatenated(file, file))))
                .containsExactly("event 1", "event 2", "event 1", "event 2");
    }

    @Test
    void readsTheWholeRecordsOfAFileThatIsCutOff() {
        EvtxChunk chunk = chunk(events(10));
        int sixth = chunk.records().get(5);
        for (int length : new int[] {sixth, sixth + 20, sixth + 40}) {
            List<Decoded> records = decode("evtx", Arrays.copyOf(chunk.bytes(), length));

            assertThat(outline(records))
                    .as("cut off at %d", length)
                    .containsExactly(
                            "event 1",
                            "event 2",
                            "event 3",
                            "event 4",
                            "event 5",
                            "rejected: the chunk is cut off here");
            assertThat(records.get(5).position()).isEqualTo(sixth);
        }
    }

    @Test
    void saysThatAChunkIsCutOffInItsHeader() {
        byte[] file = EvtxFile.of(events(1));

        assertThat(outline(decode("auto", Arrays.copyOf(file, EvtxFile.HEADER_LENGTH + 100))))
                .containsExactly("rejected: the chunk is cut off in its header");
        assertThat(outline(decode("auto", Arrays.copyOf(file, 100))))
                .containsExactly("rejected: the input holds no record");
    }

    @Test
    void keepsTheNeighboursOfAnOverwrittenRecord() {
        EvtxChunk chunk = chunk(events(10));
        byte[] bytes = chunk.bytes();
        int fourth = chunk.records().get(3);
        Arrays.fill(bytes, fourth, fourth + 20, (byte) 'x');

        List<Decoded> records = decode("evtx", bytes);

        assertThat(outline(records))
                .containsExactly(
                        "event 1",
                        "event 2",
                        "event 3",
                        "rejected: no record begins here",
                        "event 5",
                        "event 6",
                        "event 7",
                        "event 8",
                        "event 9",
                        "event 10");
        assertThat(records.get(3).position()).isEqualTo(fourth);
        assertThat(((Decoded.Rejected) records.get(3)).original())
                .isEqualTo(Arrays.copyOfRange(bytes, fourth, chunk.records().get(4)));
    }

    @Test
    void rejectsRecordsWhoseTemplateIsOverwritten() {
        byte[] bytes = chunk(events(3)).bytes();
        Arrays.fill(bytes, EvtxChunk.HEADER_LENGTH + 64, EvtxChunk.HEADER_LENGTH + 256, (byte) 0x7F);

        assertThat(outline(decode("evtx", bytes)))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("rejected: record "));
    }

    @Test
    void rejectsATemplateThatContainsItself() {
        EvtxChunk chunk = chunk(event(1, new Fragment(Element.of("Data", new Text("x")), true)));
        byte[] bytes = chunk.bytes();
        ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int outer = view.getInt(EvtxChunk.HEADER_LENGTH + 24 + 4 + 6);
        int start = outer + 24 + 4;
        view.put(start, (byte) 0x0C).put(start + 1, (byte) 1).putInt(start + 6, outer);

        assertThat(outline(decode("evtx", bytes)))
                .containsExactly("rejected: record 1: the binary XML is nested deeper than 64 levels");
    }

    @Test
    void rejectsElementsThatAreNestedTooDeeply() {
        EvtxNode nested = new Text("x");
        for (int i = 0; i < 200; i++) {
            nested = Element.of("e", nested);
        }

        assertThat(outline(decode("evtx", EvtxFile.of(event(1, nested), event(2)))))
                .containsExactly("rejected: record 1: the binary XML is nested deeper than 64 levels", "event 2");
    }

    @Test
    void boundsTheElementsOfARecord() {
        byte[] zeros = new byte[20_000];

        assertThat(outline(decode(
                        "evtx",
                        EvtxFile.of(event(1, Element.of("Data", Value.of(new EvtxValue(0x84, zeros)))), event(2)))))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("rejected: record 1: the record has more elements than"),
                        second -> assertThat(second).isEqualTo("event 2"));
    }

    @Test
    void boundsTheTextThatTheRecordsOfAChunkRepeat() {
        Element[] events = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> {
                    Value text = Value.of(EvtxValue.string("x".repeat(1000)));
                    EvtxNode[] often = new EvtxNode[900];
                    Arrays.fill(often, text);
                    return event(i, Element.of("Data", often));
                })
                .toArray(Element[]::new);

        assertThat(outline(decode("evtx", EvtxFile.of(events))))
                .hasSize(12)
                .startsWith(numbered(1, 4).toArray(String[]::new))
                .last()
                .asString()
                .startsWith("rejected: record 12: the record has more text than");
    }

    @Test
    void boundsTheTextOfAttributes() {
        Value text = Value.of(EvtxValue.string("x".repeat(10_000)));
        EvtxNode[] often = new EvtxNode[4000];
        Arrays.fill(often, text);

        assertThat(outline(decode(
                        "evtx", EvtxFile.of(event(1, Element.of("Data").with("Name", often), Element.of("Data"))))))
                .singleElement()
                .asString()
                .startsWith("rejected: record 1: the record has more text than");
    }

    private static EvtxChunk chunk(Element... events) {
        EvtxChunk chunk = new EvtxChunk();
        for (int i = 0; i < events.length; i++) {
            assertThat(chunk.add(i + 1, 0, events[i])).isTrue();
        }
        return chunk;
    }

    private static List<String> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "event " + i).toList();
    }

    private static byte[] concatenated(List<byte[]> pieces) {
        return concatenated(pieces.toArray(byte[][]::new));
    }

    private static byte[] concatenated(byte[]... pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }
}
