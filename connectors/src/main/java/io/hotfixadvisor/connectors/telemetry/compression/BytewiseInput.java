package io.hotfixadvisor.connectors.telemetry.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes byte by byte what would be lost together with the damage behind it. */
final class BytewiseInput extends FilterInputStream {
    private @Nullable IOException failure;

    BytewiseInput(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int taken = 0;
        while (failure == null && taken < length) {
            try {
                int next = in.read();
                if (next < 0) {
                    return taken == 0 && length > 0 ? -1 : taken;
                }
                bytes[offset + taken++] = (byte) next;
            } catch (IOException e) {
                failure = e;
            }
        }
        if (taken == 0 && failure != null) {
            throw failure;
        }
        return taken;
    }
}
