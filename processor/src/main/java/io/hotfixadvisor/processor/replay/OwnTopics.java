package io.hotfixadvisor.processor.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics. */
final class OwnTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private OwnTopics() {}

    /**
     * Creates topics and returns when their leaders answer: brokers learn of a new topic one after the other, and a
     * producer that comes too early may wait for its leader until it gives up.
     *
     * @throws org.apache.kafka.common.errors.TopicExistsException when there is one of them
     */
    static void create(Admin admin, List<NewTopic> topics) {
        ReplayClients.await(admin.createTopics(topics).all());
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        for (NewTopic topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                first.put(new TopicPartition(topic.name(), partition), OffsetSpec.earliest());
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!areLed(admin, first)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the leaders of new topics do not answer after " + PATIENCE.toSeconds()
                        + " s: " + topics.stream().map(NewTopic::name).toList());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
    }

    private static boolean areLed(Admin admin, Map<TopicPartition, OffsetSpec> first) {
        try {
            ReplayClients.await(admin.listOffsets(first).all());
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }
}
