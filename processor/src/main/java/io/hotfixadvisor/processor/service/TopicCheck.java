package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether the topics are there, and those that are partitioned by server have the same number of partitions: telemetry,
 * inventory and advisories of a server must share a partition number. Creates nothing.
 */
final class TopicCheck {
    private static final List<String> BY_SERVER = Topics.all().stream()
            .filter(Topic::partitionedByServer)
            .map(Topic::name)
            .toList();
    private static final List<String> ALL = Stream.concat(
                    Topics.all().stream().map(Topic::name), Stream.of(Topics.DEAD_LETTERS))
            .toList();

    private TopicCheck() {}

    /**
     * @param raw names of the raw topics that are read as well
     * @throws TopicsNotReadyException when they are not
     */
    static void check(Admin admin, List<String> raw) throws InterruptedException {
        Set<String> missingRaw = new TreeSet<>(raw);
        missingRaw.removeAll(partitions(admin, raw).keySet());
        if (!missingRaw.isEmpty()) {
            throw new TopicsNotReadyException("topics that bridge.topics names and do not exist: "
                    + String.join(", ", missingRaw) + "; whoever ships into them creates them");
        }
        SortedMap<String, Integer> partitions = partitions(admin, ALL);
        Set<String> missing = new TreeSet<>(ALL);
        missing.removeAll(partitions.keySet());
        if (!missing.isEmpty()) {
            throw new TopicsNotReadyException("topics that do not exist: " + String.join(", ", missing)
                    + "; create them with `hotfix-advisor topics create`");
        }
        partitions.keySet().retainAll(BY_SERVER);
        if (Set.copyOf(partitions.values()).size() > 1) {
            throw new TopicsNotReadyException("numbers of partitions differ: " + partitions
                    + "; these topics have the same number, so that all records of a server meet; create them with"
                    + " `hotfix-advisor topics create`");
        }
    }

    /** Number of partitions of each topic that exists. */
    private static SortedMap<String, Integer> partitions(Admin admin, List<String> topics) throws InterruptedException {
        SortedMap<String, Integer> partitions = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                partitions.put(
                        topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new KafkaException("topic " + topic.getKey() + " cannot be described", e.getCause());
                }
            }
        }
        return partitions;
    }
}
