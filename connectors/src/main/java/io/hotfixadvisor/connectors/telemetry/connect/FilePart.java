package io.hotfixadvisor.connectors.telemetry.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes that a file had when it was opened. What is written to it meanwhile stays out: once its end has been met, a
 * line that is cut there must not seem to go on as another.
 */
final class FilePart extends FilterInputStream {
    private long left;

    FilePart(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int c = left > 0 ? super.read() : -1;
        left = c < 0 ? 0 : left - 1;
        return c;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = left > 0 ? super.read(target, offset, (int) Math.min(length, left)) : -1;
        left = count < 0 ? 0 : left - count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
