package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.FIXED_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.crash;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.inventoryWithoutExchange;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last advisory per key does not depend on the order in which telemetry and inventories arrive, nor on copies. */
class ArrivalOrderPropertyTest {
    private static final int SERVERS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void leavesTheSameAdvisoriesInEveryOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Consumer<AdvisorDriver>> records = records(random);
        Map<String, RemediationAdvisory> inOrder = lastAdvisories(records);

        Map<String, RemediationAdvisory> shuffled = lastAdvisories(shuffledWithCopies(records, random));

        assertThat(shuffled).as("seed %d", seed).isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void leavesTheSameAdvisoriesWhenTheRuleIsAwayBetweenRecords(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Consumer<AdvisorDriver>> records = records(random);
        List<Consumer<AdvisorDriver>> interrupted = new ArrayList<>();
        for (Consumer<AdvisorDriver> record : records) {
            interrupted.add(record);
            if (random.nextInt(3) == 0) {
                interrupted.add(absences().get(random.nextInt(absences().size())));
                interrupted.add(advisor -> advisor.rule(rule(), START));
            }
        }

        assertThat(lastAdvisories(interrupted)).as("seed %d", seed).isEqualTo(lastAdvisories(records));
    }

    /** Ways in which a rule stops to advise, or advises otherwise, for a while. */
    private static List<Consumer<AdvisorDriver>> absences() {
        return List.of(
                advisor -> advisor.withdraw(RULE, START),
                advisor -> advisor.withdraw("KB900099", START),
                advisor -> advisor.rule(with(RuleStatus.NOT_MATCHABLE), START),
                advisor -> advisor.rule(with(RuleStatus.WITHDRAWN), START));
    }

    private static HotfixRule with(RuleStatus status) {
        return HotfixRule.newBuilder(rule()).setStatus(status).build();
    }

    private static List<Consumer<AdvisorDriver>> records(SplittableRandom random) {
        List<Consumer<AdvisorDriver>> records = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            String serverId = "exch-" + server;
            int symptoms = random.nextInt(0, 12);
            for (int i = 0; i < symptoms; i++) {
                Instant at = START.plusSeconds(random.nextInt(0, 100_000));
                records.add(
                        random.nextInt(4) == 0
                                ? advisor -> advisor.crash(crash(serverId, at))
                                : advisor -> advisor.event(symptom(serverId, at)));
            }
            int inventories = random.nextInt(0, 4);
            for (int i = 0; i < inventories; i++) {
                Instant at = START.plusSeconds(random.nextInt(0, 100_000));
                int kind = random.nextInt(5);
                records.add(advisor -> advisor.inventory(
                        kind == 0
                                ? inventoryWithoutExchange(serverId, at)
                                : inventory(serverId, at, kind < 3 ? OLDER_VERSION : FIXED_VERSION)));
            }
        }
        return records;
    }

    private static List<Consumer<AdvisorDriver>> shuffledWithCopies(
            List<Consumer<AdvisorDriver>> records, SplittableRandom random) {
        List<Consumer<AdvisorDriver>> shuffled = new ArrayList<>(records);
        records.stream().filter(record -> random.nextInt(4) == 0).forEach(shuffled::add);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Consumer<AdvisorDriver> swapped = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, swapped);
        }
        return shuffled;
    }

    /** What a compacted topic holds in the end, without what tells the way and not the state. */
    private static Map<String, RemediationAdvisory> lastAdvisories(List<Consumer<AdvisorDriver>> records) {
        Map<String, RemediationAdvisory> last = new TreeMap<>();
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.rule(rule(), START);
            records.forEach(record -> record.accept(advisor));
            advisor.elapse(Duration.ofMinutes(1));
            for (KeyValue<String, RemediationAdvisory> entry : advisor.advisories()) {
                if (entry.value == null) {
                    last.remove(entry.key);
                } else {
                    last.put(entry.key, state(entry.value));
                }
            }
        }
        return last;
    }

    private static RemediationAdvisory state(RemediationAdvisory advisory) {
        List<Evidence> evidence = advisory.getEvidence().stream()
                .map(piece -> Evidence.newBuilder(piece)
                        .setOrigin(new RecordOrigin("", 0, 0L))
                        .build())
                .toList();
        return RemediationAdvisory.newBuilder(advisory)
                .setCause(ChangeCause.UNKNOWN)
                .setChangedAt(Instant.EPOCH)
                .setRetroactive(false)
                .setEvidence(evidence)
                .build();
    }
}
