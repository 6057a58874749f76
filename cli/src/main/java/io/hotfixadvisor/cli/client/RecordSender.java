package io.hotfixadvisor.cli.client;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts each record into the topic of its type, under its key. Not thread-safe. */
public final class RecordSender implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final AvroSerdes serdes;
    private final Map<String, Serializer<? extends SpecificRecord>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** @param client settings of the producer, the registry client and the serdes */
    public RecordSender(Map<String, String> client) {
        Map<String, Object> config = new HashMap<>(client);
        config.put("acks", "all");
        config.put("linger.ms", "5");
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
        this.serdes = new AvroSerdes(client);
    }

    /**
     * Hands the record to the producer; {@link #flush} waits for it.
     *
     * @throws IllegalArgumentException when the type is no input of the processor
     */
    public void send(SpecificRecord record) {
        if (record instanceof ServerEvent event) {
            send(Topics.SERVER_EVENTS, event.getServerId(), event);
        } else if (record instanceof CrashReport crash) {
            send(Topics.CRASH_REPORTS, crash.getServerId(), crash);
        } else if (record instanceof ServerInventory inventory) {
            send(Topics.ofInventory(inventory), inventory.getServerId(), inventory);
        } else if (record instanceof HotfixRule rule) {
            send(Topics.HOTFIX_RULES, rule.getRuleId(), rule);
        } else if (record instanceof AdvisoryAction action) {
            send(Topics.ADVISORY_ACTIONS, action.getServerId(), action);
        } else {
            throw new IllegalArgumentException(record.getSchema().getName()
                    + " is no input; allowed are ServerEvent, CrashReport, ServerInventory, HotfixRule and"
                    + " AdvisoryAction");
        }
    }

    /** Withdraws a rule; {@link #flush} waits for it. */
    public void withdrawRule(String ruleId) {
        send(Topics.HOTFIX_RULES.name(), ruleId, null);
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws IllegalStateException when it did not take a record
     */
    public void flush() {
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("the broker did not take a record", refused);
        }
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic.name(), key, serializer(topic).serialize(topic.name(), value));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps the failure.
    private void send(String topic, String key, byte @Nullable [] bytes) {
        producer.send(new ProducerRecord<>(topic, key, bytes), (written, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    @SuppressWarnings("unchecked") // One serializer for each topic, made for the type of its values.
    private <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return (Serializer<V>) serializers.computeIfAbsent(
                topic.name(), name -> serdes.values(topic.valueType()).serializer());
    }
}
