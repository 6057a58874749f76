package io.hotfixadvisor.processor.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is planned and nothing behind it: a partition is at its end when no record is left before the planned one,
 * also where a transaction was aborted there or records were compacted away.
 */
final class BoundedConsumer extends KafkaConsumer<byte[], byte[]> {
    private final ReadingProgress progress;
    private final RateLimit limit;

    /** @param config of a consumer that gives bytes */
    BoundedConsumer(Map<String, Object> config, ReadingProgress progress, RateLimit limit) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.progress = progress;
        this.limit = limit;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                progress.begin(partitions);
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        });
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> planned = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        int count = 0;
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = upToTheEnd(partition, polled.records(partition));
            if (records.isEmpty()) {
                next.remove(partition);
            } else {
                planned.put(partition, records);
                count += records.size();
                progress.handedOut(partition, records.get(records.size() - 1).offset());
            }
        }
        tellPositions();
        limit.await(count);
        return new ConsumerRecords<>(planned, next);
    }

    private List<ConsumerRecord<byte[], byte[]>> upToTheEnd(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        long end = progress.end(partition);
        if (records.get(records.size() - 1).offset() < end) {
            return records;
        }
        return records.stream().filter(record -> record.offset() < end).toList();
    }

    private void tellPositions() {
        List<TopicPartition> read = new ArrayList<>();
        for (TopicPartition partition : assignment()) {
            if (!progress.isRead(partition)) {
                try {
                    progress.read(partition, position(partition, Duration.ZERO));
                } catch (TimeoutException e) {
                    continue; // Where it begins is not known yet.
                }
                if (progress.isRead(partition)) {
                    read.add(partition);
                }
            }
        }
        pause(read);
    }

    /** A task that lost its state reads again from what it committed, also what was read to its end before. */
    @Override
    public void seek(TopicPartition partition, long offset) {
        progress.begin(List.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        progress.begin(List.of(partition));
        super.seek(partition, offset);
    }

    /** What was read to its end stays paused. */
    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(partitions.stream()
                .filter(partition -> !progress.isRead(partition))
                .toList());
    }

    /** Records behind the end are not waited for. */
    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return progress.isRead(partition) ? OptionalLong.of(0) : super.currentLag(partition);
    }
}
