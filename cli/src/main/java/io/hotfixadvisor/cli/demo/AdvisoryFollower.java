package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the advisories from their first record on, committed ones only, and remembers the last of each key. */
final class AdvisoryFollower implements AutoCloseable {

    private static final String TOPIC = Topics.REMEDIATION_ADVISORIES.name();

    private final Consumer<String, @Nullable RemediationAdvisory> consumer;
    private final List<TopicPartition> partitions;
    private final AdvisoryListener listener;
    private final SortedMap<String, RemediationAdvisory> latest = new TreeMap<>();

    AdvisoryFollower(Map<String, String> client, AdvisoryListener listener) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.consumer = new KafkaConsumer<>(
                config,
                new StringDeserializer(),
                new AvroSerdes(client).values(RemediationAdvisory.class).deserializer());
        this.partitions = TopicSnapshot.partitions(consumer, TOPIC);
        this.listener = listener;
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what is there, and waits no longer than the timeout when there is nothing. */
    void poll(Duration timeout) {
        for (ConsumerRecord<String, @Nullable RemediationAdvisory> record : consumer.poll(timeout)) {
            RemediationAdvisory advisory = record.value();
            if (advisory == null) {
                latest.remove(record.key());
            } else {
                listener.published(advisory, latest.put(record.key(), advisory));
            }
        }
    }

    /** Whether everything before these offsets was read; records of open transactions make it wait for their end. */
    boolean hasRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** The last record of each key, without those that were removed. */
    SortedMap<String, RemediationAdvisory> latest() {
        return Collections.unmodifiableSortedMap(latest);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
