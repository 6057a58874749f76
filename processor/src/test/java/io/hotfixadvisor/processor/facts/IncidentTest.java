package io.hotfixadvisor.processor.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentTest {
    @Test
    void recordsWithoutAnythingInCommonAreIncidentsOfTheirOwn() {
        assertThat(grouped(record("a", "10:00:00", null), record("b", "10:00:00", null)))
                .containsExactly("a", "b");
    }

    @Test
    void theRecordsOfACrashShareItsReport() {
        assertThat(grouped(
                        record("a", "10:00:00", "r1"),
                        record("b", "10:00:09", "r1"),
                        record("c", "13:00:00", "r1"),
                        record("d", "10:00:00", "r2")))
                .containsExactly("abc", "d");
    }

    @Test
    void aReportWithTwoIdentifiersBringsTheRecordsOfBothTogether() {
        assertThat(grouped(
                        record("a", "10:00:00", "r1"),
                        record("b", "10:00:01", "r2"),
                        record("c", "10:00:02", "r1 r2"),
                        record("d", "10:00:02", "r3")))
                .containsExactly("abc", "d");
    }

    @Test
    void aCrashHappenedAtTheEarliestOfItsTimes() {
        List<Incident> incidents = Incident.of(List.of(record("a", "10:00:09", "r1"), record("b", "10:00:00", "r1")));

        assertThat(incidents).singleElement().extracting(Incident::occurredAt).isEqualTo(at("10:00:00"));
    }

    @Test
    void theRecordsOfARestartAreOneIncident() {
        assertThat(grouped(
                        restart("a", "10:00:00", RestartRecord.KERNEL_POWER),
                        restart("b", "10:00:11", RestartRecord.UNCLEAN_SHUTDOWN),
                        restart("c", "10:02:00", RestartRecord.STOP_ERROR),
                        restart("d", "10:05:00", RestartRecord.ERROR_REPORT)))
                .containsExactly("abcd");
    }

    @Test
    void aRecordThatIsWrittenLongAfterIsAboutAnotherRestart() {
        assertThat(grouped(
                        restart("a", "10:00:00", RestartRecord.KERNEL_POWER),
                        restart("b", "10:05:01", RestartRecord.STOP_ERROR)))
                .containsExactly("a", "b");
    }

    @Test
    void aServerThatKeepsRestartingHasAnIncidentForEachOfItsRecords() {
        assertThat(grouped(
                        restart("a", "10:00:00", RestartRecord.KERNEL_POWER),
                        restart("b", "10:00:05", RestartRecord.STOP_ERROR),
                        restart("c", "10:02:00", RestartRecord.KERNEL_POWER),
                        restart("d", "10:02:05", RestartRecord.STOP_ERROR),
                        restart("e", "10:04:00", RestartRecord.KERNEL_POWER)))
                .containsExactly("ab", "cd", "e");
    }

    @Test
    void theOrderOfTheRecordsLeavesNoTrace() {
        List<SymptomOccurrence> records = new ArrayList<>(List.of(
                record("a", "10:00:00", "r1"),
                record("b", "10:00:09", "r1"),
                record("c", "10:00:00", null),
                restart("d", "10:00:00", RestartRecord.KERNEL_POWER),
                restart("e", "10:00:00", RestartRecord.UNCLEAN_SHUTDOWN),
                restart("f", "10:01:00", RestartRecord.KERNEL_POWER),
                restart("g", "10:01:00", RestartRecord.STOP_ERROR)));
        Random random = new Random(20260307);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(records, random);

            assertThat(grouped(records.toArray(SymptomOccurrence[]::new))).containsExactly("ab", "c", "de", "fg");
        }
    }

    /** The identities of each incident's records in alphabetical order. */
    private static List<String> grouped(SymptomOccurrence... records) {
        return Incident.of(List.of(records)).stream()
                .map(incident -> incident.records().stream()
                        .map(SymptomOccurrence::getIdentity)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .map(ids -> String.join("", ids))
                .sorted()
                .toList();
    }

    private static SymptomOccurrence record(String identity, String time, @Nullable String reportId) {
        return SymptomOccurrence.newBuilder()
                .setIdentity(identity)
                .setOccurredAt(at(time))
                .setSignatureIds(List.of("s1"))
                .setReportIds(reportId == null ? List.of() : List.of(reportId.split(" ", -1)))
                .build();
    }

    private static SymptomOccurrence restart(String identity, String time, RestartRecord kind) {
        return SymptomOccurrence.newBuilder(record(identity, time, null))
                .setRestartRecord(kind)
                .setRestartReportedAt(at(time))
                .build();
    }

    private static Instant at(String time) {
        return Instant.parse("2006-03-14T" + time + "Z");
    }
}
