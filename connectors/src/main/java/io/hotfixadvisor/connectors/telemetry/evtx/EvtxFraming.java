package io.hotfixadvisor.connectors.telemetry.evtx;

import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its chunks of 64 KiB. The file header is skipped; space that was set aside and never written is
 * skipped; anything else that is no chunk is a defect, up to the next place where a chunk begins. The last chunk of a
 * file that was cut off may be shorter.
 */
final class EvtxFraming implements Framing {
    static final int CHUNK_LENGTH = 1 << 16;
    static final Signature FILE = new Signature("ElfFile\0");
    static final Signature CHUNK = new Signature("ElfChnk\0");

    private static final int FILE_HEADER_LENGTH = 4096;
    /** Disks write sectors: where a chunk is found after a defect, it begins at a multiple of this. */
    private static final int SECTOR = 512;

    private final InputStream in;
    private final byte[] buffer = new byte[CHUNK_LENGTH];
    private int filled;
    private long position;
    private boolean started;

    EvtxFraming(InputStream in) {
        this.in = in;
    }

    /** Eight characters that begin a file or a chunk. */
    record Signature(String text) {
        boolean isAt(byte[] bytes, int offset, int end) {
            byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
            return offset + wanted.length <= end
                    && Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
        }
    }

    @Override
    public @Nullable Frame next() throws IOException {
        while (true) {
            filled += in.readNBytes(buffer, filled, CHUNK_LENGTH - filled);
            if (filled == 0) {
                return null;
            }
            if (!started && FILE.isAt(buffer, 0, filled)) {
                drop(Math.min(filled, FILE_HEADER_LENGTH));
            } else if (CHUNK.isAt(buffer, 0, filled)) {
                return take(filled, null);
            } else {
                int end = nextChunk();
                if (!isZero(end)) {
                    return take(end, "no chunk begins here, and nothing else is allowed in an event log file");
                }
                drop(end);
            }
            started = true;
        }
    }

    /** The rest of the buffer moves to its beginning only when the next piece is asked for: a frame is a view. */
    private Frame take(int length, @Nullable String defect) {
        byte[] piece = Arrays.copyOf(buffer, length);
        long at = position;
        drop(length);
        started = true;
        return defect == null ? Frame.whole(piece, 0, length, at) : Frame.broken(piece, 0, length, at, defect);
    }

    private void drop(int length) {
        System.arraycopy(buffer, length, buffer, 0, filled - length);
        filled -= length;
        position += length;
    }

    /** Where in the buffer the next chunk begins; all that is filled when none does. */
    private int nextChunk() {
        for (int at = SECTOR; at < filled; at += SECTOR) {
            if (CHUNK.isAt(buffer, at, filled)) {
                return at;
            }
        }
        return filled;
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
