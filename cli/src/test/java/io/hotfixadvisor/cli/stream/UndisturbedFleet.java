package io.hotfixadvisor.cli.stream;

import io.hotfixadvisor.cli.Evaluation;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * What records lead to where nothing disturbs them: one evaluation in memory, one after the other, every rule known
 * from the beginning, and nothing of the load that should change nothing. Evidence bears the places at which the
 * records stand on a cluster when they are sent in the same order.
 */
final class UndisturbedFleet {
    /** So many records go in before the changes are taken out, so that they do not pile up. */
    private static final int TAKEN_OUT = 1_000;

    private final int partitions;
    private final SortedMap<String, RemediationAdvisory> advisories = new TreeMap<>();
    /** For each event that was evaluated, in order, where it stands on the cluster. */
    private final List<RecordOrigin> events = new ArrayList<>();
    /** The same of crash reports. */
    private final List<RecordOrigin> crashes = new ArrayList<>();

    private final Map<String, Long> ends = new HashMap<>();

    private UndisturbedFleet(int partitions) {
        this.partitions = partitions;
    }

    /**
     * The last state of each advisory, see {@link AdvisoryLog#state}.
     *
     * @param partitions of the topics of the cluster
     */
    static SortedMap<String, RemediationAdvisory> advisories(
            List<HotfixRule> rules, List<SpecificRecord> records, TimeTick end, int partitions) {
        UndisturbedFleet fleet = new UndisturbedFleet(partitions);
        try (Evaluation evaluation = new Evaluation(Map.of())) {
            rules.forEach(evaluation::accept);
            for (int i = 0; i < records.size(); i++) {
                fleet.accept(records.get(i), evaluation);
                if (i % TAKEN_OUT == 0) {
                    fleet.takeOut(evaluation);
                }
            }
            evaluation.accept(end);
            evaluation.settle();
            fleet.takeOut(evaluation);
        }
        fleet.advisories.replaceAll((key, advisory) -> fleet.placed(AdvisoryLog.state(advisory)));
        return fleet.advisories;
    }

    private void accept(SpecificRecord record, Evaluation evaluation) {
        if (record instanceof ServerEvent event) {
            RecordOrigin place = place(Topics.SERVER_EVENTS.name(), event.getServerId());
            if (!LoadedFleet.isRoutine(event)) {
                events.add(place);
                evaluation.accept(event);
            }
        } else if (record instanceof CrashReport crash) {
            crashes.add(place(Topics.CRASH_REPORTS.name(), crash.getServerId()));
            evaluation.accept(crash);
        } else if (record instanceof ServerInventory inventory) {
            evaluation.accept(inventory);
        } else if (record instanceof AdvisoryAction word) {
            evaluation.accept(word);
        } else {
            throw new IllegalArgumentException(record.getSchema().getName());
        }
    }

    /** Where the next record of a key stands. */
    private RecordOrigin place(String topic, String key) {
        int partition = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
        long end = ends.merge(topic + ' ' + partition, 1L, Long::sum);
        return new RecordOrigin(topic, partition, end - 1);
    }

    private void takeOut(Evaluation evaluation) {
        evaluation.changes().forEach(change -> {
            if (change.value == null) {
                advisories.remove(change.key);
            } else {
                advisories.put(change.key, change.value);
            }
        });
    }

    private RemediationAdvisory placed(RemediationAdvisory advisory) {
        return RemediationAdvisory.newBuilder(advisory)
                .setEvidence(advisory.getEvidence().stream()
                        .map(evidence -> Evidence.newBuilder(evidence)
                                .setOrigin(place(evidence.getOrigin()))
                                .build())
                        .toList())
                .build();
    }

    private RecordOrigin place(RecordOrigin inMemory) {
        List<RecordOrigin> places = inMemory.getTopic().equals(Topics.SERVER_EVENTS.name()) ? events : crashes;
        return places.get((int) inMemory.getOffset());
    }
}
