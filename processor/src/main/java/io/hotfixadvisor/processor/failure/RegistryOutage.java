package io.hotfixadvisor.processor.failure;

import io.hotfixadvisor.schemas.registry.RegistryException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the schema registry is away, for as long as it takes: that delays records and loses none. A thread that
 * waits longer than {@code max.poll.interval.ms} loses its partitions to an instance that may reach the registry, and
 * rejoins when it is back.
 */
public final class RegistryOutage {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryOutage.class);

    /** The registry knows no schema of that id: the one answer that is the record's fault. */
    private static final int SCHEMA_NOT_FOUND = 40403;

    /** How Confluent's client, whose classes are not on our class path, names its error. */
    private static final String REST_CLIENT_EXCEPTION = "RestClientException";

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
                if (!isOutage(e)) {
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

    /** Whether an error tells of the registry and not of the record. */
    public static boolean isOutage(Throwable thrown) {
        return Causes.any(
                thrown,
                cause -> cause instanceof RetriableException
                        || cause instanceof SocketException
                        || cause instanceof UnknownHostException
                        || cause instanceof InterruptedIOException
                        || cause instanceof HttpTimeoutException
                        || cause instanceof SSLException
                        || isRefusal(cause));
    }

    /** Credentials that are not accepted or an address where no registry is say nothing about a record either. */
    private static boolean isRefusal(Throwable cause) {
        if (cause instanceof RegistryException answer) {
            return Set.of(401, 403, 404).contains(answer.status()) && answer.errorCode() != SCHEMA_NOT_FOUND;
        }
        return cause.getClass().getSimpleName().equals(REST_CLIENT_EXCEPTION)
                && !String.valueOf(cause.getMessage()).contains("error code: " + SCHEMA_NOT_FOUND);
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
