package io.hotfixadvisor.connectors.telemetry.connect;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryDecoder;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
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
    private final long length;
    private FileProgress progress;
    private FileProgress before;
    private int left;
    private boolean rewritten;
    private boolean failed;

    private OpenFile(
            int slot,
            InputStream in,
            Stream<Decoded> stream,
            long base,
            boolean rests,
            boolean grows,
            long length,
            boolean rewritten,
            FileProgress progress) {
        this.slot = slot;
        this.in = in;
        this.stream = stream;
        this.pieces = stream.iterator();
        this.base = base;
        this.rests = rests;
        this.grows = grows;
        this.length = length;
        this.rewritten = rewritten;
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
        long length = Files.size(file);
        byte[] head;
        try {
            head = head(file, packed);
        } catch (ZipException | EOFException e) {
            return rests ? refused(slot, length, progress, "the file cannot be unpacked: " + e.getMessage()) : null;
        }
        Optional<TelemetryFormat> format = settings.format().equals(TelemetryDecoder.AUTO)
                ? DECODER.recognise(head)
                : DECODER.named(settings.format());
        // What no format recognises may be the beginning of a first line.
        boolean grows = !packed && (format.isEmpty() || format.get().isAppendedTo());
        if (!rests && (!grows || format.isEmpty())) {
            return null;
        }
        // A byte order mark tells of positions that are not those of the file's bytes.
        boolean resumes = grows && head.length > 1 && (head[0] & 0xFF) < MARK && head[0] != 0 && head[1] != 0;
        long from = resumes && progress.position() < length ? progress.position() : 0;
        // As UTF-8, which positions count, text in UTF-16 is up to half as long again.
        long longest = resumes ? length : length + length / 2;
        FileProgress start = progress.position() >= longest && grows
                ? FileProgress.start(progress.path(), progress.print())
                : progress;
        FileTime changed = Files.getLastModifiedTime(file);
        boolean rewritten =
                format.isPresent() && !format.get().isAppendedTo() && progress.changedAt() != changed.toMillis();
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(from);
            InputStream part = new FilePart(in, length - from);
            InputStream unpacked = packed ? new GZIPInputStream(part) : part;
            DecodeSettings decoding = settings.decoding().withTakenAt(changed.toInstant());
            String name = format.map(TelemetryFormat::name).orElse(TelemetryDecoder.AUTO);
            return new OpenFile(
                    slot,
                    in,
                    DECODER.decode(unpacked, name, decoding),
                    from,
                    rests,
                    grows,
                    length,
                    rewritten,
                    start.changedAt(changed.toMillis()));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static OpenFile refused(int slot, long length, FileProgress progress, String reason) {
        Stream<Decoded> reasons = Stream.of(new Decoded.Rejected(reason, 0, new byte[0]));
        return new OpenFile(slot, InputStream.nullInputStream(), reasons, 0, true, false, length, false, progress);
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
        boolean unfinished = grows && piece instanceof Decoded.Rejected && !failed && !pieces.hasNext();
        progress = unfinished ? progress.refusing(piece.position(), length) : progress.after(piece.position());
        return progress;
    }

    /**
     * The next record that was not handed over; null at the end. What cannot be read at the end of a file that does not
     * rest may be half written: it is not there yet. What was told before of the end is not told again.
     */
    @Nullable Decoded next() {
        try {
            return nextPiece();
        } catch (UncheckedIOException e) {
            // Of a packed file that is damaged, the rest is told to be lost, once.
            boolean damaged = e.getCause() instanceof ZipException || e.getCause() instanceof EOFException;
            long behind = progress.position() + 1;
            if (!damaged || failed || !rests) {
                throw e;
            }
            failed = true;
            return new Decoded.Rejected("the file cannot be unpacked: " + e.getMessage(), behind, new byte[0]);
        }
    }

    private @Nullable Decoded nextPiece() {
        while (!failed && pieces.hasNext()) {
            Decoded piece = moved(pieces.next());
            if (rewritten && piece instanceof Decoded.Inventory) {
                startAnew();
            }
            boolean known =
                    piece.position() < before.position() || (piece.position() == before.position() && left-- > 0);
            if (!known) {
                boolean end = grows && piece instanceof Decoded.Rejected && !pieces.hasNext();
                return end && (!rests || before.refusedLength() == length) ? null : piece;
            }
        }
        return null;
    }

    /** A list that was written again is another list, however much of it is as it was. */
    private void startAnew() {
        before = FileProgress.start(progress.path(), progress.print()).changedAt(progress.changedAt());
        progress = before;
        left = 0;
        rewritten = false;
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
