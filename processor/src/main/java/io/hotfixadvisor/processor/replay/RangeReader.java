package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.schemas.ReplayRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a part of a topic, exactly: up to its end, also where the last offsets before it hold no record. */
public final class RangeReader {
    private static final Duration POLL = Duration.ofMillis(200);
    /** How long the broker may stay silent before the read is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer of committed records, without a group; stays open */
    public RangeReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** What is there of a topic now, by partition. */
    public List<ReplayRange> all(String topic) {
        Collection<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ReplayRange> ranges = new ArrayList<>();
        for (int partition :
                new TreeSet<>(partitions.stream().map(TopicPartition::partition).toList())) {
            TopicPartition at = new TopicPartition(topic, partition);
            ranges.add(new ReplayRange(topic, partition, starts.getOrDefault(at, 0L), ends.getOrDefault(at, 0L)));
        }
        return ranges;
    }

    /**
     * Hands on each record, in order.
     *
     * @throws KafkaException when the broker stays silent
     */
    public void read(ReplayRange range, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> records) {
        TopicPartition partition = new TopicPartition(range.getTopic(), range.getPartition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.getStart());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (long position = range.getStart(); position < range.getEnd(); ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < range.getEnd()) {
                    records.accept(record);
                }
            }
            long now = consumer.position(partition);
            if (now > position) {
                position = now;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new KafkaException("topic " + range.getTopic() + ", partition " + range.getPartition()
                        + ": nothing came for " + PATIENCE.toSeconds() + " s at offset " + position + " of "
                        + range.getEnd());
            }
        }
    }
}
