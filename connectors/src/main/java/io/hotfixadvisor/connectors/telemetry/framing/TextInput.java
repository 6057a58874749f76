package io.hotfixadvisor.connectors.telemetry.framing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text input in UTF-8: a byte order mark is taken off, and UTF-16 is turned into UTF-8, with a byte order mark or
 * without. Other encodings pass as they are: they can only be told record by record.
 */
public final class TextInput {
    private static final int PROBE = 64;

    private TextInput() {}

    /** The input from its first character on. */
    public static InputStream utf8(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, PROBE);
        byte[] probe = pushback.readNBytes(PROBE);
        int mark = markLength(probe);
        pushback.unread(probe, mark, probe.length - mark);
        Charset wide = wideCharset(probe);
        return wide == null ? pushback : new Utf16Input(new InputStreamReader(pushback, wide));
    }

    /** The same for the head of an input. */
    public static byte[] utf8(byte[] head) {
        try {
            return utf8(new ByteArrayInputStream(head)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("an array is always readable", e);
        }
    }

    private static int markLength(byte[] probe) {
        if (startsWith(probe, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(probe, 0xFF, 0xFE) || startsWith(probe, 0xFE, 0xFF) ? 2 : 0;
    }

    private static @Nullable Charset wideCharset(byte[] probe) {
        if (startsWith(probe, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(probe, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (zeroAtEvery(1, probe)) {
            return StandardCharsets.UTF_16LE;
        }
        return zeroAtEvery(0, probe) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean startsWith(byte[] probe, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= probe.length || (probe[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether two ASCII characters or more in UTF-16 begin the input: zero bytes alternate with others. */
    private static boolean zeroAtEvery(int parity, byte[] probe) {
        int considered = Math.min(probe.length, 8) & ~1;
        for (int i = 0; i < considered; i++) {
            if ((probe[i] == 0) != (i % 2 == parity)) {
                return false;
            }
        }
        return considered >= 4;
    }

    /** Characters as UTF-8 bytes. Lone surrogates become question marks. */
    private static final class Utf16Input extends InputStream {
        private final Reader reader;
        private final CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final CharBuffer chars = CharBuffer.allocate(8192).limit(0);
        private final ByteBuffer bytes = ByteBuffer.allocate(4 * 8192).limit(0);
        private boolean ended;

        Utf16Input(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.remaining());
            bytes.get(target, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            while (!bytes.hasRemaining() && !ended) {
                chars.compact();
                ended = reader.read(chars) < 0;
                chars.flip();
                bytes.clear();
                encoder.encode(chars, bytes, ended);
                if (ended) {
                    encoder.flush(bytes);
                }
                bytes.flip();
            }
            return bytes.hasRemaining();
        }
    }
}
