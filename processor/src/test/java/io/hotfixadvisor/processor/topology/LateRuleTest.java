package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.crash;
import static io.hotfixadvisor.processor.topology.Samples.event;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are published, revised or withdrawn after the symptoms that they know. */
class LateRuleTest {
    private static final String ADVISORY = "exch-1/" + RULE;

    @TempDir
    private Path state;

    @Test
    void adviseAsIfTheyHadBeenThereBefore() {
        List<Consumer<AdvisorDriver>> telemetry = List.of(
                advisor -> advisor.inventory(inventory("exch-1", at("PT0S"), OLDER_VERSION)),
                advisor -> advisor.event(symptom("exch-1", at("PT1M"))),
                advisor -> advisor.crash(crash("exch-1", at("PT2M"))),
                advisor -> advisor.event(symptom("exch-10", at("PT3M"))),
                advisor -> advisor.event(symptom("exch-1", at("PT4M"))));

        assertThat(finalState(advisor -> {
                    telemetry.forEach(record -> record.accept(advisor));
                    advisor.rule(rule(), at("PT1H"));
                }))
                .hasSize(2)
                .isEqualTo(finalState(advisor -> {
                    advisor.rule(rule(), START);
                    telemetry.forEach(record -> record.accept(advisor));
                }));
    }

    @Test
    void markWhatTheyFindAsRetroactive() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.crash(crash("exch-1", at("PT1M")));
            advisor.rule(rule(), at("PT1H"));

            assertThat(advisor.advisories())
                    .singleElement()
                    .extracting(advisory -> List.of(
                            advisory.key,
                            advisory.value.getRetroactive(),
                            advisory.value.getCause(),
                            advisory.value.getChangedAt(),
                            advisory.value.getOpenedAt()))
                    .isEqualTo(List.of(ADVISORY, true, ChangeCause.RULE_PUBLISHED, at("PT1H"), at("PT1M")));
        }
    }

    @Test
    void areFollowedInSlicesAndTellHowManyAreLeft() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            IntStream.range(0, 1_200).forEach(i -> advisor.crash(crash("exch-" + i, at("PT1M"))));
            advisor.elapse(Duration.ofSeconds(10));
            assertThat(advisor.metrics()).containsEntry("hotfix_advisor_ledger_entries", 1_200.0);
            assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_behind", 0.0);

            advisor.send(Topics.HOTFIX_RULES, RULE, rule(), at("PT1H"));
            advisor.elapse(Duration.ofMillis(100));
            assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_behind", 1.0);
            assertThat(advisor.advisories()).hasSizeLessThan(1_200);

            IntStream.range(0, 100).forEach(slice -> advisor.elapse(Duration.ofMillis(100)));
            assertThat(advisor.metrics()).containsEntry("hotfix_advisor_rules_behind", 0.0);
            assertThat(advisor.metrics()).containsEntry("hotfix_advisor_ledger_entries", 1_200.0);
        }
    }

    @Test
    void findNoEventThatIsNoProblem() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.event(ServerEvent.newBuilder(symptom("exch-1", at("PT1M")))
                    .setLevel(3)
                    .build());
            advisor.rule(rule(), at("PT1H"));

            assertThat(advisor.advisories()).isEmpty();
        }
    }

    @Test
    void keepNothingOfAPatternThatTheyRevise() {
        List<Consumer<AdvisorDriver>> telemetry = List.of(
                advisor -> advisor.event(symptom("exch-1", at("PT1M"))),
                advisor -> advisor.event(event("exch-1", 9176, at("PT2M"))),
                advisor -> advisor.event(event("exch-2", 9176, at("PT3M"))),
                advisor -> advisor.event(symptom("exch-3", at("PT4M"))),
                advisor -> advisor.crash(crash("exch-3", at("PT5M"))));

        assertThat(finalState(advisor -> {
                    advisor.rule(rule(), START);
                    telemetry.forEach(record -> record.accept(advisor));
                    advisor.rule(aboutEvent(9176), at("PT1H"));
                }))
                .containsOnlyKeys("exch-1/" + RULE, "exch-2/" + RULE, "exch-3/" + RULE)
                .isEqualTo(finalState(advisor -> {
                    advisor.rule(aboutEvent(9176), START);
                    telemetry.forEach(record -> record.accept(advisor));
                }));
    }

    @Test
    void keepWhatTheyFoundWhenARevisionIsTakenBackBeforeItIsFollowed() {
        List<Consumer<AdvisorDriver>> telemetry = List.of(
                advisor -> advisor.event(symptom("exch-1", at("PT1M"))),
                advisor -> advisor.event(event("exch-1", 9176, at("PT2M"))),
                advisor -> advisor.event(symptom("exch-1", at("PT3M"))));

        assertThat(finalState(advisor -> {
                    advisor.rule(rule(), START);
                    telemetry.get(0).accept(advisor);
                    advisor.send(Topics.HOTFIX_RULES, RULE, aboutEvent(9176), at("PT1M"));
                    telemetry.get(1).accept(advisor);
                    advisor.send(Topics.HOTFIX_RULES, RULE, rule(), at("PT2M"));
                    telemetry.get(2).accept(advisor);
                }))
                .hasSize(1)
                .isEqualTo(finalState(advisor -> {
                    advisor.rule(rule(), START);
                    telemetry.forEach(record -> record.accept(advisor));
                }));
    }

    @Test
    void findWhatCameWhileTheyDidNotAdvise() {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            advisor.rule(rule(), START);
            advisor.event(symptom("exch-1", at("PT1M")));
            advisor.rule(
                    HotfixRule.newBuilder(rule())
                            .setStatus(RuleStatus.PENDING_REVIEW)
                            .build(),
                    at("PT2M"));
            advisor.event(symptom("exch-1", at("PT3M")));
            advisor.advisories();
            advisor.rule(rule(), at("PT4M"));

            assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN UNDETERMINED RULE_PUBLISHED 2");
        }
    }

    @Test
    void findWhatIsStoredWhenTheyComeWhileTheApplicationIsDown() {
        AdvisorDriver before = new AdvisorDriver(Map.of("state.dir", state.toString()));
        before.crash(crash("exch-1", at("PT1M")));
        before.elapse(Duration.ofSeconds(1));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(rule(), at("PT1H"));

            assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN UNDETERMINED RULE_PUBLISHED 1");
        }
    }

    @Test
    void areNotFollowedAgainAfterAStart() {
        AdvisorDriver before = new AdvisorDriver(Map.of("state.dir", state.toString()));
        before.crash(crash("exch-1", at("PT1M")));
        before.rule(rule(), at("PT1H"));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(rule(), at("PT1H"));

            assertThat(advisor.advisories()).isEmpty();
        }
    }

    private static HotfixRule aboutEvent(int eventId) {
        List<Signature> signatures = new ArrayList<>(rule().getSignatures());
        signatures.set(
                0,
                Signature.newBuilder(signatures.get(0))
                        .setPattern(EventPattern.newBuilder()
                                .setSource("MSExchangeIS")
                                .setEventId(eventId)
                                .build())
                        .build());
        return HotfixRule.newBuilder(rule()).setSignatures(signatures).build();
    }

    /** The last advisory of each key, but for the fields that tell the way. */
    private static SortedMap<String, RemediationAdvisory> finalState(Consumer<AdvisorDriver> run) {
        try (AdvisorDriver advisor = new AdvisorDriver()) {
            run.accept(advisor);
            advisor.elapse(Duration.ofMinutes(1));
            SortedMap<String, RemediationAdvisory> last = new TreeMap<>();
            for (KeyValue<String, RemediationAdvisory> entry : advisor.advisories()) {
                @Nullable RemediationAdvisory advisory = entry.value;
                if (advisory == null) {
                    last.remove(entry.key);
                } else {
                    last.put(entry.key, withoutTheWay(advisory));
                }
            }
            return last;
        }
    }

    private static RemediationAdvisory withoutTheWay(RemediationAdvisory advisory) {
        return RemediationAdvisory.newBuilder(advisory)
                .setCause(ChangeCause.UNKNOWN)
                .setChangedAt(Instant.EPOCH)
                .setRetroactive(false)
                .build();
    }

    private static Instant at(String afterStart) {
        return START.plus(Duration.parse(afterStart));
    }
}
