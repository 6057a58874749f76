package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.FIXED_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.crash;
import static io.hotfixadvisor.processor.topology.Samples.event;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.inventoryWithoutExchange;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.Coverage;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryCoverage;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisorTopologyTest {
    private static final String DATED_EVENTS = "hotfix_advisor_records_dated_by_kafka_total{topic=\"server-events\"}";
    private static final String ADVISORY = "exch-1/" + RULE;

    private final AdvisorDriver advisor = new AdvisorDriver();

    @BeforeEach
    void publishTheRule() {
        advisor.rule(rule(), START);
    }

    @AfterEach
    void everyRecordWasUsable() {
        assertThat(advisor.deadLetters()).isEmpty();
        advisor.close();
    }

    @Test
    void advisesAServerOnWhichTheFixApplies() {
        advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION));
        advisor.event(symptom("exch-1", at("PT1M")));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN APPLICABLE SYMPTOM_MATCHED 1");
    }

    @Test
    void advisesForACrashReport() {
        advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION));
        advisor.crash(crash("exch-1", at("PT1M")));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN APPLICABLE SYMPTOM_MATCHED 1");
    }

    @Test
    void saysNothingAboutAnEventThatNoRuleDescribes() {
        advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION));
        advisor.event(event("exch-1", 1000, at("PT1M")));
        advisor.elapse(Duration.ofHours(1));

        assertThat(advisor.advisories()).isEmpty();
    }

    @Test
    void changesNothingForACopyOfARecord() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.advisories();

        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.elapse(Duration.ofHours(1));

        assertThat(advisor.advisories()).isEmpty();
    }

    @Test
    void findsTheFixApplicableOnceTheInventoryIsThere() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.inventory(inventory("exch-1", at("PT2M"), OLDER_VERSION));

        assertThat(advisor.advisoriesInShort())
                .containsExactly(
                        ADVISORY + " OPEN UNDETERMINED SYMPTOM_MATCHED 1",
                        ADVISORY + " OPEN APPLICABLE INVENTORY_CHANGED 1");
    }

    @Test
    void resolvesOnceTheFixIsInstalledAndTheSymptomStaysAway() {
        advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION));
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.inventory(inventory("exch-1", at("PT1H"), FIXED_VERSION));
        advisor.inventory(inventory("exch-1", at("P8D"), FIXED_VERSION));

        assertThat(advisor.advisoriesInShort())
                .containsExactly(
                        ADVISORY + " OPEN APPLICABLE SYMPTOM_MATCHED 1",
                        ADVISORY + " OPEN FIX_INSTALLED INVENTORY_CHANGED 1",
                        ADVISORY + " RESOLVED FIX_INSTALLED QUIET_PERIOD 1");
    }

    @Test
    void withdrawsAndDeletesWhatTurnsOutNotToBeThisRules() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.inventory(inventoryWithoutExchange("exch-1", at("PT2M")));

        assertThat(advisor.advisoriesInShort())
                .containsExactly(
                        ADVISORY + " OPEN UNDETERMINED SYMPTOM_MATCHED 1",
                        ADVISORY + " WITHDRAWN UNDETERMINED INVENTORY_CHANGED 1",
                        ADVISORY + " -");
    }

    @Test
    void judgesTheServersOfOneInventoryOnly() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.event(symptom("exch-10", at("PT1M")));
        advisor.advisories();

        advisor.inventory(inventory("exch-1", at("PT2M"), OLDER_VERSION));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN APPLICABLE INVENTORY_CHANGED 1");
    }

    @Test
    void judgesAgainByARevisedRule() {
        advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION));
        advisor.event(symptom("exch-1", at("PT1M")));
        RemediationAdvisory first = only(advisor.advisories());

        HotfixRule revised = HotfixRule.newBuilder(rule())
                .setTitle("The store ends while mailboxes move")
                .build();
        advisor.rule(revised, at("PT2M"));

        RemediationAdvisory second = only(advisor.advisories());
        assertThat(List.of(second.getTitle(), second.getCause().name(), second.getChangedAt()))
                .isEqualTo(List.of(revised.getTitle(), "RULE_REVISED", at("PT2M")));
        assertThat(second.getRuleRevision()).isNotEqualTo(first.getRuleRevision());
    }

    @Test
    void withdrawsTheAdvisoriesOfAWithdrawnRule() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.advisories();

        advisor.withdraw(RULE, at("PT2M"));
        advisor.event(symptom("exch-1", at("PT3M")));
        advisor.elapse(Duration.ofHours(1));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " WITHDRAWN UNDETERMINED RULE_WITHDRAWN 1");
    }

    @Test
    void withdrawsTheAdvisoriesOfARuleThatNoLongerAdvises() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.advisories();

        advisor.rule(
                HotfixRule.newBuilder(rule())
                        .setStatus(RuleStatus.PENDING_REVIEW)
                        .build(),
                at("PT2M"));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " WITHDRAWN UNDETERMINED RULE_WITHDRAWN 1");
    }

    @Test
    void keepsThePreviousRevisionOfARuleThatIsNowInvalid() {
        advisor.rule(HotfixRule.newBuilder(rule()).setMatchAnyOf(List.of()).build(), at("PT1M"));
        advisor.event(symptom("exch-1", at("PT2M")));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN UNDETERMINED SYMPTOM_MATCHED 1");
        assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_rejected_total", 1.0);
    }

    @Test
    void publishesAnImmaterialChangeAtTheNextRefresh() {
        for (int minute = 1; minute <= 4; minute++) {
            advisor.event(symptom("exch-1", at("PT" + minute + "M")));
        }
        List<String> atOnce = advisor.advisoriesInShort();
        advisor.elapse(Duration.ofMinutes(1));
        List<String> refreshed = advisor.advisoriesInShort();
        advisor.elapse(Duration.ofHours(1));

        assertThat(atOnce)
                .containsExactly(
                        ADVISORY + " OPEN UNDETERMINED SYMPTOM_MATCHED 1",
                        ADVISORY + " OPEN UNDETERMINED SYMPTOM_RECURRED 2");
        assertThat(refreshed).containsExactly(ADVISORY + " OPEN UNDETERMINED SYMPTOM_RECURRED 4");
        assertThat(advisor.advisories()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1601-01-01T00:00:00Z", "2027-03-01T08:00:00Z", "+30827-12-31T23:59:59Z"})
    void datesAnEventByKafkaWhenItsOwnTimeCannotBe(Instant own) {
        advisor.event(symptom("exch-1", own), at("PT1M"));

        assertThat(only(advisor.advisories()).getFirstSeen()).isEqualTo(at("PT1M"));
        assertThat(advisor.metrics()).containsEntry(DATED_EVENTS, 1.0);
    }

    @Test
    void trustsAClockThatIsALittleFast() {
        advisor.event(symptom("exch-1", at("PT9M")), at("PT1M"));

        assertThat(only(advisor.advisories()).getFirstSeen()).isEqualTo(at("PT9M"));
        assertThat(advisor.metrics()).containsEntry(DATED_EVENTS, 0.0);
    }

    @Test
    void judgesByWhatSeveralReportsSayTogether() {
        ServerInventory whole = inventory("exch-1", at("PT0S"), OLDER_VERSION);
        ServerInventory products = ServerInventory.newBuilder(whole)
                .setSource("list")
                .setFiles(List.of())
                .setCoverage(InventoryCoverage.newBuilder()
                        .setProducts(Coverage.FULL)
                        .build())
                .build();
        ServerInventory files = ServerInventory.newBuilder(whole)
                .setSource("osquery")
                .setProducts(List.of())
                .setCoverage(InventoryCoverage.newBuilder()
                        .setFiles(Coverage.PARTIAL)
                        .build())
                .build();

        advisor.inventory(products);
        advisor.inventory(files);
        advisor.elapse(Duration.ofSeconds(1));
        advisor.event(symptom("exch-1", at("PT1M")));

        assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN APPLICABLE SYMPTOM_MATCHED 1");
    }

    @Test
    void writesOneSnapshotForTheReportsThatComeTogether() {
        for (int i = 0; i < 20; i++) {
            advisor.inventory(ServerInventory.newBuilder(inventory("exch-1", at("PT" + i + "S"), OLDER_VERSION))
                    .setSource("osquery")
                    .build());
        }
        advisor.elapse(Duration.ofSeconds(1));
        advisor.elapse(Duration.ofSeconds(10));

        assertThat(advisor.snapshots())
                .singleElement()
                .extracting(ServerInventory::getRevision, ServerInventory::getObservedAt)
                .containsExactly(20L, at("PT19S"));
    }

    @Test
    void replacesAnInventoryFromAYearAheadByTheNextOne() {
        advisor.event(symptom("exch-1", at("PT1M")));
        advisor.inventory(inventory("exch-1", at("P365D"), OLDER_VERSION), at("PT2M"));
        advisor.inventory(inventory("exch-1", at("PT1H"), FIXED_VERSION));

        assertThat(advisor.advisoriesInShort())
                .containsExactly(
                        ADVISORY + " OPEN UNDETERMINED SYMPTOM_MATCHED 1",
                        ADVISORY + " OPEN APPLICABLE INVENTORY_CHANGED 1",
                        ADVISORY + " OPEN FIX_INSTALLED INVENTORY_CHANGED 1");
    }

    private static RemediationAdvisory only(List<KeyValue<String, RemediationAdvisory>> advisories) {
        assertThat(advisories).hasSize(1);
        return advisories.get(0).value;
    }

    private static Instant at(String afterStart) {
        return START.plus(Duration.parse(afterStart));
    }
}
