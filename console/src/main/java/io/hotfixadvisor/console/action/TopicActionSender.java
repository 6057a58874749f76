package io.hotfixadvisor.console.action;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes actions to their topic, and waits for all replicas to have them, but not for long: somebody sits before it.
 */
public final class TopicActionSender implements ActionSender, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    /** What keeps the wait short where the settings say nothing. */
    private static final Map<String, String> IMPATIENCE = Map.of(
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            "4000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            "8000",
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            "5000",
            "http.connect.timeout.ms",
            "3000",
            "http.read.timeout.ms",
            "5000",
            "max.retries",
            "1");

    private final Serde<AdvisoryAction> serde;
    private final Producer<String, byte[]> producer;

    /** @param client settings of the producer, the registry client and the serdes */
    public TopicActionSender(Map<String, String> client) {
        Map<String, Object> config = new HashMap<>(IMPATIENCE);
        config.putAll(client);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        this.serde = new AvroSerdes(config).values(AdvisoryAction.class);
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void send(AdvisoryAction action) throws ActionNotSentException {
        String topic = Topics.ADVISORY_ACTIONS.name();
        try {
            byte[] value = serde.serializer().serialize(topic, action);
            producer.send(new ProducerRecord<>(topic, action.getServerId(), value))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (KafkaException e) {
            throw new ActionNotSentException("The action was not sent: " + e.getMessage(), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ActionNotSentException(
                    "The broker did not confirm the action; it may still arrive: " + cause.getMessage(), e);
        } catch (TimeoutException e) {
            throw new ActionNotSentException(
                    "The broker did not confirm the action within " + PATIENCE.toSeconds() + " s; it may still arrive.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ActionNotSentException("The console stops; the action may still arrive.", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_PATIENCE);
        serde.close();
    }
}
