package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
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
 * broker refuses for lying in the future. {@link #of} gives the time that counts.
 *
 * @param <T> type of the value
 */
final class RecordTime<T> implements TimestampExtractor {
    /** Stands for "no time at all"; 1970 itself is no time of a server. */
    private static final long NONE = 0;

    /** 9999-12-31T23:59:59.999Z. Beyond it are overflows, not times. */
    private static final long LATEST = 253_402_300_799_999L;

    private final Function<T, Instant> own;
    private final Duration maxFutureSkew;

    /**
     * @param own reads the record's own time
     * @param maxFutureSkew how far it may lie after Kafka's
     */
    RecordTime(Function<T, Instant> own, Duration maxFutureSkew) {
        this.own = own;
        this.maxFutureSkew = maxFutureSkew;
    }

    /**
     * The time that counts.
     *
     * @param at the instant; 1970-01-01T00:00:00Z when neither clock shows a time
     * @param replaced whether it is Kafka's because the record's own cannot be used
     */
    record Reading(Instant at, boolean replaced) {
        boolean isTime() {
            return at.toEpochMilli() > NONE;
        }
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long kafka = usable(record.timestamp()) ? record.timestamp() : NONE;
        if (!(record.value() instanceof Decoded.Value<?> decoded)) {
            return kafka;
        }
        @SuppressWarnings("unchecked") // the source node reads its values by the same type
        long own = millis(this.own.apply((T) decoded.value()));
        if (!usable(own)) {
            return kafka;
        }
        return kafka == NONE ? own : Math.min(own, kafka);
    }

    /**
     * The time of a value that was read.
     *
     * @param extracted what {@link #extract} gave for it, milliseconds since 1970
     */
    Reading of(T value, long extracted) {
        Instant time = own.apply(value);
        boolean trusted = usable(millis(time))
                && !time.isAfter(Instant.ofEpochMilli(extracted).plus(maxFutureSkew));
        return trusted ? new Reading(time, false) : new Reading(Instant.ofEpochMilli(extracted), true);
    }

    private static boolean usable(long millis) {
        return millis > NONE && millis <= LATEST;
    }

    private static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return NONE;
        }
    }
}
