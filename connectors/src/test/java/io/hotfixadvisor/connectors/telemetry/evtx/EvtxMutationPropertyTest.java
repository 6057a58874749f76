package io.hotfixadvisor.connectors.telemetry.evtx;

import static io.hotfixadvisor.connectors.telemetry.fixtures.Decoding.outline;
import static io.hotfixadvisor.connectors.telemetry.fixtures.EvtxEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxChunk;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxFile;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Element;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Fragment;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Text;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxNode.Value;
import io.hotfixadvisor.connectors.telemetry.fixtures.EvtxValue;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever a log holds, it gives records or reasons, in bounded time and memory. */
class EvtxMutationPropertyTest {
    private static final int MUTATIONS = 10_000;
    private static final long SEED = 2_600_017;
    private static final int LARGEST_NUMBER_OF_RECORDS = EvtxChunk.LENGTH / 28 + 2;
    private static final int TOKENS = 0x10;
    private static final int LONGEST_CHANGE = 40;

    @Test
    void givesRecordsOrReasonsForDamagedLogs() {
        byte[] whole = log();
        int end = end(whole);
        byte[] log = Arrays.copyOf(whole, EvtxFile.HEADER_LENGTH + end + LONGEST_CHANGE);
        SplittableRandom random = new SplittableRandom(SEED);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] damaged = damage(log, end, random);
                assertThatCode(() -> assertThat(read(damaged)).hasSizeBetween(1, LARGEST_NUMBER_OF_RECORDS))
                        .as("mutation %d of seed %d", i, SEED)
                        .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void readsTheChunkBehindADamagedOne() {
        byte[] log = log();
        int end = end(log);
        byte[] behind = EvtxFile.chunks(event(99)).get(0);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < MUTATIONS / 20; i++) {
            byte[] damaged = Arrays.copyOf(overwrite(log, end, random), log.length + behind.length);
            System.arraycopy(behind, 0, damaged, log.length, behind.length);

            List<Decoded> records = read(damaged);

            assertThat(outline(records.subList(records.size() - 1, records.size())))
                    .as("mutation %d of seed %d", i, SEED)
                    .containsExactly("event 99");
        }
    }

    private static List<Decoded> read(byte[] log) {
        return new EvtxFormat()
                .decode(new ByteArrayInputStream(log), DecodeSettings.defaults())
                .toList();
    }

    private static byte[] log() {
        Element inner = Element.of("Data", Value.of(EvtxValue.sid("S-1-5-18"))).with("Name", new Text("n"));
        EvtxValue numbers = EvtxValue.array(EvtxValue.uint32(1), EvtxValue.uint32(2));
        List<Element> events = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            events.add(event(
                    i,
                    Element.of("Data", Value.optional(EvtxValue.array(EvtxValue.string("a"), EvtxValue.string("b")))),
                    Element.of("Data", Value.of(numbers)),
                    new Fragment(inner, true),
                    new Fragment(Element.of("Data", new Text("t")), false)));
        }
        List<byte[]> chunks = EvtxFile.chunks(events.toArray(Element[]::new));
        assertThat(outline(read(EvtxFile.of(chunks)))).containsExactly("event 1", "event 2", "event 3");
        return EvtxFile.of(chunks);
    }

    /** Where in the chunk the records end. */
    private static int end(byte[] log) {
        return ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).getInt(EvtxFile.HEADER_LENGTH + 48);
    }

    private static byte[] damage(byte[] log, int end, SplittableRandom random) {
        byte[] damaged = overwrite(log, end, random);
        return random.nextInt(20) == 0 ? Arrays.copyOf(damaged, random.nextInt(1, damaged.length)) : damaged;
    }

    /** Changes one to eight places where something stands: numbers, tokens, lengths and offsets. */
    private static byte[] overwrite(byte[] log, int end, SplittableRandom random) {
        byte[] damaged = log.clone();
        ByteBuffer view = ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN);
        int first = EvtxFile.HEADER_LENGTH + EvtxChunk.HEADER_LENGTH;
        for (int changes = random.nextInt(1, 9); changes > 0; changes--) {
            int at = random.nextInt(first, EvtxFile.HEADER_LENGTH + end);
            switch (random.nextInt(6)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) random.nextInt(TOKENS);
                case 2 -> view.putShort(at, (short) random.nextInt());
                case 3 -> view.putInt(at, random.nextInt(EvtxChunk.LENGTH));
                case 4 -> view.putInt(at, random.nextInt());
                default ->
                    System.arraycopy(
                            log, random.nextInt(first, EvtxFile.HEADER_LENGTH + end), damaged, at, LONGEST_CHANGE);
            }
        }
        return damaged;
    }
}
