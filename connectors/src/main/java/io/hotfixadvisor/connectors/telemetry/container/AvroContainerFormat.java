package io.hotfixadvisor.connectors.telemetry.container;

import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro object container files of events, crashes or inventories. Crashes are not derived again from the events; a
 * container that holds none of them holds no crash. A container may hold no record at all.
 */
public final class AvroContainerFormat implements TelemetryFormat {
    /** Name of the format. */
    public static final String NAME = "avro-container";

    private static final List<Class<? extends SpecificRecord>> TYPES =
            List.of(ServerEvent.class, CrashReport.class, ServerInventory.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(byte[] head) {
        return ContainerReader.recognises(head);
    }

    @Override
    public boolean isAppendedTo() {
        return false;
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        ContainerReader reader = new ContainerReader(in, TYPES, settings.recordLimit());
        return StreamSupport.stream(new Source(reader), false);
    }

    private static Decoded decoded(ContainerReader.Piece piece) {
        if (piece instanceof ContainerReader.Defect defect) {
            return new Decoded.Rejected(defect.reason(), defect.position(), new byte[0]);
        }
        ContainerReader.Datum datum = (ContainerReader.Datum) piece;
        return decoded(datum.value(), datum.kafkaTime(), datum.position());
    }

    private static Decoded decoded(SpecificRecord value, @Nullable Instant kafkaTime, long position) {
        if (value instanceof ServerEvent event) {
            boolean isKept = kafkaTime == null || isKept(event.getTimestamp(), event.getReceivedAt(), kafkaTime);
            return new Decoded.Event(
                    isKept
                            ? event
                            : ServerEvent.newBuilder(event)
                                    .setReceivedAt(kafkaTime)
                                    .build(),
                    position);
        }
        if (value instanceof CrashReport crash) {
            boolean isKept = kafkaTime == null || isKept(crash.getOccurredAt(), crash.getReceivedAt(), kafkaTime);
            return new Decoded.Crash(
                    isKept
                            ? crash
                            : CrashReport.newBuilder(crash)
                                    .setReceivedAt(kafkaTime)
                                    .build(),
                    position);
        }
        return new Decoded.Inventory((ServerInventory) value, position);
    }

    /**
     * Whether it makes no difference that the shipper's time of a record stands for Kafka's. Who reads telemetry knows
     * no other, and dates a record by it whose own time cannot be used or lies in its future.
     */
    private static boolean isKept(Instant own, @Nullable Instant received, Instant kafkaTime) {
        return received != null && own.isAfter(Instant.EPOCH) && !own.isAfter(received) && !own.isAfter(kafkaTime);
    }

    private static final class Source extends AbstractSpliterator<Decoded> {
        private final ContainerReader reader;

        Source(ContainerReader reader) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.reader = reader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Decoded> action) {
            ContainerReader.Piece next;
            try {
                next = reader.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (next != null) {
                action.accept(decoded(next));
            }
            return next != null;
        }
    }
}
