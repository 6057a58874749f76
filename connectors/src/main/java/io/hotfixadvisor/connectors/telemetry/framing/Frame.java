package io.hotfixadvisor.connectors.telemetry.framing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One piece of an input: a record, or what stands where a record should be. */
public final class Frame {
    private final byte[] buffer;
    private final int offset;
    private final int length;
    private final long position;
    private final @Nullable String defect;

    private Frame(byte[] buffer, int offset, int length, long position, @Nullable String defect) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.position = position;
        this.defect = defect;
    }

    /** A piece that may be a record. */
    public static Frame whole(byte[] buffer, int offset, int length, long position) {
        return new Frame(buffer, offset, length, position, null);
    }

    /** A piece that cannot be one. */
    public static Frame broken(byte[] buffer, int offset, int length, long position, String defect) {
        return new Frame(buffer, offset, length, position, defect);
    }

    /** The buffer that holds the piece, from {@link #offset} on. Not to be changed. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the piece begins in {@link #buffer}. */
    public int offset() {
        return offset;
    }

    /** Bytes of the piece. */
    public int length() {
        return length;
    }

    /** Offset of the piece in the input, from 0. */
    public long position() {
        return position;
    }

    /** Why the piece cannot be a record; null when it may be one. */
    public @Nullable String defect() {
        return defect;
    }

    /** A copy of the first bytes. */
    public byte[] head(int limit) {
        return Arrays.copyOfRange(buffer, offset, offset + Math.min(length, limit));
    }

    /** The piece as text: UTF-8, or the other charset when it is not valid UTF-8. */
    public String text(Charset otherwise) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return new String(buffer, offset, length, otherwise);
        }
    }
}
