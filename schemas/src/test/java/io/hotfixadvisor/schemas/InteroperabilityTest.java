package io.hotfixadvisor.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hotfixadvisor.schemas.fixtures.ApicurioRegistry;
import io.hotfixadvisor.schemas.fixtures.ConfluentSerde;
import io.hotfixadvisor.schemas.fixtures.RandomRecords;
import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import io.hotfixadvisor.schemas.registry.HttpSchemaRegistryClient;
import io.hotfixadvisor.schemas.registry.RegisteredSchema;
import io.hotfixadvisor.schemas.registry.RegistryException;
import io.hotfixadvisor.schemas.registry.SchemaRegistryClient;
import io.hotfixadvisor.schemas.serde.AvroSerdes;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client and serdes with a registry that is not ours, and with Confluent's own serializers. */
class InteroperabilityTest {
    private static final long SEED = 911829;
    private static final Schema FIRST =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final Schema SECOND = SchemaBuilder.record("Thing")
            .fields()
            .requiredString("name")
            .optionalInt("size")
            .endRecord();
    private static final Schema INCOMPATIBLE =
            SchemaBuilder.record("Thing").fields().requiredInt("name").endRecord();

    private static ApicurioRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        registry = ApicurioRegistry.start();
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void weReadWhatConfluentsSerializerWrites(Topic<T> topic) {
        Serde<T> ours = new AvroSerdes(config()).values(topic.valueType());
        Serde<T> confluents = confluents(topic.valueType());
        RandomRecords records = new RandomRecords(SEED);
        for (int i = 0; i < 20; i++) {
            T record = records.next(topic.valueType());

            byte[] bytes = confluents.serializer().serialize(topic.name(), record);

            assertThat(ours.deserializer().deserialize(topic.name(), bytes)).isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void confluentsDeserializerReadsWhatWeWrite(Topic<T> topic) {
        Serde<T> ours = new AvroSerdes(config()).values(topic.valueType());
        Serde<T> confluents = confluents(topic.valueType());
        RandomRecords records = new RandomRecords(SEED);
        for (int i = 0; i < 20; i++) {
            T record = records.next(topic.valueType());

            byte[] bytes = ours.serializer().serialize(topic.name(), record);

            assertThat(confluents.deserializer().deserialize(topic.name(), bytes))
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void bothWriteTheSameBytes(Topic<T> topic) {
        Serde<T> ours = new AvroSerdes(config()).values(topic.valueType());
        T record = new RandomRecords(SEED).next(topic.valueType());

        assertThat(ours.serializer().serialize(topic.name(), record))
                .isEqualTo(confluents(topic.valueType()).serializer().serialize(topic.name(), record));
    }

    @Test
    void anUnknownIdIsARecordThatCannotBeRead() {
        Serde<ServerEvent> ours = new AvroSerdes(config()).values(ServerEvent.class);

        assertThatThrownBy(() -> ours.deserializer().deserialize("server-events", new byte[] {0, 0, 1, 0, 0, 7}))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith(
                        "topic server-events: schema id 65536: the registry answered 404, error code 40403");
    }

    @Test
    void aSchemaIsFoundAgainByIdVersionAndText() {
        try (SchemaRegistryClient client = client()) {
            int id = client.register("things-value", FIRST);
            RegisteredSchema first = new RegisteredSchema("things-value", 1, id, FIRST);

            assertThat(client.register("things-value", FIRST)).isEqualTo(id);
            assertThat(client().register("things-value", FIRST)).isEqualTo(id);
            assertThat(client.schemaById(id)).isEqualTo(FIRST);
            assertThat(client.version("things-value", 1)).isEqualTo(first);
            assertThat(client.find("things-value", FIRST)).contains(first);
            assertThat(client.find("things-value", SECOND)).isEmpty();
            assertThat(client.latest("things-value")).contains(first);
            assertThat(client.versions("things-value")).containsExactly(1);
            assertThat(client.subjects()).contains("things-value");
        }
    }

    @Test
    void whatTheRegistryDoesNotKnowIsAbsentOrRefused() {
        try (SchemaRegistryClient client = client()) {
            assertThat(client.latest("nothing-value")).isEmpty();
            assertThat(client.find("nothing-value", FIRST)).isEmpty();
            assertThat(client.versions("nothing-value")).isEmpty();
            assertThat(client.compatibility("nothing-value")).isEmpty();
            assertThat(client.incompatibilities("nothing-value", FIRST)).isEmpty();
            assertThatThrownBy(() -> client.version("nothing-value", 1))
                    .asInstanceOf(type(RegistryException.class))
                    .matches(RegistryException::isNotFound);
            assertThatThrownBy(() -> client.schemaById(1 << 20))
                    .hasMessageStartingWith("schema id 1048576: the registry answered 404, error code 40403: ")
                    .asInstanceOf(type(RegistryException.class))
                    .matches(RegistryException::isNotFound);
        }
    }

    @Test
    void anIncompatibleSchemaIsRefused() {
        try (SchemaRegistryClient client = client()) {
            client.register("strict-value", FIRST);
            client.setCompatibility("strict-value", CompatibilityLevel.FULL_TRANSITIVE);

            assertThat(client.compatibility("strict-value")).contains(CompatibilityLevel.FULL_TRANSITIVE);
            assertThat(client.incompatibilities("strict-value", SECOND)).isEmpty();
            assertThat(client.incompatibilities("strict-value", INCOMPATIBLE)).isNotEmpty();
            assertThat(client.register("strict-value", SECOND)).isPositive();
            assertThatThrownBy(() -> client.register("strict-value", INCOMPATIBLE))
                    .hasMessageStartingWith(
                            "registering a schema under subject strict-value: the registry answered 409, error code 409: ")
                    .asInstanceOf(type(RegistryException.class))
                    .matches(RegistryException::isIncompatible);
        }
    }

    @Test
    void theDefaultLevelCanBeReadAndSet() {
        try (SchemaRegistryClient client = client()) {
            CompatibilityLevel before = client.defaultCompatibility();
            client.setDefaultCompatibility(CompatibilityLevel.BACKWARD);

            assertThat(client.defaultCompatibility()).isEqualTo(CompatibilityLevel.BACKWARD);
            client.setDefaultCompatibility(before);
        }
    }

    @Test
    void namesThatNeedEncodingAreSubjectsToo() {
        try (SchemaRegistryClient client = client()) {
            int id = client.register("a b/ü%-value", FIRST);

            assertThat(client.latest("a b/ü%-value")).contains(new RegisteredSchema("a b/ü%-value", 1, id, FIRST));
        }
    }

    private static Map<String, Object> config() {
        return Map.of("schema.registry.url", registry.url());
    }

    private static SchemaRegistryClient client() {
        return new HttpSchemaRegistryClient(config());
    }

    private static <T extends SpecificRecord> Serde<T> confluents(Class<T> type) {
        return new AvroSerdes(Map.of(
                        "schema.registry.url", registry.url(), AvroSerdes.SERDE_CLASS, ConfluentSerde.class.getName()))
                .values(type);
    }
}
