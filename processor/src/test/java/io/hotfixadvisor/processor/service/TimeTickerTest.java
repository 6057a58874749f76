package io.hotfixadvisor.processor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TimeTickerTest {
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

    @Test
    void writesTheTimeUnderTheOneKey() {
        MockProducer<String, TimeTick> producer = producer();
        try (TimeTicker ticker = new TimeTicker(producer, InstantSource.fixed(NOON))) {
            ticker.tick();

            assertThat(producer.history()).singleElement().satisfies(record -> {
                assertThat(record.topic()).isEqualTo("time-ticks");
                assertThat(record.key()).isEqualTo("fleet");
                assertThat(record.value().getAt()).isEqualTo(NOON);
                assertThat(record.timestamp()).isEqualTo(NOON.toEpochMilli());
            });
        }
    }

    @Test
    void goesOnAfterATickThatCouldNotBeWritten() {
        MockProducer<String, TimeTick> producer = producer();
        try (TimeTicker ticker = new TimeTicker(producer, InstantSource.fixed(NOON))) {
            producer.sendException = new TimeoutException("the broker is away");
            ticker.tick();
            producer.sendException = null;
            ticker.tick();

            assertThat(producer.history()).hasSize(1);
        }
    }

    private static MockProducer<String, TimeTick> producer() {
        Serializer<TimeTick> ticks = new AvroSerdes(Map.of("schema.registry.url", "mock://time-ticker"))
                .values(TimeTick.class)
                .serializer();
        return new MockProducer<>(true, null, new StringSerializer(), ticks);
    }
}
