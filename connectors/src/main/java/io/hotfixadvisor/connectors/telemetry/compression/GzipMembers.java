package io.hotfixadvisor.connectors.telemetry.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of gzip members (RFC 1952), one behind the other. Java's own reader passes in silence over what is
 * damaged behind the first member; others lose with the damage what they unpacked before it.
 */
final class GzipMembers extends InputStream {
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;

    /** Flags of what stands in a header. */
    private static final int HEADER_SUM = 2;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    /** Time, level and system, which tell nothing here. */
    private static final int UNUSED = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[1 << 13];
    private int from;
    private int end;
    private boolean inMember;

    GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            if (!inMember && !openMember()) {
                return -1;
            }
            int read = inflate(bytes, offset, length);
            if (read > 0) {
                sum.update(bytes, offset, read);
                return read;
            }
            if (inflater.finished()) {
                closeMember();
            } else if (inflater.needsDictionary()) {
                throw new IOException("it asks for a dictionary");
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, 0, end);
                from = end;
            }
        }
        return 0;
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException e) {
            int written = (int) (inflater.getBytesWritten() - before);
            if (written > 0) {
                return written;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private boolean openMember() throws IOException {
        if (from == end && !hasMore()) {
            return false;
        }
        if (next() != MAGIC_1 || next() != MAGIC_2 || next() != DEFLATE) {
            throw new IOException("something else stands where a member should begin");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new IOException("a member has flags that are not known");
        }
        skip(UNUSED);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_SUM) != 0) {
            skip(Short.BYTES);
        }
        inflater.reset();
        inflater.setInput(buffer, from, end - from);
        from = end;
        sum.reset();
        inMember = true;
        return true;
    }

    private void closeMember() throws IOException {
        from = end - inflater.getRemaining();
        inMember = false;
        if (number() != sum.getValue()) {
            throw new IOException("the checksum of a member differs");
        }
        if (number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new IOException("the length of a member differs");
        }
    }

    /** Four bytes, the lowest first. */
    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int read = next();
        while (read != 0) {
            read = next();
        }
    }

    private int next() throws IOException {
        if (from == end) {
            fill();
        }
        return buffer[from++] & 0xFF;
    }

    private void fill() throws IOException {
        if (!hasMore()) {
            throw new EOFException("it ends too early");
        }
    }

    private boolean hasMore() throws IOException {
        int read = in.read(buffer);
        from = 0;
        end = Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
