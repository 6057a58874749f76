package io.hotfixadvisor.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.fixtures.RandomRecords;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.registry.InMemorySchemaRegistryClient;
import io.hotfixadvisor.schemas.registry.RegistryUnavailableException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {
    private static final String SCOPE = "avro-serdes-test";
    private static final Map<String, Object> MOCK = Map.of("schema.registry.url", "mock://" + SCOPE);
    private static final String TOPIC = "server-events";

    private final InMemorySchemaRegistryClient registry = InMemorySchemaRegistryClient.ofScope(SCOPE);
    private final Serde<ServerEvent> events = new AvroSerdes(MOCK).values(ServerEvent.class);
    private final ServerEvent event = new RandomRecords(1).next(ServerEvent.class);

    @AfterEach
    void forgetTheRegistry() {
        InMemorySchemaRegistryClient.dropScope(SCOPE);
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        byte[] bytes = events.serializer().serialize(TOPIC, event);

        assertThat(events.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void bytesStartWithZeroAndTheIdThatTheTopicsSubjectHas() {
        registry.register("other-value", CrashReport.getClassSchema());

        byte[] bytes = events.serializer().serialize(TOPIC, event);

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
        assertThat(registry.latest("server-events-value").orElseThrow().id()).isEqualTo(2);
    }

    @Test
    void noRecordIsNoBytes() {
        assertThat(events.serializer().serialize(TOPIC, null)).isNull();
        assertThat(events.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void aLaterWritersNewFieldIsSkipped() {
        Schema later = withField(ServerEvent.getClassSchema());
        GenericRecord record = new GenericData.Record(later);
        ServerEvent.getClassSchema().getFields().forEach(field -> record.put(field.name(), plain(field)));
        record.put("later", "unknown to us");

        byte[] bytes = generic().serializer().serialize(TOPIC, record);

        assertThat(events.deserializer().deserialize(TOPIC, bytes).getServerId())
                .isEqualTo("mail-3");
    }

    @Test
    void genericRecordsKeepEveryFieldOfTheirWriter() {
        Schema schema =
                SchemaBuilder.record("Foreign").fields().requiredString("text").endRecord();
        GenericRecord record = new GenericData.Record(schema);
        record.put("text", "kept");

        byte[] bytes = generic().serializer().serialize("foreign", record);

        assertThat(generic().deserializer().deserialize("foreign", bytes)).hasToString("{\"text\": \"kept\"}");
    }

    @Test
    void withoutATypeTheSchemasNameDecides() {
        SpecificAvroSerde<ServerEvent> serde = new SpecificAvroSerde<>();
        serde.configure(MOCK, false);

        byte[] bytes = serde.serializer().serialize(TOPIC, event);

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void aRecordOfAnotherTypeIsRefused() {
        byte[] crash = new AvroSerdes(MOCK)
                .values(CrashReport.class)
                .serializer()
                .serialize("crash-reports", new RandomRecords(2).next(CrashReport.class));

        assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, crash))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("topic server-events: schema id 1: the bytes are no such record: ");
    }

    @Test
    void bytesThatAreTooFewAreRefused() {
        assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, new byte[4]))
                .isInstanceOf(SerializationException.class)
                .hasMessage("topic server-events: the record has 4 bytes; at least 5 (a zero byte and a schema id) are"
                        + " expected");
    }

    @Test
    void anotherFirstByteIsRefused() {
        assertThatThrownBy(() ->
                        events.deserializer().deserialize(TOPIC, "{\"serverId\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessage("topic server-events: the record starts with byte 0x7b; 0x00 of the Confluent wire format"
                        + " is expected");
    }

    @Test
    void anUnknownSchemaIdIsRefused() {
        assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 1, 0, 7}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("topic server-events: schema id 256: not known to the registry");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] bytes = events.serializer().serialize(TOPIC, event);

        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, truncated))
                    .as("the first %d bytes", length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void bytesAfterTheRecordAreRefused() {
        byte[] bytes = events.serializer().serialize(TOPIC, event);

        assertThatThrownBy(() -> events.deserializer().deserialize(TOPIC, Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(SerializationException.class)
                .hasMessage("topic server-events: schema id 1: 3 bytes are left after the record");
    }

    @Test
    void aClaimedLengthMakesNoRoom() {
        Schema lists = SchemaBuilder.record("Lists")
                .fields()
                .name("list")
                .type()
                .array()
                .items()
                .longType()
                .noDefault()
                .endRecord();
        int listId = registry.register("lists-value", lists);
        int eventId = registry.register("server-events-value", ServerEvent.getClassSchema());
        // Two billion as an Avro number: the length of a text, the count of a list.
        byte[] claim = {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E};

        assertThat(allocatedByRefusing(eventId, claim)).isLessThan(10_000_000);
        assertThat(allocatedByRefusing(listId, claim)).isLessThan(10_000_000);
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        Map<String, Object> away =
                Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", 1, "retries.wait.ms", 1);
        Serde<ServerEvent> serde = new AvroSerdes(away).values(ServerEvent.class);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 1, 0}))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "schema id 1: no schema registry answered after 2 tries (http://127.0.0.1:1: ConnectException");
        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, event))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void withoutRegistrationTheSchemaMustBeThere() {
        Serde<ServerEvent> serde = serde("auto.register.schemas", false);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, event))
                .isInstanceOf(SerializationException.class)
                .hasMessage("subject server-events-value does not have the schema of"
                        + " io.hotfixadvisor.schemas.ServerEvent; register it, or set auto.register.schemas or"
                        + " use.latest.version");
        registry.register("server-events-value", ServerEvent.getClassSchema());
        assertThat(serde.serializer().serialize(TOPIC, event)).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void theLatestVersionIsWrittenWhereThatIsAskedFor() {
        registry.register("server-events-value", ServerEvent.getClassSchema());
        int latest = registry.register("server-events-value", withField(ServerEvent.getClassSchema()));
        Serde<ServerEvent> serde = serde("auto.register.schemas", false, "use.latest.version", true);

        byte[] bytes = serde.serializer().serialize(TOPIC, event);

        assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(latest);
        assertThat(generic().deserializer().deserialize(TOPIC, bytes).get("later"))
                .hasToString("none");
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void aLatestVersionThatCannotReadOurRecordsIsRefused() {
        registry.setCompatibility("server-events-value", CompatibilityLevel.NONE);
        registry.register(
                "server-events-value",
                SchemaBuilder.record("Other").fields().requiredInt("n").endRecord());
        Serde<ServerEvent> serde = serde("auto.register.schemas", false, "use.latest.version", true);

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, event))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("subject server-events-value: version 1 cannot read what our schema of"
                        + " io.hotfixadvisor.schemas.ServerEvent can hold: ");
    }

    @Test
    void aSerdeClassThatIsNotThereIsNamed() {
        Map<String, Object> config = new HashMap<>(MOCK);
        config.put("avro.serde", "com.example.NoSuchSerde");

        assertThatThrownBy(() -> new AvroSerdes(config).values(ServerEvent.class))
                .isInstanceOf(KafkaException.class)
                .hasMessage("avro.serde is com.example.NoSuchSerde; the name of a serde class on the class path is"
                        + " expected");
    }

    private long allocatedByRefusing(int schemaId, byte[] claim) {
        byte[] bytes = ByteBuffer.allocate(5 + claim.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(claim)
                .array();
        Serde<GenericRecord> serde = generic();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Schema withField(Schema schema) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("later", Schema.create(Schema.Type.STRING), null, "none"));
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    /** A plain value for a field of ServerEvent. */
    private static Object plain(Schema.Field field) {
        return switch (field.schema().getType()) {
            case STRING -> "mail-3";
            case INT -> 7;
            case LONG -> 7L;
            default -> GenericData.get().getDefaultValue(field);
        };
    }

    private static Serde<ServerEvent> serde(Object... settings) {
        Map<String, Object> config = new HashMap<>(MOCK);
        for (int i = 0; i < settings.length; i += 2) {
            config.put((String) settings[i], settings[i + 1]);
        }
        return new AvroSerdes(config).values(ServerEvent.class);
    }

    private static GenericAvroSerde generic() {
        GenericAvroSerde serde = new GenericAvroSerde();
        serde.configure(MOCK, false);
        return serde;
    }

    @Test
    void actionsAreWrittenUnderTheirOwnTopic() {
        new AvroSerdes(MOCK)
                .values(AdvisoryAction.class)
                .serializer()
                .serialize("advisory-actions", new RandomRecords(3).next(AdvisoryAction.class));

        assertThat(registry.subjects()).containsExactly("advisory-actions-value");
    }
}
