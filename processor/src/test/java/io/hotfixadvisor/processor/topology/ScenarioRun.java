package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.reference.Scenario;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What the advisories topic holds in the end, when the records of a scenario arrive in some order. */
final class ScenarioRun {
    private final Scenario scenario;
    private final List<Arrival> arrivals;
    private int partitions = 1;
    private int restartsBefore = -1;

    ScenarioRun(Scenario scenario, List<Arrival> arrivals) {
        this.scenario = scenario;
        this.arrivals = List.copyOf(arrivals);
    }

    /** Servers are spread over that many partitions, each of which a task of its own reads. */
    ScenarioRun over(int partitions) {
        this.partitions = partitions;
        return this;
    }

    /** The application stops before it reads that arrival, and starts again. */
    ScenarioRun restartsBefore(int arrival) {
        restartsBefore = arrival;
        return this;
    }

    /** The last advisory of each key, without what tells the way and not the state. */
    SortedMap<String, RemediationAdvisory> advisories() {
        SortedMap<String, RemediationAdvisory> last = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            read(partition, last);
        }
        last.replaceAll((key, advisory) -> state(advisory));
        return last;
    }

    private void read(int partition, Map<String, RemediationAdvisory> last) {
        AdvisorDriver advisor = new AdvisorDriver(settings());
        try {
            List<Arrival> read = new ArrayList<>();
            for (int i = 0; i < arrivals.size(); i++) {
                if (i == restartsBefore) {
                    keep(advisor, last);
                    advisor = advisor.restart();
                    readAgain(advisor, read);
                }
                Arrival arrival = arrivals.get(i);
                if (arrival.serverId() == null || partition(arrival.serverId()) == partition) {
                    arrival.delivery().accept(advisor);
                    read.add(arrival);
                    if (arrival.serverId() == null) {
                        advisor.elapse(Duration.ofSeconds(1));
                    }
                }
            }
            advisor.elapse(Duration.ofSeconds(1));
            advisor.elapse(Duration.ofMinutes(1));
            keep(advisor, last);
        } finally {
            advisor.close();
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("stores.in-memory", "true");
        settings.put("advisories.clause-window", scenario.periods().window().toString());
        settings.put("advisories.quiet-period", scenario.periods().quiet().toString());
        settings.put("advisories.expiry", scenario.periods().expiry().toString());
        return settings;
    }

    /**
     * What every instance reads from compacted topics before it does anything else: ticks, and of each rule the last.
     */
    private static void readAgain(AdvisorDriver advisor, List<Arrival> read) {
        Map<String, Arrival> kept = new LinkedHashMap<>();
        read.stream()
                .filter(arrival -> arrival.serverId() == null)
                .forEach(arrival -> kept.put(String.valueOf(arrival.ruleId()), arrival));
        kept.values().forEach(arrival -> arrival.delivery().accept(advisor));
        advisor.elapse(Duration.ofSeconds(1));
    }

    private int partition(String serverId) {
        return Math.floorMod(serverId.hashCode(), partitions);
    }

    static void keep(AdvisorDriver advisor, Map<String, RemediationAdvisory> last) {
        for (KeyValue<String, RemediationAdvisory> entry : advisor.advisories()) {
            @Nullable RemediationAdvisory advisory = entry.value;
            if (advisory == null) {
                last.remove(entry.key);
            } else {
                last.put(entry.key, advisory);
            }
        }
    }

    static RemediationAdvisory state(RemediationAdvisory advisory) {
        List<Evidence> evidence = advisory.getEvidence().stream()
                .map(piece -> Evidence.newBuilder(piece)
                        .setOrigin(new RecordOrigin(piece.getOrigin().getTopic(), 0, 0L))
                        .build())
                .toList();
        return RemediationAdvisory.newBuilder(advisory)
                .setCause(ChangeCause.UNKNOWN)
                .setChangedAt(Instant.EPOCH)
                .setRetroactive(false)
                .setEvidence(evidence)
                .build();
    }

    /** Without the advisories of rules that do not advise in the end. */
    SortedMap<String, RemediationAdvisory> inForce(SortedMap<String, RemediationAdvisory> advisories) {
        List<String> active = scenario.activeRules();
        SortedMap<String, RemediationAdvisory> inForce = new TreeMap<>(advisories);
        inForce.values().removeIf(advisory -> !active.contains(advisory.getRuleId()));
        return inForce;
    }
}
