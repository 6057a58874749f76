package io.hotfixadvisor.processor.topology;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The latest tick, for all threads of one application. */
final class FleetClock {
    private final AtomicLong latest = new AtomicLong();

    /** 1970-01-01T00:00:00Z before the first tick. */
    Instant now() {
        return Instant.ofEpochMilli(latest.get());
    }

    void advance(Instant tick) {
        latest.accumulateAndGet(tick.toEpochMilli(), Math::max);
    }
}
