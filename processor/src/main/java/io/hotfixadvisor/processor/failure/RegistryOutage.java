package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.failure.Causes;
import io.hotfixadvisor.schemas.registry.RegistryFault;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the schema registry is away, for as long as it takes: that delays records and loses none. A thread that
 * waits longer than {@code max.poll.interval.ms} loses its partitions to an instance that may reach the registry, and
 * rejoins when it is back.
 */
public final class RegistryOutage {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryOutage.class);

    private final Duration firstDelay;
    private final Duration longestDelay;
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * @param firstDelay time before the second attempt; each further wait is twice as long
     * @param longestDelay where the waits stop growing
     */
    public RegistryOutage(Duration firstDelay, Duration longestDelay) {
        this.firstDelay = firstDelay;
        this.longestDelay = longestDelay;
    }

    /** Lets every wait end at once with the error that it waits out, so that the application can stop. */
    public void end() {
        end.countDown();
    }

    /**
     * Calls until the registry answers.
     *
     * @param topic whose records wait meanwhile
     * @throws RuntimeException what the call throws, when the registry is not the reason or {@link #end} was called
     */
    <T> T outlast(String topic, Supplier<T> call) {
        Duration delay = firstDelay;
        boolean away = false;
        while (true) {
            try {
                T answer = call.get();
                if (away) {
                    LOG.info("{}: the schema registry is back", topic);
                }
                return answer;
            } catch (RuntimeException e) {
                if (!RegistryFault.isCauseOf(e)) {
                    throw e;
                }
                away = true;
                LOG.warn(
                        "{}: the schema registry gives no answer that helps ({}); the next attempt is in {}, no record is lost",
                        topic,
                        Causes.inWords(e),
                        delay);
                if (endsWithin(delay)) {
                    throw e;
                }
                delay = min(delay.multipliedBy(2), longestDelay);
            }
        }
    }

    private boolean endsWithin(Duration delay) {
        try {
            return end.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
