package io.hotfixadvisor.cli.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic that a registry is kept in: keys and values are JSON, laid out as Confluent's registry does. One
 * writer at a time.
 */
final class SchemaLog implements AutoCloseable {

    static final String TOPIC = "_schemas";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final Map<String, Object> client;
    private final Producer<String, @Nullable String> producer;

    SchemaLog(Map<String, String> client) {
        this.client = Map.copyOf(client);
        createTopic();
        this.producer = new KafkaProducer<>(
                with(Map.of(
                        "acks", "all", "delivery.timeout.ms", "10000", "request.timeout.ms", "5000", "linger.ms", 0)),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Hands over every record of the topic, oldest first; the value is null for a removal. */
    void replay(BiConsumer<JsonNode, @Nullable JsonNode> each) {
        try (KafkaConsumer<String, @Nullable String> consumer = new KafkaConsumer<>(
                with(Map.of("enable.auto.commit", "false")), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, @Nullable String> record : consumer.poll(Duration.ofMillis(100))) {
                    String value = record.value();
                    each.accept(parse(record, record.key()), value == null ? null : parse(record, value));
                }
            }
        }
    }

    /** Returns when the topic has the record. A null value removes the key. */
    void append(ObjectNode key, @Nullable ObjectNode value) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, 0, key.toString(), value == null ? null : value.toString()))
                    .get();
        } catch (ExecutionException e) {
            throw RegistryProblem.store(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryProblem.store(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private void createTopic() {
        NewTopic topic =
                new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + TOPIC + " could not be created", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topic " + TOPIC + " was created", e);
        }
    }

    private Map<String, Object> with(Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(client);
        all.putAll(further);
        return all;
    }

    private static JsonNode parse(ConsumerRecord<?, ?> record, String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(TOPIC + "-0@" + record.offset() + " is not JSON", e);
        }
    }
}
