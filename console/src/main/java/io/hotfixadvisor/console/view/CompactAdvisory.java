package io.hotfixadvisor.console.view;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** An advisory as bytes: most are never looked at, and a record takes many times the room. */
final class CompactAdvisory {
    private final byte[] bytes;

    private CompactAdvisory(byte[] bytes) {
        this.bytes = bytes;
    }

    static CompactAdvisory of(RemediationAdvisory advisory) {
        try {
            ByteBuffer written = advisory.toByteBuffer();
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return new CompactAdvisory(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written outside of memory", e);
        }
    }

    boolean isSame(CompactAdvisory other) {
        return Arrays.equals(bytes, other.bytes);
    }

    RemediationAdvisory record() {
        try {
            return RemediationAdvisory.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written here can be read", e);
        }
    }
}
