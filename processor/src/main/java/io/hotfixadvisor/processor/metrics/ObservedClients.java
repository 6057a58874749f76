package io.hotfixadvisor.processor.metrics;

import io.hotfixadvisor.schemas.topics.DeadLetterHeaders;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Kafka Streams, with a producer that tells the metrics what the broker has acknowledged. The clock is
 * read here, behind everything that decides what is written.
 */
public final class ObservedClients extends DefaultKafkaClientSupplier {
    private final AdvisorMetrics metrics;
    private final InstantSource clock;

    /** @param clock tells when the broker acknowledges */
    public ObservedClients(AdvisorMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new ObservedProducer(config);
    }

    /** What is to be told of a record once the broker has it; null when nothing is. */
    @Nullable Runnable note(ProducerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.REMEDIATION_ADVISORIES.name())) {
            @Nullable Instant symptom = metrics.symptomTime();
            return symptom == null || record.value() == null
                    ? null
                    : () -> metrics.acknowledged(Duration.between(symptom, clock.instant()));
        }
        if (record.topic().equals(Topics.DEAD_LETTERS)) {
            @Nullable Header reason = record.headers().lastHeader(DeadLetterHeaders.REASON);
            return reason == null ? null : () -> metrics.deadLetter(new String(reason.value(), StandardCharsets.UTF_8));
        }
        return null;
    }

    private final class ObservedProducer extends KafkaProducer<byte[], byte[]> {
        ObservedProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            @Nullable Runnable note = note(record);
            return note == null
                    ? super.send(record, callback)
                    : super.send(record, (written, error) -> {
                        if (error == null) {
                            note.run();
                        }
                        callback.onCompletion(written, error);
                    });
        }
    }
}
