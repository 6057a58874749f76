package io.hotfixadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.Verdict;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SimulatedFleetTest {

    @Test
    void isTheSameEveryTime() {
        SimulatedFleet one = new SimulatedFleet(500);
        SimulatedFleet other = new SimulatedFleet(500);

        assertThat(one.records()).isEqualTo(other.records());
        assertThat(next(one.trickle(), 200)).isEqualTo(next(other.trickle(), 200));
    }

    @Test
    void hasFortyServersAndEveryVerdictForEveryArticle() {
        SimulatedFleet fleet = new SimulatedFleet(0);

        assertThat(new HashSet<>(fleet.hosts())).hasSize(40);
        assertThat(fleet.truth().stream()
                        .collect(Collectors.groupingBy(ExpectedAdvisory::verdict, Collectors.counting())))
                .containsOnly(
                        Map.entry(Verdict.APPLICABLE, 10L),
                        Map.entry(Verdict.PREREQUISITE_MISSING, 5L),
                        Map.entry(Verdict.FIX_INSTALLED, 5L),
                        Map.entry(Verdict.UNDETERMINED, 5L));
        assertThat(fleet.truth().stream().map(ExpectedAdvisory::ruleId).distinct())
                .containsExactlyInAnyOrder("KB817375", "KB884874", "KB889528", "KB900326", "KB908674");
    }

    @Test
    void comesInTheOrderOfEventTime() {
        List<Instant> times = new SimulatedFleet(2_000)
                .records().stream().map(SimulatedFleetTest::time).toList();

        assertThat(times).isSorted().hasSizeGreaterThan(2_000);
    }

    @Test
    void derivesEveryCrashFromAnEventAndGivesBothOneIdentity() {
        Set<String> events = new HashSet<>();
        List<String> crashes = new ArrayList<>();
        Set<CrashKind> kinds = new HashSet<>();
        for (SpecificRecord record : new SimulatedFleet(2_000).records()) {
            if (record instanceof ServerEvent event) {
                assertThat(events.add(RecordIdentity.of(event))).isTrue();
            } else if (record instanceof CrashReport crash) {
                crashes.add(RecordIdentity.of(crash));
                kinds.add(crash.getKind());
            }
        }

        assertThat(crashes).doesNotHaveDuplicates().isSubsetOf(events);
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        CrashKind.APP_CRASH, CrashKind.BUGCHECK, CrashKind.SERVICE_CRASH, CrashKind.DRWATSON);
    }

    private static List<SpecificRecord> next(Iterator<SpecificRecord> records, int count) {
        List<SpecificRecord> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(records.next());
        }
        return next;
    }

    private static Instant time(SpecificRecord record) {
        return switch (record.getSchema().getName()) {
            case "ServerEvent" -> ((ServerEvent) record).getTimestamp();
            case "CrashReport" -> ((CrashReport) record).getOccurredAt();
            default -> ((ServerInventory) record).getObservedAt();
        };
    }
}
