package io.hotfixadvisor.processor.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Clients that read and write topics as they are, and never as members of the live application's group.
 *
 * @param settings Kafka client keys, among them {@code bootstrap.servers}, and the keys of the registry and the serdes
 */
public record ReplayClients(Map<String, String> settings) {
    private static final List<String> OF_A_GROUP = List.of("group.id", "group.instance.id", "client.id");

    public ReplayClients {
        Map<String, String> plain = new HashMap<>(settings);
        plain.keySet().removeAll(OF_A_GROUP);
        settings = Map.copyOf(plain);
    }

    /** A client of the cluster's administration. */
    public Admin admin() {
        return Admin.create(new HashMap<>(settings));
    }

    /** A consumer of committed records without a group. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // At the end of a part nothing more comes, and nobody should wait for it.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer that a broker's failure costs nothing. */
    public Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(settings);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        // A broker that does not lead a new partition yet refuses the first batch; it would take the one behind it, and
        // then never the first.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * What the cluster answers.
     *
     * @throws KafkaException when it refuses or is away
     */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refused) {
                throw refused;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
