package io.hotfixadvisor.cli.client;

import io.hotfixadvisor.cli.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The state that a compacted topic holds: the last value per key, up to the end offsets at the time of the call. */
public final class TopicSnapshot {
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long the broker may stay silent before the read is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TopicSnapshot() {}

    /**
     * Reads a topic from its beginning to the end it has now.
     *
     * @param consumer without a subscription, {@code read_committed}; stays open
     * @param topic name of a topic that exists
     * @return last value by key, sorted by key, keys whose last value is null left out
     * @throws UserError when the topic does not exist
     */
    public static <V extends SpecificRecord> Map<String, V> read(Consumer<String, V> consumer, String topic) {
        return read(consumer, topic, key -> true);
    }

    /** Reads a topic as {@link #read(Consumer, String)} does, and keeps only some keys. */
    public static <V extends SpecificRecord> Map<String, V> read(
            Consumer<String, V> consumer, String topic, Predicate<String> isWanted) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        Map<String, V> state = new TreeMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            int read = 0;
            for (ConsumerRecord<String, V> found : consumer.poll(POLL)) {
                read++;
                if (found.value() == null) {
                    state.remove(found.key());
                } else if (isWanted.test(found.key())) {
                    state.put(found.key(), found.value());
                }
            }
            if (read > 0) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new IllegalStateException("topic " + topic + " gave no record for " + PATIENCE.toSeconds()
                        + " s before its end was reached");
            }
        }
        return state;
    }

    /** Every partition of a topic that exists. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new UserError(
                    "topic " + topic + " does not exist; create the topics with hotfix-advisor topics create");
        }
        return infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
