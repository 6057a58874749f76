package io.hotfixadvisor.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.PendingChange;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.fixtures.RandomRecords;
import io.hotfixadvisor.schemas.topics.Topic;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainJsonPropertyTest {
    private static final long SEED = 20260301;

    static Stream<Class<? extends SpecificRecord>> types() {
        return Stream.concat(
                Topics.all().stream().map(Topic::valueType),
                Stream.of(RuleFacts.class, InventoryFacts.class, PendingChange.class));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRecordSurvivesText(Class<? extends SpecificRecord> type) {
        RandomRecords records = new RandomRecords(SEED);
        for (int i = 0; i < 300; i++) {
            SpecificRecord record = records.next(type);

            assertThat(PlainJson.fromJson(PlainJson.toJson(record), type))
                    .as("record %d of seed %d", i, SEED)
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTreeAndATextSayTheSame(Class<? extends SpecificRecord> type) {
        RandomRecords records = new RandomRecords(SEED + 1);
        for (int i = 0; i < 100; i++) {
            SpecificRecord record = records.next(type);

            assertThat(PlainJson.toTree(record).toString())
                    .as("record %d of seed %d", i, SEED + 1)
                    .isEqualTo(PlainJson.toJson(record));
        }
    }
}
