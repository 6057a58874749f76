package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An advisory in as little room as it takes. */
final class StoredAdvisory {
    private static final int NONE = -1;

    private final byte[] bytes;

    private StoredAdvisory(byte[] bytes) {
        this.bytes = bytes;
    }

    static StoredAdvisory of(RemediationAdvisory advisory) {
        try {
            ByteBuffer buffer = advisory.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new StoredAdvisory(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside of memory", e);
        }
    }

    RemediationAdvisory advisory() {
        try {
            return RemediationAdvisory.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read from outside of memory", e);
        }
    }

    static void write(@Nullable RemediationAdvisory advisory, DataOutput out) throws IOException {
        if (advisory == null) {
            out.writeInt(NONE);
        } else {
            byte[] bytes = of(advisory).bytes;
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static @Nullable RemediationAdvisory read(DataInput in) throws IOException {
        int length = in.readInt();
        if (length == NONE) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new StoredAdvisory(bytes).advisory();
    }
}
