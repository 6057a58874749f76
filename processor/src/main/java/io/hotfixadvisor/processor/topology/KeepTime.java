package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.schemas.TimeTick;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the {@link FleetClock} by the ticks that come. One that cannot be used is named in the log: time does not go
 * back, and what was forgotten because of a tick from the year 9999 would be gone for good.
 */
final class KeepTime implements Processor<String, Decoded<TimeTick>, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(KeepTime.class);

    private final FleetClock clock;
    private final RecordTime<TimeTick> time;
    private KeyValueStore<String, Long> store;

    /** @param maxFutureSkew how far a tick may lie after Kafka's time */
    KeepTime(FleetClock clock, Duration maxFutureSkew) {
        this.clock = clock;
        this.time = new RecordTime<>(tick -> RecordTime.micros(tick.getAt()), maxFutureSkew);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Stores.TIME_TICKS);
    }

    @Override
    public void process(Record<String, Decoded<TimeTick>> record) {
        if (record.key() == null || !(record.value() instanceof Decoded.Value<TimeTick> decoded)) {
            LOG.warn("time tick with key {}: it cannot be used and is ignored", record.key());
        } else if (!time.isOwn(decoded.value(), record.timestamp())) {
            LOG.warn(
                    "time tick {}: it lies before 1970, or too far after the time of its record, which is {}; ignored",
                    decoded.value().getAt(),
                    Instant.ofEpochMilli(record.timestamp()));
        } else {
            Instant at = decoded.value().getAt();
            clock.advance(at);
            store.put(record.key(), at.toEpochMilli());
        }
    }
}
