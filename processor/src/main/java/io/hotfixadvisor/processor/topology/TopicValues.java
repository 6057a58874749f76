package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.failure.DecodedDeserializer;
import io.hotfixadvisor.processor.failure.OutputSerializer;
import io.hotfixadvisor.processor.failure.RegistryOutage;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;

/** How one application reads and writes values: poison is a value of its own, and a registry that is away delays. */
final class TopicValues {
    private final ProcessorSettings settings;
    private final AvroSerdes serdes;
    private final RegistryOutage outage = new RegistryOutage(Duration.ofSeconds(1), Duration.ofSeconds(30));

    TopicValues(ProcessorSettings settings, AvroSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
    }

    <T extends SpecificRecord> DecodedDeserializer<T> decoded(Topic<T> topic) {
        return decoded(serdes.values(topic.valueType()).deserializer());
    }

    <T> DecodedDeserializer<T> decoded(Deserializer<T> values) {
        return new DecodedDeserializer<>(values, outage);
    }

    <T extends SpecificRecord> OutputSerializer<T> output(Topic<T> topic) {
        return new OutputSerializer<>(
                topic.name(), serdes.values(topic.valueType()).serializer(), outage, maxRequestBytes());
    }

    /** Ends every wait for the registry, so that the application can stop while the registry is away. */
    void stopWaiting() {
        outage.end();
    }

    /** {@code max.request.size} of the producer, by default 1048576 bytes as Kafka has it. */
    private int maxRequestBytes() {
        String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
        String common = settings.kafka().getOrDefault(key, "1048576");
        return Integer.parseInt(settings.kafka().getOrDefault(StreamsConfig.producerPrefix(key), common));
    }
}
