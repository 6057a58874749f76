package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.event.EventElements;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the records of one chunk. A record begins with a signature and its length, and ends with its length again.
 *
 * <p>What the chunk's header says of its end is stale in a log that was not closed: behind that end, records count as
 * long as their numbers go on by one, from any number when there is none before that end. What else stands there is
 * left over from an earlier use of the chunk.
 */
final class ChunkReader {
    private static final int HEADER_LENGTH = 512;
    private static final int FREE_SPACE_OFFSET = 48;
    private static final int RECORD_SIGNATURE = 0x00002A2A;
    private static final int RECORD_HEADER_LENGTH = 24;
    private static final int SMALLEST_RECORD = RECORD_HEADER_LENGTH + 4;
    private static final int ALIGNMENT = 8;
    private static final String NO_RECORD = "no record begins here";
    /** More than any log holds: a chunk whose records say the same again and again would take for ever. */
    private static final int MAX_ELEMENTS = 1 << 18;

    private final Bytes chunk;
    private final long position;
    private final int originalLimit;
    private final Consumer<Decoded> records;
    private final BinaryXml xml;
    private boolean any;
    private long lastNumber;

    ChunkReader(Frame frame, int originalLimit, Consumer<Decoded> records) {
        this.chunk = new Bytes(Arrays.copyOfRange(frame.buffer(), frame.offset(), frame.offset() + frame.length()));
        this.position = frame.position();
        this.originalLimit = originalLimit;
        this.records = records;
        this.xml = new BinaryXml(chunk, MAX_ELEMENTS);
    }

    void read() {
        if (chunk.length() < HEADER_LENGTH) {
            reject("the chunk is cut off in its header", 0, chunk.length());
            return;
        }
        int stated = freeSpace();
        int end = Math.min(chunk.length(), stated);
        int at = HEADER_LENGTH;
        while (at + SMALLEST_RECORD <= chunk.length()) {
            if (isRecord(at) && (at < end || !any || number(at) == lastNumber + 1)) {
                record(at);
                at += length(at);
            } else if (at < end) {
                int next = nextRecord(at, end);
                if (next == chunk.length()) {
                    break;
                }
                reject(NO_RECORD, at, next);
                at = next;
            } else {
                return;
            }
        }
        if (at < stated) {
            reject(chunk.length() < stated ? "the chunk is cut off here" : NO_RECORD, at, chunk.length());
        }
    }

    /** Where the chunk says that its records end; where it holds only zeros when it does not say so credibly. */
    private int freeSpace() {
        long offset = chunk.u32(FREE_SPACE_OFFSET);
        if (offset >= HEADER_LENGTH && offset <= EvtxFraming.CHUNK_LENGTH) {
            return (int) offset;
        }
        int end = chunk.length();
        while (end > HEADER_LENGTH && chunk.u8(end - 1) == 0) {
            end--;
        }
        return end;
    }

    private boolean isRecord(int at) {
        if (at + SMALLEST_RECORD > chunk.length() || chunk.u32(at) != RECORD_SIGNATURE) {
            return false;
        }
        long length = chunk.u32(at + 4);
        return length >= SMALLEST_RECORD
                && at + length <= chunk.length()
                && chunk.u32((int) (at + length - 4)) == length;
    }

    private int length(int at) {
        return (int) chunk.u32(at + 4);
    }

    private long number(int at) {
        return chunk.i64(at + 8);
    }

    private int nextRecord(int from, int end) {
        for (int at = from + ALIGNMENT - from % ALIGNMENT; at < end; at += ALIGNMENT) {
            if (isRecord(at)) {
                return at;
            }
        }
        return end;
    }

    private void record(int at) {
        any = true;
        lastNumber = number(at);
        int end = at + length(at);
        try {
            EventElements event = new EventElements();
            xml.read(at + RECORD_HEADER_LENGTH, end - 4, event);
            DecodedRecords.handOn(event.build(EvtxFormat.NAME), position + at, records);
        } catch (UnreadableRecordException e) {
            reject("record " + Long.toUnsignedString(lastNumber) + ": " + e.getMessage(), at, end);
        }
    }

    private void reject(String reason, int from, int to) {
        records.accept(
                new Decoded.Rejected(reason, position + from, chunk.copy(from, Math.min(to, from + originalLimit))));
    }
}
