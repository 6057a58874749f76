package io.hotfixadvisor.connectors.telemetry.compression;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file, read as what it holds after unpacking. A compressed file may be compressed once more; deeper it is not
 * followed. Where unpacking fails, the content ends, and {@link #damage} says why: what stands before the damage is
 * read as if the file ended there.
 *
 * <p>Not thread-safe.
 */
public final class UnpackedFile implements Closeable {
    private static final int MOST_LAYERS = 2;
    private static final int BUFFER = 1 << 16;

    private final Source source;
    private final Instant changedAt;
    private final Counted content;
    private @Nullable String problem;

    /**
     * What keeps the content from being whole.
     *
     * @param reason what was found, in one line
     * @param position bytes of the content that stand before it
     */
    public record Damage(String reason, long position) {}

    private UnpackedFile(InputStream in, Instant changedAt) throws IOException {
        this.changedAt = changedAt;
        source = new Source(in);
        content = new Counted(unpacked(source));
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it cannot be opened or its first bytes not be read
     */
    public static UnpackedFile open(Path file) throws IOException {
        Instant changedAt = Files.getLastModifiedTime(file).toInstant();
        InputStream in = Files.newInputStream(file);
        try {
            return new UnpackedFile(in, changedAt);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private InputStream unpacked(InputStream in) throws IOException {
        InputStream layer = new BufferedInputStream(in, BUFFER);
        for (int layers = 0; ; layers++) {
            Optional<Compression> compression = Compression.of(head(layer, Compression.HEAD_LENGTH));
            if (compression.isEmpty()) {
                return layer;
            }
            if (layers == MOST_LAYERS) {
                problem = "the file is compressed " + (MOST_LAYERS + 1) + " times, here as " + compression.get()
                        + "; once or twice is allowed";
                return new ByteArrayInputStream(new byte[0]);
            }
            layer = new BufferedInputStream(new Layer(layer, compression.get()), BUFFER);
        }
    }

    private static byte[] head(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] head = in.readNBytes(length);
        in.reset();
        return head;
    }

    /** When the file was last changed. */
    public Instant changedAt() {
        return changedAt;
    }

    /**
     * The first bytes of the content, fewer when it is shorter. Nothing of it may have been read.
     *
     * @throws IOException when the file cannot be read
     */
    public byte[] head(int length) throws IOException {
        return head(content, length);
    }

    /** The content, to be read once. */
    public InputStream content() {
        return content;
    }

    /** Why the content ended where it did; empty when it is whole, or was not read to its end yet. */
    public Optional<Damage> damage() {
        return Optional.ofNullable(problem).map(reason -> new Damage(reason, content.position));
    }

    @Override
    public void close() throws IOException {
        content.close();
        source.close();
    }

    /** The file itself: it remembers that it could not be read, which is no damage of what it holds. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failure;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** One compression, which ends where it is damaged. */
    private final class Layer extends InputStream {
        private final InputStream packed;
        private final Compression compression;
        private @Nullable InputStream unpacked;
        private boolean ended;

        Layer(InputStream packed, Compression compression) {
            this.packed = packed;
            this.compression = compression;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            try {
                if (unpacked == null) {
                    unpacked = compression.open(packed);
                }
                return unpacked.read(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                if (source.failure != null) {
                    throw source.failure;
                }
                ended = true;
                note(e);
                return -1;
            }
        }

        /** A layer that ends too early makes the one in it end too early: the first to say so knows why. */
        private void note(Exception e) {
            if (problem == null) {
                String found = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                problem = "the " + compression + " data is damaged or cut off here (" + found
                        + "); what follows is not read";
            }
        }

        @Override
        public void close() throws IOException {
            if (unpacked != null) {
                unpacked.close();
            }
            packed.close();
        }
    }

    /** Knows how much of it was read. */
    private static final class Counted extends FilterInputStream {
        private long position;
        private long marked;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            position += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long length) throws IOException {
            long skipped = super.skip(length);
            position += skipped;
            return skipped;
        }

        @Override
        public synchronized void mark(int limit) {
            super.mark(limit);
            marked = position;
        }

        @Override
        public synchronized void reset() throws IOException {
            super.reset();
            position = marked;
        }
    }
}
