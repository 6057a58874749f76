package io.hotfixadvisor.console.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** How the console reads: committed records, without a group, from where it says. */
final class SubscriptionConsumer {
    private static final Map<String, String> DEFAULTS = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000",
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 << 20),
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(2 << 20),
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000",
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");

    private SubscriptionConsumer() {}

    static Consumer<String, byte[]> create(Map<String, String> client) {
        Map<String, Object> config = new HashMap<>(DEFAULTS);
        config.putAll(client);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // An offset that is gone means that the topic is another: it is read from the beginning then.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * All partitions of topics, as the consumer knows them: it asks for them again every {@code metadata.max.age.ms}.
     *
     * @throws TimeoutException when it knows nothing of a topic and no broker answers in time
     * @throws IllegalStateException when there is no such topic
     */
    static List<TopicPartition> partitions(Consumer<?, ?> consumer, Collection<String> topics, Duration patience) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic, patience);
            if (infos == null || infos.isEmpty()) {
                throw new IllegalStateException(
                        "topic " + topic + " does not exist; hotfix-advisor topics create makes it");
            }
            infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    /** Whether the topics have other partitions than those that are read. Nobody who answers is no sign of that. */
    static boolean hasOtherPartitions(
            Consumer<?, ?> consumer,
            Collection<String> topics,
            Collection<TopicPartition> partitions,
            Duration patience) {
        try {
            return partitions(consumer, topics, patience).size() != partitions.size();
        } catch (TimeoutException e) {
            return false;
        }
    }
}
