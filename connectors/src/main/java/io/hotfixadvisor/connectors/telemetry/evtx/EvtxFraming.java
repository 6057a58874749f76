package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts files, one after the other, into their chunks of 64 KiB. File headers are skipped; space that was set aside and
 * never written is skipped; anything else that is no chunk is a defect, up to the next place where a chunk begins. The
 * last chunk of a file that was cut off may be shorter.
 */
final class EvtxFraming implements Framing {
    static final int CHUNK_LENGTH = 1 << 16;
    static final Signature FILE = new Signature("ElfFile\0");
    static final Signature CHUNK = new Signature("ElfChnk\0");

    private static final int FILE_HEADER_LENGTH = 4096;

    private final InputStream in;
    private final byte[] buffer = new byte[CHUNK_LENGTH];
    private int filled;
    private long position;

    EvtxFraming(InputStream in) {
        this.in = in;
    }

    /** Eight characters that begin a file or a chunk. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signature(byte[] bytes) {
        Signature(String text) {
            this(text.getBytes(StandardCharsets.US_ASCII));
        }

        boolean isAt(byte[] input, int offset, int end) {
            int to = offset + bytes.length;
            return to <= end && Arrays.equals(input, offset, to, bytes, 0, bytes.length);
        }
    }

    @Override
    public @Nullable Frame next() throws IOException {
        while (true) {
            filled += in.readNBytes(buffer, filled, CHUNK_LENGTH - filled);
            if (filled == 0) {
                return null;
            }
            if (FILE.isAt(buffer, 0, filled)) {
                drop(Math.min(filled, FILE_HEADER_LENGTH));
            } else if (CHUNK.isAt(buffer, 0, filled)) {
                return take(filled, null);
            } else {
                int end = nextBeginning();
                if (!isZero(end)) {
                    return take(end, "no chunk begins here, and nothing else is allowed in an event log file");
                }
                drop(end);
            }
        }
    }

    /** The rest of the buffer moves to its beginning only when the next piece is asked for: a frame is a view. */
    private Frame take(int length, @Nullable String defect) {
        byte[] piece = Arrays.copyOf(buffer, length);
        long at = position;
        drop(length);
        return defect == null ? Frame.whole(piece, 0, length, at) : Frame.broken(piece, 0, length, at, defect);
    }

    private void drop(int length) {
        System.arraycopy(buffer, length, buffer, 0, filled - length);
        filled -= length;
        position += length;
    }

    /** Where in the buffer the next file or chunk begins; when none does, where one may that the buffer's end cuts. */
    private int nextBeginning() {
        for (int at = 1; at < filled; at++) {
            if (buffer[at] == CHUNK.bytes()[0] && (CHUNK.isAt(buffer, at, filled) || FILE.isAt(buffer, at, filled))) {
                return at;
            }
        }
        return filled == CHUNK_LENGTH ? filled - CHUNK.bytes().length + 1 : filled;
    }

    private boolean isZero(int end) {
        for (int i = 0; i < end; i++) {
            if (buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
