package io.hotfixadvisor.connectors.telemetry.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The content of zstd frames, one behind the other. The library's own stream takes a second frame that is cut off for
 * whole. A window is at most 128 MiB, which is the library's own limit.
 */
final class ZstdFrames extends InputStream {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] read = new byte[BUFFER];
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer unpacked = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private boolean inFrame;
    private boolean more;

    ZstdFrames(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!unpacked.hasRemaining()) {
            if (!packed.hasRemaining() && !more && !fill()) {
                return -1;
            }
            unpack();
        }
        int taken = Math.min(length, unpacked.remaining());
        unpacked.get(bytes, offset, taken);
        return taken;
    }

    private boolean fill() throws IOException {
        int length = in.read(read);
        if (length < 0 && inFrame) {
            throw new EOFException("it ends too early");
        }
        packed.clear();
        packed.put(read, 0, Math.max(0, length));
        packed.flip();
        return length >= 0;
    }

    private void unpack() {
        unpacked.clear();
        boolean finished;
        try {
            finished = context.decompressDirectByteBufferStream(unpacked, packed);
        } finally {
            unpacked.flip();
        }
        inFrame = !finished;
        more = !finished && unpacked.limit() == unpacked.capacity();
    }

    @Override
    public void close() throws IOException {
        context.close();
        in.close();
    }
}
