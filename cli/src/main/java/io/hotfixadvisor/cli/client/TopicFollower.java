package io.hotfixadvisor.cli.client;

import io.hotfixadvisor.schemas.registry.RegistryFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a topic on and on, for somebody who watches: says when the cluster or the registry does not answer and waits
 * for it, and names a record that cannot be read and goes on behind it.
 */
public final class TopicFollower<V extends SpecificRecord> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final Consumer<String, V> consumer;
    private final String topic;
    private final List<TopicPartition> partitions;
    private final java.util.function.Consumer<String> remarks;
    private long silentSince = System.nanoTime();
    private boolean away;
    private boolean registryAway;

    /**
     * Places the consumer on every partition of the topic; one of {@link #fromNow}, {@link #fromBeginning} and
     * {@link #since} says where.
     *
     * @param consumer without a subscription; stays open
     * @param remarks told in one line each what the reader should know
     */
    public TopicFollower(Consumer<String, V> consumer, String topic, java.util.function.Consumer<String> remarks) {
        this.consumer = consumer;
        this.topic = topic;
        this.remarks = remarks;
        this.partitions = TopicSnapshot.partitions(consumer, topic);
        consumer.assign(partitions);
    }

    /** Begins behind what is there. */
    public void fromNow() {
        consumer.seekToEnd(partitions);
        // The end is that of now, not that of the first poll.
        partitions.forEach(consumer::position);
    }

    /** Begins with the oldest record. */
    public void fromBeginning() {
        consumer.seekToBeginning(partitions);
    }

    /** Begins, in each partition, with the first record of that time or a later one; older ones may follow it. */
    public void since(Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        fromNow();
        starts.forEach((partition, start) -> {
            if (start != null) {
                consumer.seek(partition, start.offset());
            }
        });
    }

    /** The next records; none after half a second. */
    public List<ConsumerRecord<String, V>> poll() {
        try {
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            if (!records.isEmpty()) {
                silentSince = System.nanoTime();
                back();
                registryAway = false;
            } else if (System.nanoTime() - silentSince > PROBE.toNanos()) {
                probe();
            }
            return records;
        } catch (RecordDeserializationException error) {
            afterUnreadable(error);
            return List.of();
        }
    }

    /** A quiet topic and a broker that is away look the same to a poll. */
    private void probe() {
        try {
            consumer.endOffsets(partitions, PROBE);
            back();
        } catch (TimeoutException error) {
            if (!away) {
                away = true;
                remarks.accept(topic + ": no broker answers; waiting for one");
            }
        }
        silentSince = System.nanoTime();
    }

    private void back() {
        if (away) {
            away = false;
            remarks.accept(topic + ": the broker answers again");
        }
    }

    private void afterUnreadable(RecordDeserializationException error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        if (RegistryFault.isCauseOf(cause)) {
            if (!registryAway) {
                registryAway = true;
                remarks.accept(topic + ": " + cause.getMessage() + "; waiting");
            }
            LockSupport.parkNanos(POLL.toNanos());
            return;
        }
        TopicPartition partition = error.topicPartition();
        remarks.accept("%s@%d cannot be read and is left out: %s".formatted(partition, error.offset(), reason(error)));
        consumer.seek(partition, error.offset() + 1);
    }

    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
