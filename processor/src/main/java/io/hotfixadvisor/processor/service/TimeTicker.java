package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the time to the topic of ticks, again and again: here the clock on the wall becomes a record, and nothing
 * behind that topic reads another. Every instance does; the latest tick counts, so that several do no harm. One that
 * cannot be written is named in the log, and the next one makes up for it.
 */
final class TimeTicker implements AutoCloseable {
    /** The only key of the topic. */
    private static final String FLEET = "fleet";

    private static final Logger LOG = LoggerFactory.getLogger(TimeTicker.class);

    private final Producer<String, TimeTick> producer;
    private final InstantSource clock;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "time-ticker");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param config of a producer
     * @param ticks serializes the values
     */
    TimeTicker(Map<String, Object> config, Serializer<TimeTick> ticks, InstantSource clock) {
        this(new KafkaProducer<>(config, new StringSerializer(), ticks), clock);
    }

    TimeTicker(Producer<String, TimeTick> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** The first tick comes after one interval. */
    void start(Duration interval) {
        // A task that throws is not run again, so that tick() must not; what it returns is of no use to anybody.
        var unused = schedule.scheduleAtFixedRate(
                this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes one tick. */
    void tick() {
        Instant now = clock.instant();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(
                            Topics.TIME_TICKS.name(),
                            null,
                            now.toEpochMilli(),
                            FLEET,
                            TimeTick.newBuilder().setAt(now).build()),
                    (written, error) -> {
                        if (error != null) {
                            LOG.warn("the tick of {} was not written: {}", now, error.toString());
                        }
                    });
        } catch (RuntimeException e) {
            LOG.warn("the tick of {} was not written: {}", now, e.toString());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
