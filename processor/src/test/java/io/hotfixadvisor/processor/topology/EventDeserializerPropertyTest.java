package io.hotfixadvisor.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.failure.Decoded;
import io.hotfixadvisor.processor.failure.DecodedDeserializer;
import io.hotfixadvisor.processor.failure.RegistryOutage;
import io.hotfixadvisor.processor.fixtures.EventBuilder;
import io.hotfixadvisor.processor.rules.SymptomKeys;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.serde.GenericAvroSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** An event that is read by its head alone is taken for exactly what it is when it is decoded whole. */
class EventDeserializerPropertyTest {
    private static final long SEED = 624;
    private static final int RECORDS = 20_000;
    private static final String TOPIC = "server-events";
    private static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://event-reading");
    private static final List<String> SERVERS =
            List.of("exch-7", "EXCH-7", "größe-1", "a b", "a/b", "", "a.", "exch\u007f");
    private static final List<String> SOURCES = List.of("SNA Server", "sna SERVER", "Maſſe", "\u212Aelvin", "", "a[b{");

    private final Serde<ServerEvent> serde = new AvroSerdes(REGISTRY).values(ServerEvent.class);
    private final Deserializer<ServerEvent> whole = serde.deserializer();
    private final DecodedDeserializer<ServerEvent> decoded =
            new DecodedDeserializer<>(whole, new RegistryOutage(Duration.ZERO, Duration.ZERO));
    private final EventDeserializer events = new EventDeserializer(whole, decoded);
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void anEventIsTheSameByItsHead() {
        for (int i = 0; i < RECORDS; i++) {
            assertSame(serde.serializer().serialize(TOPIC, event()));
        }
    }

    @Test
    void damageIsFoundAndNamedAllTheSame() {
        for (int i = 0; i < RECORDS; i++) {
            assertSame(damaged(serde.serializer().serialize(TOPIC, event())));
        }
    }

    @Test
    void anEventOfAnotherLayoutIsReadAllTheSame() {
        try (GenericAvroSerde others = new GenericAvroSerde()) {
            others.configure(REGISTRY, false);
            Schema other = withoutItsLastField();
            for (int i = 0; i < RECORDS / 10; i++) {
                assertSame(others.serializer().serialize("others", as(other, event(), others.deserializer())));
                assertSame(serde.serializer().serialize(TOPIC, event()));
            }
        }
    }

    private void assertSame(byte[] bytes) {
        Decoded<EventReading> read = events.deserialize(TOPIC, bytes);
        Decoded<ServerEvent> expected = decoded.deserialize(TOPIC, bytes);

        assertThat(read.bytes()).isEqualTo(expected.bytes());
        if (expected instanceof Decoded.Failure<ServerEvent> failure) {
            assertThat(read).isEqualTo(new Decoded.Failure<>(failure.reason(), failure.error(), failure.bytes()));
        } else {
            assertSame(((Decoded.Value<EventReading>) read).value(), ((Decoded.Value<ServerEvent>) expected).value());
        }
    }

    private void assertSame(EventReading read, ServerEvent event) {
        byte[] id = event.getServerId().getBytes(UTF_8);
        assertThat(read.serverId()).isEqualTo(event.getServerId());
        assertThat(!read.isPlainlyServerId(id) || !ServerId.isValidAscii(id) || ServerId.isValid(event.getServerId()))
                .as(event.getServerId())
                .isTrue();
        assertThat(read.ownMicros()).isEqualTo(EventReading.of(event).ownMicros());
        assertThat(read.isProblem()).isEqualTo(EventReading.of(event).isProblem());
        assertThat(read.providerKey()).isEqualTo(SymptomKeys.ofProvider(event));
        assertThat(read.aliasKey()).isEqualTo(SymptomKeys.ofProviderAlias(event));
        assertThat(read.decoded(TOPIC, whole)).isEqualTo(event);
    }

    private ServerEvent event() {
        EventBuilder event = EventBuilder.anEvent()
                .of(any(SOURCES), random.nextInt(3))
                .on(any(SERVERS))
                .saying("a text that may be damaged")
                .data("0x1");
        if (random.nextBoolean()) {
            event.alias(any(SOURCES));
        }
        return ServerEvent.newBuilder(event.build())
                .setLevel(random.nextBoolean() ? null : (Integer) random.nextInt(6))
                .setTimestamp(Instant.ofEpochMilli(random.nextLong(-1_000_000, 2_000_000_000_000L)))
                .build();
    }

    private <E> E any(List<E> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private byte[] damaged(byte[] bytes) {
        byte[] damaged = Arrays.copyOf(bytes, bytes.length + random.nextInt(-1, 2));
        for (int i = random.nextInt(3); i > 0; i--) {
            damaged[random.nextInt(5, damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static Schema withoutItsLastField() {
        Schema ours = ServerEvent.getClassSchema();
        List<Schema.Field> fields = ours.getFields().subList(0, ours.getFields().size() - 1);
        return Schema.createRecord(
                ours.getName(),
                null,
                ours.getNamespace(),
                false,
                fields.stream()
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }

    private GenericRecord as(Schema schema, ServerEvent event, Deserializer<GenericRecord> generic) {
        GenericRecord all = generic.deserialize(TOPIC, serde.serializer().serialize(TOPIC, event));
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), all.get(field.name())));
        return record;
    }
}
