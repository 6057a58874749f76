package io.hotfixadvisor.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.fixtures.RandomRecords;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesPropertyTest {
    private static final long SEED = 908674;
    private static final AvroSerdes SERDES = new AvroSerdes(Map.of("schema.registry.url", "mock://serdes-property"));

    static List<Topic<?>> topics() {
        return Topics.all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void everyRecordSurvivesTheWire(Topic<T> topic) {
        Serde<T> serde = SERDES.values(topic.valueType());
        RandomRecords records = new RandomRecords(SEED);
        for (int i = 0; i < 200; i++) {
            T record = records.next(topic.valueType());

            byte[] bytes = serde.serializer().serialize(topic.name(), record);

            assertThat(serde.deserializer().deserialize(topic.name(), bytes))
                    .as("record %d of seed %d", i, SEED)
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void damagedBytesAreReadOrRefusedAndNothingElse(Topic<T> topic) {
        Serde<T> serde = SERDES.values(topic.valueType());
        RandomRecords records = new RandomRecords(SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = serde.serializer().serialize(topic.name(), records.next(topic.valueType()));
            for (int damage = random.nextInt(1, 4); damage > 0 && bytes.length > 5; damage--) {
                bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt();
            }

            assertThatCode(() -> readOrRefuse(serde, topic, bytes))
                    .as("record %d of seed %d", i, SEED)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void threadsMayShareASerde() throws Exception {
        Serde<RemediationAdvisory> shared = SERDES.values(RemediationAdvisory.class);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = IntStream.range(0, 4)
                    .mapToObj(seed -> (Callable<Boolean>) () -> survive(shared, seed))
                    .toList();
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean survive(Serde<RemediationAdvisory> serde, long seed) {
        RandomRecords records = new RandomRecords(seed);
        return IntStream.range(0, 300).allMatch(i -> {
            RemediationAdvisory record = records.next(RemediationAdvisory.class);
            byte[] bytes = serde.serializer().serialize("remediation-advisories", record);
            return record.equals(serde.deserializer().deserialize("remediation-advisories", bytes));
        });
    }

    private static <T extends SpecificRecord> void readOrRefuse(Serde<T> serde, Topic<T> topic, byte[] bytes) {
        try {
            serde.deserializer().deserialize(topic.name(), bytes);
        } catch (SerializationException refused) {
            assertThat(refused).hasMessageStartingWith("topic " + topic.name() + ": ");
        }
    }
}
