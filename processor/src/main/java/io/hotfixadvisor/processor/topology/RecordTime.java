package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time of a record.
 *
 * <p>Two clocks: the record's own (an event's timestamp, by the clock of its server) and Kafka's (of the producer or
 * the broker, as the topic is set). The own time is used, unless it lies before 1970 (a clock that was never set shows
 * 1601) or further in the future of Kafka's than {@code time.max-future-skew}; then Kafka's is used.
 *
 * <p>{@link #extract} gives the earlier of the two, so that what is written in consequence never bears a time that a
 * broker refuses for lying in the future. {@link #at} gives the time that counts.
 *
 * <p>In a replay it gives Kafka's: records of several topics are to be processed in the order in which they came.
 *
 * @param <T> type of the value
 */
final class RecordTime<T> implements TimestampExtractor {
    /** Stands for "no time at all"; 1970 itself is no time of a server. */
    private static final long NONE = 0;

    /** 9999-12-31T23:59:59.999Z. Beyond it are overflows, not times. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final Instant EARLIEST_WRITTEN = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
    private static final Instant LATEST_WRITTEN = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

    private final ToLongFunction<T> ownMicros;
    private final long maxFutureSkewMicros;
    private final boolean isByArrival;

    /**
     * @param ownMicros reads the record's own time, microseconds since 1970
     * @param maxFutureSkew how far it may lie after Kafka's
     */
    RecordTime(ToLongFunction<T> ownMicros, Duration maxFutureSkew) {
        this(ownMicros, maxFutureSkew, false);
    }

    private RecordTime(ToLongFunction<T> ownMicros, Duration maxFutureSkew, boolean isByArrival) {
        this.ownMicros = ownMicros;
        this.isByArrival = isByArrival;
        this.maxFutureSkewMicros = TimeUnit.MICROSECONDS.convert(maxFutureSkew);
    }

    /** The same of records that are replayed. */
    static <T> RecordTime<T> ofReplay(ToLongFunction<T> ownMicros, Duration maxFutureSkew) {
        return new RecordTime<>(ownMicros, maxFutureSkew, true);
    }

    /** Microseconds since 1970, rounded down; of a time that Avro cannot write, the nearest end of its range. */
    static long micros(Instant time) {
        Instant written = time.isBefore(EARLIEST_WRITTEN) ? EARLIEST_WRITTEN : time;
        written = written.isAfter(LATEST_WRITTEN) ? LATEST_WRITTEN : written;
        // At the earliest end the product passes the range of a long, and the sum returns into it.
        return written.getEpochSecond() * 1_000_000 + written.getNano() / 1000;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long kafka = isUsable(record.timestamp()) ? record.timestamp() : NONE;
        if ((isByArrival && kafka != NONE) || !(record.value() instanceof Decoded.Value<?> decoded)) {
            return kafka;
        }
        @SuppressWarnings("unchecked") // the source node reads its values by the same type
        long own = Math.floorDiv(ownMicros.applyAsLong((T) decoded.value()), 1000L);
        if (!isUsable(own)) {
            return kafka;
        }
        return kafka == NONE ? own : Math.min(own, kafka);
    }

    /**
     * Whether the time that counts is the record's own, because it can be used.
     *
     * @param extracted what {@link #extract} gave for it, milliseconds since 1970
     */
    boolean isOwn(T value, long extracted) {
        long own = ownMicros.applyAsLong(value);
        return isUsable(Math.floorDiv(own, 1000L)) && own <= extracted * 1000 + maxFutureSkewMicros;
    }

    /** Whether there is a time that counts, when it is not the record's own: whether Kafka gives one. */
    static boolean isKafkas(long extracted) {
        return extracted > NONE;
    }

    /** The time that counts: the record's own, or else Kafka's. */
    Instant at(T value, long extracted, boolean isOwn) {
        return isOwn
                ? Instant.EPOCH.plus(ownMicros.applyAsLong(value), ChronoUnit.MICROS)
                : Instant.ofEpochMilli(extracted);
    }

    private static boolean isUsable(long millis) {
        return millis > NONE && millis <= LATEST;
    }
}
