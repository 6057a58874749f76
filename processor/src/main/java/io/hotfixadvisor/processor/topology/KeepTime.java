package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.schemas.TimeTick;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the {@link FleetClock} by the ticks that come. One that cannot be used is named in the log. */
final class KeepTime implements Processor<String, Decoded<TimeTick>, Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(KeepTime.class);

    private final FleetClock clock;
    private KeyValueStore<String, Long> store;

    KeepTime(FleetClock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Stores.TIME_TICKS);
    }

    @Override
    public void process(Record<String, Decoded<TimeTick>> record) {
        if (record.key() != null && record.value() instanceof Decoded.Value<TimeTick> decoded) {
            Instant at = decoded.value().getAt();
            clock.advance(at);
            store.put(record.key(), at.toEpochMilli());
        } else {
            LOG.warn("time tick with key {}: it cannot be used and is ignored", record.key());
        }
    }
}
