package io.hotfixadvisor.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.fixtures.RandomRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class EventHeadPropertyTest {
    private static final long SEED = 843;
    private static final int RECORDS = 5_000;
    private static final EventHead.EventHash NAME =
            (utf8, from, to, eventId) -> 31L * name(utf8, from, to).hashCode() + eventId;

    private final Serde<ServerEvent> serde =
            new AvroSerdes(Map.of("schema.registry.url", "mock://event-head")).values(ServerEvent.class);
    private final RandomRecords records = new RandomRecords(SEED);
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void theHeadOfEveryEventIsWhatDecodingGives() {
        for (int i = 0; i < RECORDS; i++) {
            ServerEvent event = records.next(ServerEvent.class);
            assertSame(Objects.requireNonNull(EventHead.read(written(event))), event);
        }
    }

    @Test
    void whatHasAHeadCanBeDecodedHoweverItIsDamaged() {
        int heads = 0;
        for (int i = 0; i < 10 * RECORDS; i++) {
            byte[] bytes = damaged(written(records.next(ServerEvent.class)));
            EventHead head = EventHead.read(bytes);
            if (head != null) {
                heads++;
                assertSame(head, serde.deserializer().deserialize("server-events", bytes));
            }
        }
        assertThat(heads).as("damaged in a text only").isBetween(RECORDS, 9 * RECORDS);
    }

    @Test
    void almostEverythingThatCanBeDecodedHasAHead() {
        int without = 0;
        for (int i = 0; i < 10 * RECORDS; i++) {
            byte[] bytes = damaged(written(records.next(ServerEvent.class)));
            if (isReadable(bytes) && EventHead.read(bytes) == null) {
                without++;
            }
        }
        assertThat(without).as("numbers with more bits than their type has").isLessThan(RECORDS / 10);
    }

    private boolean isReadable(byte[] bytes) {
        try {
            serde.deserializer().deserialize("server-events", bytes);
            return true;
        } catch (SerializationException e) {
            return false;
        }
    }

    private byte[] written(ServerEvent event) {
        return serde.serializer().serialize("server-events", event);
    }

    private byte[] damaged(byte[] bytes) {
        byte[] damaged = Arrays.copyOf(bytes, bytes.length + random.nextInt(-3, 3) * random.nextInt(2));
        for (int i = random.nextInt(3); i > 0; i--) {
            damaged[random.nextInt(WireFormat.HEADER, damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void assertSame(EventHead head, ServerEvent event) {
        assertThat(head.serverId()).isEqualTo(event.getServerId());
        assertThat(Instant.EPOCH.plus(head.timestampMicros(), ChronoUnit.MICROS))
                .isEqualTo(event.getTimestamp());
        assertThat(head.level()).isEqualTo(event.getLevel() == null ? -1 : event.getLevel());
        assertThat(head.hashProvider(NAME)).isEqualTo(31L * event.getProvider().hashCode() + event.getEventId());
        assertThat(head.hasAlias()).isEqualTo(event.getProviderAlias() != null);
        if (head.hasAlias()) {
            assertThat(head.hashAlias(NAME))
                    .isEqualTo(31L * event.getProviderAlias().hashCode() + event.getEventId());
        }
    }

    private static String name(byte[] utf8, int from, int to) {
        return new String(utf8, from, to - from, StandardCharsets.UTF_8);
    }
}
