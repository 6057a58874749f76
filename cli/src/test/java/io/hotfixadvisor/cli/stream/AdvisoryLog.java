package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Every advisory that is published, read while it is, committed ones only: by key, in the order of the topic. */
final class AdvisoryLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(10);

    private final Consumer<String, RemediationAdvisory> consumer;
    private final List<TopicPartition> partitions;
    private final SortedMap<String, List<RemediationAdvisory>> published = new TreeMap<>();
    private final SortedMap<String, RemediationAdvisory> latest = new TreeMap<>();
    private final SortedSet<String> retracted = new TreeSet<>();

    AdvisoryLog(Map<String, String> client) {
        consumer = new KafkaConnection(client).consumer(Topics.REMEDIATION_ADVISORIES);
        partitions = TopicSnapshot.partitions(consumer, Topics.REMEDIATION_ADVISORIES.name());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what is there. */
    void poll() {
        for (ConsumerRecord<String, RemediationAdvisory> record : consumer.poll(POLL)) {
            if (record.value() == null) {
                retracted.add(record.key());
            } else {
                published
                        .computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.value());
                latest.put(record.key(), state(record.value()));
            }
        }
    }

    /** Whether everything that is committed by now was read. */
    boolean isAtItsEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What was published under each key. */
    SortedMap<String, List<RemediationAdvisory>> published() {
        return published;
    }

    /** Keys under which a tombstone stands. */
    SortedSet<String> retracted() {
        return retracted;
    }

    /** The last state of each key, see {@link #state}. */
    SortedMap<String, RemediationAdvisory> latest() {
        return latest;
    }

    /** An advisory without what tells of the order of arrival, which a rebalance may change. */
    static RemediationAdvisory state(RemediationAdvisory advisory) {
        return RemediationAdvisory.newBuilder(advisory)
                .setCause(ChangeCause.UNKNOWN)
                .setChangedAt(Instant.EPOCH)
                .setRetroactive(false)
                .build();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
