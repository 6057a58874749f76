package io.hotfixadvisor.console.subscription;

import static io.hotfixadvisor.console.fixtures.AdvisoryBuilder.anAdvisory;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final String TOPIC = Topics.REMEDIATION_ADVISORIES.name();
    private static final String KEY = "exch-7/KB908674";
    private static final String OTHER = "exch-8/KB908674";
    private static final int PARTITIONS = 6;

    private final Map<String, AdvisoryStatus> shown = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private final Intake<RemediationAdvisory> intake = new Intake<>(
            Topics.REMEDIATION_ADVISORIES,
            (topic, bytes) -> decode(bytes),
            (key, advisory) -> {
                told.add(key + " " + (advisory == null ? "gone" : advisory.getStatus()));
                shown.compute(key, (same, old) -> advisory == null ? null : advisory.getStatus());
            },
            () -> List.copyOf(shown.keySet()));

    @Test
    void showsRecordsAsTheyComeTheFirstTimeAndWhileItFollows() {
        intake.begin(PARTITIONS);
        intake.accept(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN));
        intake.accept(at(home(KEY), 10, KEY, AdvisoryStatus.ACKNOWLEDGED));
        assertThat(intake.end()).isEmpty();
        intake.accept(at(home(KEY), 5, KEY, AdvisoryStatus.RESOLVED));

        assertThat(told).containsExactly(KEY + " OPEN", KEY + " ACKNOWLEDGED", KEY + " RESOLVED");
    }

    @Test
    void keepsWhatIsKnownUntilAllIsReadAnew() {
        read(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN), at(home(KEY), 20, KEY, AdvisoryStatus.RESOLVED));
        told.clear();

        intake.begin(PARTITIONS);
        intake.accept(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN));
        intake.accept(at(home(KEY), 20, KEY, AdvisoryStatus.RESOLVED));
        intake.accept(at(home(OTHER), 30, OTHER, AdvisoryStatus.OPEN));
        assertThat(told).isEmpty();
        intake.end().forEach(intake::accept);

        assertThat(told).containsExactly(KEY + " RESOLVED", OTHER + " OPEN");
    }

    @Test
    void dropsWhatATopicThatIsReadAnewNoLongerHolds() {
        read(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN), at(home(OTHER), 10, OTHER, AdvisoryStatus.OPEN));

        read(at(home(OTHER), 10, OTHER, AdvisoryStatus.RESOLVED));

        assertThat(shown).isEqualTo(Map.of(OTHER, AdvisoryStatus.RESOLVED));
    }

    @Test
    void forgetsAReadingThatWasBrokenOff() {
        read(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN));
        intake.begin(PARTITIONS);
        intake.accept(at(home(OTHER), 10, OTHER, AdvisoryStatus.OPEN));

        read(at(home(KEY), 10, KEY, AdvisoryStatus.OPEN));

        assertThat(shown).isEqualTo(Map.of(KEY, AdvisoryStatus.OPEN));
    }

    @Test
    void prefersThePartitionWhereTheKeyBelongsNowWhicheverIsReadFirstAndHoweverItIsDated() {
        // Dated back, as a change that concerns the past is.
        var newer = at(home(KEY), 10, KEY, AdvisoryStatus.RESOLVED);
        var older = at(away(KEY, 0), 20, KEY, AdvisoryStatus.OPEN);

        assertThat(List.of(shownAfter(older, newer), shownAfter(newer, older)))
                .containsOnly(Map.of(KEY, AdvisoryStatus.RESOLVED));
    }

    @Test
    void aKeyThatIsGoneStaysSoThoughAnotherPartitionStillHoldsIt() {
        var gone = at(home(KEY), 10, KEY, null);
        var older = at(away(KEY, 0), 20, KEY, AdvisoryStatus.OPEN);

        assertThat(List.of(shownAfter(older, gone), shownAfter(gone, older))).containsOnly(Map.of());
    }

    @Test
    void goesByTimeWherePartitionsWereAddedTwice() {
        var newer = at(away(KEY, 1), 20, KEY, AdvisoryStatus.RESOLVED);
        var older = at(away(KEY, 0), 10, KEY, AdvisoryStatus.OPEN);

        assertThat(List.of(shownAfter(older, newer), shownAfter(newer, older)))
                .containsOnly(Map.of(KEY, AdvisoryStatus.RESOLVED));
    }

    /** What is shown, read for the first time and then anew. */
    @SafeVarargs
    private static Map<String, AdvisoryStatus> shownAfter(ConsumerRecord<String, byte[]>... records) {
        IntakeTest first = new IntakeTest();
        first.read(records);
        Map<String, AdvisoryStatus> atFirst = Map.copyOf(first.shown);
        first.read(records);
        assertThat(first.shown).isEqualTo(atFirst);
        return atFirst;
    }

    @SafeVarargs
    private void read(ConsumerRecord<String, byte[]>... records) {
        intake.begin(PARTITIONS);
        for (ConsumerRecord<String, byte[]> record : records) {
            intake.accept(record);
        }
        intake.end().forEach(intake::accept);
    }

    private static int home(String key) {
        return Topics.REMEDIATION_ADVISORIES.partition(key, PARTITIONS);
    }

    /** One of the partitions where the key does not belong. */
    private static int away(String key, int which) {
        return IntStream.range(0, PARTITIONS)
                .filter(partition -> partition != home(key))
                .skip(which)
                .findFirst()
                .orElseThrow();
    }

    private static ConsumerRecord<String, byte[]> at(
            int partition, long timestamp, String key, @Nullable AdvisoryStatus status) {
        String[] ids = key.split("/", 2);
        return new ConsumerRecord<>(
                TOPIC,
                partition,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                status == null
                        ? null
                        : encode(anAdvisory(ids[0], ids[1]).is(status).build()),
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] encode(RemediationAdvisory advisory) {
        try {
            return advisory.toByteBuffer().array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RemediationAdvisory decode(byte[] bytes) {
        try {
            return RemediationAdvisory.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
