package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.crash;
import static io.hotfixadvisor.processor.topology.Samples.event;
import static io.hotfixadvisor.processor.topology.Samples.inventoryWithoutExchange;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.BucketKey;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.ProblemBucket;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class UnexplainedProblemsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Test
    void sumsUpTheServersOfAProblemThatNoRuleKnows() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.event(event("exch-1", 1000, at(60)));
            advisor.event(event("exch-1", 1000, at(60)));
            advisor.event(event("exch-1", 1000, at(30)));
            advisor.event(event("exch-2", 1000, at(90)));

            List<KeyValue<String, ProblemBucket>> published = published(advisor);
            assertThat(published).hasSize(1);
            ProblemBucket bucket = published.get(0).value;
            assertThat(bucket)
                    .isEqualTo(ProblemBucket.newBuilder()
                            .setBucketId(published.get(0).key)
                            .setKind(SymptomKind.EVENT)
                            .setKey(BucketKey.newBuilder()
                                    .setProvider("msexchangeis")
                                    .setEventId(1000)
                                    .build())
                            .setServers(2)
                            .setOccurrences(3)
                            .setFirstSeen(at(30))
                            .setLastSeen(at(90))
                            .setSample(Evidence.newBuilder()
                                    .setKind(SymptomKind.EVENT)
                                    .setSummary(bucket.getSample().getSummary())
                                    .setOccurredAt(at(90))
                                    .setSignatureId("")
                                    .setOrigin(new RecordOrigin("server-events", 0, 3L))
                                    .build())
                            .setSampleServer("exch-2")
                            .build());
        }
    }

    @Test
    void publishesNothingAgainWithoutAChange() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.event(event("exch-1", 1000, at(60)));
            assertThat(published(advisor)).hasSize(1);

            advisor.event(event("exch-1", 1000, at(60)));

            assertThat(published(advisor)).isEmpty();
        }
    }

    @Test
    void retractsTheServersThatARuleExplainsLater() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.inventory(inventoryWithoutExchange("files-1", at(1)));
            advisor.event(symptom("files-1", at(60)));
            advisor.event(symptom("exch-1", at(90)));
            assertThat(inShort(published(advisor))).containsExactly("2 servers, 2 times, last exch-1, []");

            advisor.rule(rule(), at(120));
            assertThat(inShort(published(advisor))).containsExactly("1 servers, 1 times, last files-1, [" + RULE + "]");

            advisor.withdraw(RULE, at(180));
            assertThat(inShort(published(advisor))).containsExactly("2 servers, 2 times, last exch-1, []");
        }
    }

    @Test
    void showsABucketThatIsExplainedOnEveryServer() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.event(symptom("exch-1", at(90)));
            published(advisor);

            advisor.rule(rule(), at(120));

            assertThat(inShort(published(advisor))).containsExactly("0 servers, 0 times, last exch-1, [" + RULE + "]");
        }
    }

    @Test
    void countsACrashAndItsEventOnce() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            ServerEvent event = event("exch-1", 1000, at(60));
            advisor.event(event);
            assertThat(inShort(published(advisor))).containsExactly("1 servers, 1 times, last exch-1, []");

            advisor.crash(CrashReport.newBuilder(crash("exch-1", at(60)))
                    .setSourceEvents(List.of(RecordIdentity.of(event)))
                    .build());

            List<KeyValue<String, ProblemBucket>> published = published(advisor);
            assertThat(published).filteredOn(entry -> entry.value == null).hasSize(1);
            assertThat(published)
                    .filteredOn(entry -> entry.value != null)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.value.getKey())
                            .isEqualTo(BucketKey.newBuilder()
                                    .setProcess("store.exe")
                                    .build()));
        }
    }

    @Test
    void countsNoMoreOfAServerThanTheLedgerKeeps() {
        try (AdvisorDriver advisor = new AdvisorDriver(Map.of("ledger.max-per-server-and-key", "2"))) {
            for (int i = 0; i < 5; i++) {
                advisor.event(event("exch-1", 1000, at(i)));
            }
            List<KeyValue<String, ProblemBucket>> published = new ArrayList<>(published(advisor));
            published.addAll(published(advisor));

            assertThat(inShort(published)).last().isEqualTo("1 servers, 2 times, last exch-1, []");
        }
    }

    @Test
    void goesOnAfterARestart() {
        AdvisorDriver before = new AdvisorDriver();
        before.event(event("exch-1", 1000, at(60)));
        published(before);
        before.event(event("exch-2", 1000, at(90)));

        try (AdvisorDriver advisor = before.restart()) {
            assertThat(inShort(published(advisor))).containsExactly("2 servers, 2 times, last exch-2, []");
        }
    }

    @Test
    void worksOffMoreChangesThanASliceHolds() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            for (int server = 0; server < 700; server++) {
                advisor.event(event("exch-" + server, 1000, at(server)));
            }
            advisor.elapse(INTERVAL);
            advisor.elapse(Duration.ofMillis(100));
            advisor.elapse(Duration.ofMillis(100));

            assertThat(inShort(published(advisor))).last().isEqualTo("700 servers, 700 times, last exch-699, []");
        }
    }

    /** Lets a turn begin, be worked off, and its totals be published. */
    private static List<KeyValue<String, ProblemBucket>> published(AdvisorDriver advisor) {
        advisor.elapse(INTERVAL);
        advisor.elapse(Duration.ofMillis(100));
        advisor.elapse(Duration.ofMillis(100));
        advisor.elapse(INTERVAL);
        return advisor.problems();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static List<String> inShort(List<KeyValue<String, ProblemBucket>> published) {
        return published.stream()
                .map(entry -> entry.value)
                .map(bucket -> "%d servers, %d times, last %s, %s"
                        .formatted(
                                bucket.getServers(),
                                bucket.getOccurrences(),
                                bucket.getSampleServer(),
                                bucket.getExplainedBy()))
                .toList();
    }
}
