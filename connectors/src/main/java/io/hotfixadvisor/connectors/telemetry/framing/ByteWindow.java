package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.IOException;
import java.io.InputStream;

/**
 * The part of an input that is being looked at: from {@code start}, where the current piece begins, over {@code scan},
 * the next byte to look at, to {@code end}. It grows with the piece; whoever scans must give the piece up at the limit.
 */
final class ByteWindow {
    // An input may be a single record, and there may be very many of them.
    private static final int INITIAL_SIZE = 1 << 12;
    private static final int READ_SIZE = 1 << 16;

    private final InputStream in;
    private final int limit;

    byte[] bytes;
    int start;
    int scan;
    int end;
    private long origin;

    ByteWindow(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
        this.bytes = new byte[INITIAL_SIZE];
    }

    /** The next byte, or -1 at the end of the input. */
    int next() throws IOException {
        return scan < end || fill() ? bytes[scan++] & 0xFF : -1;
    }

    /**
     * Reads on; false at the end of the input. Moves the content: only the fields stay right, no index kept outside.
     */
    boolean fill() throws IOException {
        if (end == bytes.length) {
            makeRoom();
        }
        int read = in.read(bytes, end, bytes.length - end);
        if (read > 0) {
            end += read;
        }
        return read > 0;
    }

    private void makeRoom() {
        boolean larger = start == 0 || bytes.length < READ_SIZE;
        byte[] target = larger ? new byte[Math.max(READ_SIZE, Math.addExact(bytes.length, bytes.length))] : bytes;
        System.arraycopy(bytes, start, target, 0, end - start);
        bytes = target;
        origin += start;
        scan -= start;
        end -= start;
        start = 0;
    }

    /** Whether the current piece has become larger than a record may be. */
    boolean overLimit() {
        return scan - start > limit;
    }

    /** {@code end}, or where the current piece becomes as large as a record may be. */
    int endWithinLimit() {
        return Math.min(end, start + limit);
    }

    int limit() {
        return limit;
    }

    /** Lets the next piece begin at {@code scan}. */
    void drop() {
        start = scan;
    }

    Frame whole(int from, int to) {
        return Frame.whole(bytes, from, to - from, origin + from);
    }

    Frame broken(int from, int to, String defect) {
        return Frame.broken(bytes, from, to - from, origin + from, defect);
    }

    Frame tooLarge() {
        return broken(start, scan, "a record is larger than " + limit + " bytes");
    }
}
