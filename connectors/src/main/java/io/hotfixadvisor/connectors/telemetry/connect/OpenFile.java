package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read, from where its progress ends. Lines of text are read from the last piece on; anything else
 * is read from its beginning, and what was handed over before is left out.
 */
final class OpenFile implements AutoCloseable {
    private static final TelemetryDecoder DECODER = TelemetryDecoder.standard();
    private static final int MARK = 0xEF;

    private final int slot;
    private final InputStream in;
    private final Stream<Decoded> stream;
    private final Iterator<Decoded> pieces;
    private final long base;
    private final boolean rests;
    private final boolean grows;
    private FileProgress progress;
    private final FileProgress before;
    private int left;

    private OpenFile(
            int slot,
            InputStream in,
            Stream<Decoded> stream,
            long base,
            boolean rests,
            boolean grows,
            FileProgress progress) {
        this.slot = slot;
        this.in = in;
        this.stream = stream;
        this.pieces = stream.iterator();
        this.base = base;
        this.rests = rests;
        this.grows = grows;
        this.progress = progress;
        this.before = progress;
        this.left = progress.taken();
    }

    /**
     * Opens a file.
     *
     * @param rests whether it did not change between two looks
     */
    static @Nullable OpenFile open(
            Path file, int slot, FileProgress progress, boolean rests, TelemetryFileSettings settings)
            throws IOException {
        boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        byte[] head = head(file, packed);
        Optional<TelemetryFormat> format = settings.format().equals(TelemetryDecoder.AUTO)
                ? DECODER.recognise(head)
                : DECODER.named(settings.format());
        boolean grows = !packed && format.isPresent() && format.get().isAppendedTo();
        if (!grows && !rests) {
            return null;
        }
        // A byte order mark tells of positions that are not those of the file's bytes.
        boolean resumes = grows && head.length > 1 && (head[0] & 0xFF) < MARK && head[0] != 0 && head[1] != 0;
        long from = resumes && progress.position() < Files.size(file) ? progress.position() : 0;
        FileProgress start = progress.position() >= Files.size(file) && grows
                ? FileProgress.start(progress.path(), progress.print())
                : progress;
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(from);
            InputStream unpacked = packed ? new GZIPInputStream(in) : in;
            DecodeSettings decoding = settings.decoding()
                    .withTakenAt(Files.getLastModifiedTime(file).toInstant());
            String name = format.map(TelemetryFormat::name).orElse(TelemetryDecoder.AUTO);
            return new OpenFile(slot, in, DECODER.decode(unpacked, name, decoding), from, rests, grows, start);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static byte[] head(Path file, boolean packed) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InputStream unpacked = packed ? new GZIPInputStream(in) : in;
            return unpacked.readNBytes(TelemetryFormat.HEAD_LENGTH);
        }
    }

    int slot() {
        return slot;
    }

    FileProgress progress() {
        return progress;
    }

    /**
     * Counts a record as handed over.
     *
     * @return the progress that includes it. What cannot be read at the end of a file that grows is passed but not
     *     taken: should the rest of a record follow, it is read again, as a whole
     */
    FileProgress advance(Decoded piece) {
        boolean unfinished = grows && piece instanceof Decoded.Rejected && !pieces.hasNext();
        progress = unfinished ? progress.upTo(piece.position()) : progress.after(piece.position());
        return progress;
    }

    /**
     * The next record that was not handed over; null at the end. What cannot be read at the end of a file that does not
     * rest may be half written: it is not there yet.
     */
    @Nullable Decoded next() {
        while (pieces.hasNext()) {
            Decoded piece = moved(pieces.next());
            boolean known =
                    piece.position() < before.position() || (piece.position() == before.position() && left-- > 0);
            if (!known) {
                boolean halfWritten = piece instanceof Decoded.Rejected && !rests && !pieces.hasNext();
                return halfWritten ? null : piece;
            }
        }
        return null;
    }

    /** The piece with its position in the file. */
    private Decoded moved(Decoded piece) {
        if (base == 0) {
            return piece;
        }
        long position = piece.position() + base;
        if (piece instanceof Decoded.Event one) {
            return new Decoded.Event(one.event(), position);
        }
        if (piece instanceof Decoded.Crash one) {
            return new Decoded.Crash(one.crash(), position);
        }
        if (piece instanceof Decoded.Inventory one) {
            return new Decoded.Inventory(one.inventory(), position);
        }
        Decoded.Rejected one = (Decoded.Rejected) piece;
        return new Decoded.Rejected(one.reason(), position, one.original());
    }

    @Override
    public void close() {
        stream.close();
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
