package io.hotfixadvisor.processor.replay;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka Streams' own clients, but for the consumers of telemetry, which read what is planned. */
final class BoundedClients extends DefaultKafkaClientSupplier {
    private final ReadingProgress progress;
    private final RateLimit limit;

    BoundedClients(ReadingProgress progress, RateLimit limit) {
        this.progress = progress;
        this.limit = limit;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new BoundedConsumer(config, progress, limit);
    }
}
