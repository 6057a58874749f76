package io.hotfixadvisor.processor.failure;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many failures within so much time are borne, one more is not. Shared by threads. */
public final class FailureBudget {
    private final int most;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private long windowStart;
    private int spent;

    /**
     * @param most failures that are borne within a window; 0 bears none
     * @param window length of a window; the next one starts with the first failure after it
     * @param nanoTime a monotonic clock in nanoseconds, {@link System#nanoTime}
     */
    public FailureBudget(int most, Duration window, LongSupplier nanoTime) {
        this.most = most;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
    }

    /** Counts a failure; false when it is one too many. */
    public synchronized boolean spend() {
        long now = nanoTime.getAsLong();
        if (now - windowStart >= windowNanos) {
            windowStart = now;
            spent = 0;
        }
        spent++;
        return spent <= most;
    }
}
