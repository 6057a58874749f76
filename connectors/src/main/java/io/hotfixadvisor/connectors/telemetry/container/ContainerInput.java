package io.hotfixadvisor.connectors.telemetry.container;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a container: numbers and runs of bytes as Avro writes them, and the way back to a mark. */
final class ContainerInput {
    private final InputStream in;
    private long position;
    private long marked;

    ContainerInput(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Bytes that were read. */
    long position() {
        return position;
    }

    /** Remembers where the input is, until more than so many bytes were read. */
    void mark(int bytes) {
        in.mark(bytes);
        marked = position;
    }

    /** Returns to the mark. */
    void reset() throws IOException {
        in.reset();
        position = marked;
    }

    /** The next byte, 0 to 255; -1 at the end. */
    int read() throws IOException {
        int read = in.read();
        position += read < 0 ? 0 : 1;
        return read;
    }

    /**
     * So many bytes.
     *
     * @throws EOFException when the input ends before
     */
    byte[] bytes(int length) throws IOException {
        // Makes room as bytes come: a length that is a lie takes no memory.
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /**
     * A number in Avro's variable length.
     *
     * @throws EOFException when the input ends before
     * @throws ContainerException when it takes more than ten bytes
     */
    long number() throws IOException, ContainerException {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int read = read();
            if (read < 0) {
                throw new EOFException();
            }
            zigzag |= (read & 0x7FL) << shift;
            if (read < 0x80) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new ContainerException("a number takes more than 10 bytes");
    }

    /** Reads on to just behind these bytes; to the end when they do not come. */
    boolean skipPast(byte[] wanted) throws IOException {
        byte[] last = new byte[wanted.length];
        for (long read = 1; ; read++) {
            int next = read();
            if (next < 0) {
                return false;
            }
            last[(int) (read % last.length)] = (byte) next;
            if (read >= last.length && isEnd(last, (int) ((read + 1) % last.length), wanted)) {
                return true;
            }
        }
    }

    private static boolean isEnd(byte[] ring, int first, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (ring[(first + i) % ring.length] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
