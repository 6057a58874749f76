package io.hotfixadvisor.connectors.telemetry;

import io.hotfixadvisor.connectors.telemetry.crash.CrashDerivation;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.framing.Frame;
import io.hotfixadvisor.connectors.telemetry.framing.Framing;
import io.hotfixadvisor.schemas.ServerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The records of a framed input: what is common to all formats. */
public final class DecodedRecords {
    private DecodedRecords() {}

    /** Reads one whole piece. */
    @FunctionalInterface
    public interface RecordReader {
        /**
         * Hands on what the piece holds.
         *
         * @throws UnreadableRecordException when it is no record
         */
        void read(Frame frame, Consumer<Decoded> records) throws UnreadableRecordException;
    }

    /**
     * The records of an input, each piece read when it is asked for. A piece that is no record becomes a
     * {@link Decoded.Rejected}, and so does an input without any piece.
     */
    public static Stream<Decoded> of(Framing framing, RecordReader reader, DecodeSettings settings) {
        return StreamSupport.stream(new Source(framing, reader, settings), false);
    }

    /** Hands on an event, and after it the crash that it reports, if any. */
    public static void handOn(ServerEvent event, long position, Consumer<Decoded> records) {
        records.accept(new Decoded.Event(event, position));
        CrashDerivation.of(event).ifPresent(crash -> records.accept(new Decoded.Crash(crash, position)));
    }

    private static final class Source extends AbstractSpliterator<Decoded> {
        private final Framing framing;
        private final RecordReader reader;
        private final DecodeSettings settings;
        private final Queue<Decoded> ready = new ArrayDeque<>();
        private boolean any;
        private boolean ended;

        Source(Framing framing, RecordReader reader, DecodeSettings settings) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.framing = framing;
            this.reader = reader;
            this.settings = settings;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Decoded> action) {
            while (ready.isEmpty() && !ended) {
                readOn();
            }
            Decoded next = ready.poll();
            if (next != null) {
                action.accept(next);
            }
            return next != null;
        }

        private void readOn() {
            Frame frame;
            try {
                frame = framing.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (frame == null) {
                ended = true;
                if (!any) {
                    ready.add(new Decoded.Rejected("the input holds no record", 0, new byte[0]));
                }
                return;
            }
            any = true;
            String defect = frame.defect();
            if (defect != null) {
                reject(frame, defect);
                return;
            }
            try {
                reader.read(frame, ready::add);
            } catch (UnreadableRecordException e) {
                reject(frame, String.valueOf(e.getMessage()));
            }
        }

        private void reject(Frame frame, String reason) {
            ready.add(new Decoded.Rejected(reason, frame.position(), frame.head(settings.originalLimit())));
        }
    }
}
