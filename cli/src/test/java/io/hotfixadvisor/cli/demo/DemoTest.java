package io.hotfixadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.StarterCatalogue;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void findsEveryAdvisoryOfTheSimulatedFleetAndNoOther() throws Exception {
        SortedMap<String, RemediationAdvisory> told = new TreeMap<>();
        SimulatedFleet fleet = new SimulatedFleet(1_500);
        DemoSummary summary;
        SortedMap<String, RemediationAdvisory> last;
        try (Demo demo =
                Demo.start(StarterCatalogue.rules(), (advisory, before) -> told.put(key(advisory), advisory))) {
            summary = demo.judge(fleet);
            last = new TreeMap<>(demo.judgeAll());
        }

        assertThat(summary.text()).isEqualTo("""
                        expected 25, found 25, right 25, wrong 0, missing 0, extra 0
                          APPLICABLE           10
                          PREREQUISITE_MISSING 5
                          FIX_INSTALLED        5
                          UNDETERMINED         5
                        """);
        assertThat(told).containsAllEntriesOf(last);
    }

    @Test
    void tricklesUntilItIsInterruptedAndCanBeClosedThen() throws Exception {
        try (Demo demo = Demo.start(List.of(), (advisory, before) -> {})) {
            Iterator<SpecificRecord> trickle = new SimulatedFleet(0).trickle();
            Iterator<SpecificRecord> interruptingAtTheThird = Stream.of(1, 2, 3)
                    .map(number -> {
                        if (number == 3) {
                            Thread.currentThread().interrupt();
                        }
                        return trickle.next();
                    })
                    .iterator();

            demo.trickle(interruptingAtTheThird, Duration.ofMillis(1));

            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(demo.judgeAll()).isEqualTo(Map.of());
        }
    }

    private static String key(RemediationAdvisory advisory) {
        return advisory.getServerId() + "/" + advisory.getRuleId();
    }
}
