package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.processor.topology.InputEnd;
import io.hotfixadvisor.schemas.ReplayRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far one worker has read and processed what is planned. Consumers tell what they handed out, tasks what they
 * processed of it. Thread-safe: of each partition one thread at a time tells.
 */
final class ReadingProgress implements InputEnd {
    /** By topic, in the order of the partitions; null for one that is not planned. */
    private final Map<String, @Nullable Part[]> parts = new HashMap<>();

    ReadingProgress(List<ReplayRange> planned) {
        int partitions =
                planned.stream().mapToInt(ReplayRange::getPartition).max().orElse(-1) + 1;
        for (ReplayRange range : planned) {
            parts.computeIfAbsent(range.getTopic(), topic -> new Part[partitions])[range.getPartition()] =
                    new Part(range.getEnd());
        }
    }

    /** One partition of one topic. */
    private static final class Part {
        private static final long NOTHING = -1;
        private final long end;
        private volatile long position = NOTHING;
        private volatile long handedOut = NOTHING;
        private volatile long processed = NOTHING;

        Part(long end) {
            this.end = end;
        }

        boolean isProcessed() {
            // In this order: what was handed out is told before the position passes it.
            return position >= end && processed >= handedOut;
        }
    }

    /** The first offset that is not read; all of a topic that is not planned. */
    long end(TopicPartition partition) {
        @Nullable Part part = part(partition);
        return part == null ? Long.MAX_VALUE : part.end;
    }

    /** Whether nothing is left to be read. */
    boolean isRead(TopicPartition partition) {
        @Nullable Part part = part(partition);
        return part != null && part.position >= part.end;
    }

    /** Another consumer begins, wherever the last one had come to. */
    void begin(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            @Nullable Part part = part(partition);
            if (part != null) {
                part.position = Part.NOTHING;
                part.handedOut = Part.NOTHING;
                part.processed = Part.NOTHING;
            }
        }
    }

    /** Records up to this one are handed out. */
    void handedOut(TopicPartition partition, long last) {
        @Nullable Part part = part(partition);
        if (part != null) {
            part.handedOut = last;
        }
    }

    /** The next record that is read is this one or a later one. */
    void read(TopicPartition partition, long position) {
        @Nullable Part part = part(partition);
        if (part != null) {
            part.position = position;
        }
    }

    @Override
    public void processed(String topic, int partition, long offset) {
        @Nullable Part part = part(topic, partition);
        if (part != null) {
            part.processed = offset;
        }
    }

    @Override
    public boolean isReached(int partition) {
        return parts.keySet().stream()
                .map(topic -> part(topic, partition))
                .allMatch(part -> part == null || part.isProcessed());
    }

    private @Nullable Part part(TopicPartition partition) {
        return part(partition.topic(), partition.partition());
    }

    private @Nullable Part part(String topic, int partition) {
        @Nullable Part @Nullable [] ofTopic = parts.get(topic);
        return ofTopic == null || partition >= ofTopic.length ? null : ofTopic[partition];
    }
}
