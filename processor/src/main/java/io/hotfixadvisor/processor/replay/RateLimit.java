package io.hotfixadvisor.processor.replay;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** How many records a second the threads of one worker read together, so that what runs beside gets its share. */
final class RateLimit {
    private static final long SECOND = 1_000_000_000L;

    private final long perSecond;
    private final LongSupplier nanoTime;
    private final LongConsumer sleep;
    private long next;

    /** @param perSecond records; 0 for no limit */
    static RateLimit of(long perSecond) {
        return new RateLimit(perSecond, System::nanoTime, LockSupport::parkNanos);
    }

    RateLimit(long perSecond, LongSupplier nanoTime, LongConsumer sleep) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.next = nanoTime.getAsLong();
    }

    /** Waits until so many records may be processed. What was not used is not saved up. */
    void await(int records) {
        if (perSecond > 0 && records > 0) {
            long wait = reserve(records);
            if (wait > 0) {
                sleep.accept(wait);
            }
        }
    }

    private synchronized long reserve(int records) {
        long now = nanoTime.getAsLong();
        long wait = next - now;
        next = Math.max(now, next) + records * SECOND / perSecond;
        return wait;
    }
}
