package io.hotfixadvisor.cli.stream;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must become true, and says what it was when it does not. */
public final class Await {
    private static final Duration POLL = Duration.ofMillis(50);

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @param seen what is told when it does not hold in time
     * @throws AssertionError after the timeout
     */
    public static void until(String what, Duration timeout, BooleanSupplier condition, Supplier<?> seen)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + ": not so after " + timeout + "; seen: " + seen.get());
            }
            Thread.sleep(POLL.toMillis());
        }
    }
}
