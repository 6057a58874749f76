package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far the processor is. Offsets and output are committed in one transaction: where its offset of a record is
 * committed, what follows from the record is in the output.
 */
final class Progress implements AutoCloseable {

    private static final List<Topic<?>> INPUTS =
            List.of(Topics.SERVER_EVENTS, Topics.CRASH_REPORTS, Topics.INVENTORY_REPORTS, Topics.SERVER_INVENTORY);

    private final Admin admin;
    private final String applicationId;

    Progress(Map<String, String> client, String applicationId) {
        this.admin = Admin.create(new HashMap<>(client));
        this.applicationId = applicationId;
    }

    /** Offsets after the last record of every input partition that holds one. */
    Map<TopicPartition, Long> inputEnds() {
        List<String> topics = INPUTS.stream().map(Topic::name).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) ->
                        topic.partitions().forEach(each -> partitions.add(new TopicPartition(name, each.partition()))));
        Map<TopicPartition, Long> ends = new HashMap<>(ends(partitions));
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    /** Offsets after the last record, those of transactions that are not complete included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all()).forEach((partition, found) -> ends.put(partition, found.offset()));
        return ends;
    }

    /** Whether the processor has committed these offsets. */
    boolean hasJudged(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return offset != null && offset.offset() >= end.getValue();
        });
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded broker does not say how far the processor is", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the processor's progress was read", e);
        }
    }
}
