package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.client.TopicSnapshot;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** What the topics hold, and how far the processor is: committed records and offsets only. */
final class ClusterView implements AutoCloseable {
    private static final List<Topic<?>> INPUTS =
            List.of(Topics.SERVER_EVENTS, Topics.CRASH_REPORTS, Topics.SERVER_INVENTORY, Topics.ADVISORY_ACTIONS);

    private final Map<String, String> client;
    private final String applicationId;
    private final Admin admin;
    private final AvroSerdes serdes;
    private final Map<String, Reading> readings = new HashMap<>();

    ClusterView(Map<String, String> client, String applicationId) {
        // A look at a topic that is quiet does not wait for more.
        this.client = new HashMap<>(client);
        this.client.put("fetch.max.wait.ms", "10");
        this.applicationId = applicationId;
        this.admin = Admin.create(Map.copyOf(client));
        this.serdes = new AvroSerdes(client);
    }

    /** Number of events that the processor has committed. */
    long judgedEvents() {
        return committed().entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.SERVER_EVENTS.name()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether the processor has committed every record of its inputs. */
    boolean hasJudgedAll() {
        Map<TopicPartition, Long> committed = committed();
        return inputEnds().entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** For each input partition the offset that the processor has committed. */
    SortedMap<TopicPartition, Long> committed() {
        Map<TopicPartition, @Nullable OffsetAndMetadata> found =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        SortedMap<TopicPartition, Long> committed = sorted();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** For each member of the group, by the id of its client, the partitions of the events that it has. */
    SortedMap<String, Set<Integer>> shares() {
        SortedMap<String, Set<Integer>> shares = new TreeMap<>();
        for (MemberDescription member : members()) {
            shares.put(
                    member.clientId(),
                    member.assignment().topicPartitions().stream()
                            .filter(partition -> partition.topic().equals(Topics.SERVER_EVENTS.name()))
                            .map(TopicPartition::partition)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return shares;
    }

    private Collection<MemberDescription> members() {
        try {
            return get(admin.describeConsumerGroups(List.of(applicationId)).all())
                    .get(applicationId)
                    .members();
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    private SortedMap<TopicPartition, Long> inputEnds() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        get(admin.describeTopics(INPUTS.stream().map(Topic::name).toList()).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(each -> latest.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
        SortedMap<TopicPartition, Long> ends = sorted();
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** The last advisory of each key. */
    SortedMap<String, RemediationAdvisory> advisories() {
        return latest(Topics.REMEDIATION_ADVISORIES);
    }

    /** The last value of each key. */
    <V extends SpecificRecord> SortedMap<String, V> latest(Topic<V> topic) {
        SortedMap<String, byte[]> last = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic.name())) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                last.remove(key);
            } else {
                last.put(key, record.value());
            }
        }
        SortedMap<String, V> latest = new TreeMap<>();
        try (Deserializer<V> values = serdes.values(topic.valueType()).deserializer()) {
            last.forEach((key, value) -> latest.put(key, values.deserialize(topic.name(), value)));
        }
        return latest;
    }

    /** All dead letters, those of one partition in order. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return records(Topics.DEAD_LETTERS);
    }

    /** All records of a topic, those of one partition in order, also those that were compacted since it was asked. */
    synchronized List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return readings.computeIfAbsent(topic, Reading::new).all();
    }

    /** Deletes a topic behind the processor's back. */
    synchronized void delete(String topic) {
        get(admin.deleteTopics(List.of(topic)).all());
        Reading gone = readings.remove(topic);
        if (gone != null) {
            gone.consumer.close();
        }
    }

    /** What was read of a topic so far: whoever waits looks often, and only what is new is read then. */
    private final class Reading {
        private final Consumer<byte[], byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

        Reading(String topic) {
            Map<String, Object> config = new HashMap<>(client);
            config.put("isolation.level", "read_committed");
            config.put("enable.auto.commit", "false");
            consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            partitions = TopicSnapshot.partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        List<ConsumerRecord<byte[], byte[]>> all() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return List.copyOf(records);
        }
    }

    @Override
    public synchronized void close() {
        readings.values().forEach(reading -> reading.consumer.close());
        admin.close();
    }

    private static SortedMap<TopicPartition, Long> sorted() {
        return new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was asked", e);
        }
    }
}
