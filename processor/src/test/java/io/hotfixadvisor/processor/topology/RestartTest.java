package io.hotfixadvisor.processor.topology;

import static io.hotfixadvisor.processor.topology.AdvisorDriver.START;
import static io.hotfixadvisor.processor.topology.Samples.OLDER_VERSION;
import static io.hotfixadvisor.processor.topology.Samples.RULE;
import static io.hotfixadvisor.processor.topology.Samples.inventory;
import static io.hotfixadvisor.processor.topology.Samples.rule;
import static io.hotfixadvisor.processor.topology.Samples.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.schemas.HotfixRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart on the state of the run before, on disk. The rules are read anew, as they are from Kafka. */
class RestartTest {
    private static final String ADVISORY = "exch-1/" + RULE;

    @TempDir
    private Path state;

    @Test
    void goesOnFromWhatWasKnown() {
        AdvisorDriver before = start();
        before.rule(rule(), START);
        before.event(symptom("exch-1", START.plusSeconds(60)));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(rule(), START);
            advisor.event(symptom("exch-1", START.plusSeconds(60)));
            advisor.inventory(inventory("exch-1", START.plusSeconds(120), OLDER_VERSION));

            assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN APPLICABLE INVENTORY_CHANGED 1");
        }
    }

    @Test
    void publishesWhatWasNotPublishedYet() {
        AdvisorDriver before = start();
        before.rule(rule(), START);
        for (int i = 0; i < 3; i++) {
            before.event(symptom("exch-1", START.plusSeconds(60 + i)));
        }

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(rule(), START);
            advisor.elapse(Duration.ofMinutes(1));

            assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN UNDETERMINED SYMPTOM_RECURRED 3");
        }
    }

    @Test
    void judgesAgainByARuleThatWasRevisedMeanwhile() {
        AdvisorDriver before = start();
        before.rule(rule(), START);
        before.event(symptom("exch-1", START.plusSeconds(60)));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.rule(HotfixRule.newBuilder(rule()).setTitle("Another title").build(), START.plusSeconds(120));

            assertThat(advisor.advisoriesInShort()).containsExactly(ADVISORY + " OPEN UNDETERMINED RULE_REVISED 1");
        }
    }

    @Test
    void withdrawsTheAdvisoriesOfARuleThatWasWithdrawnMeanwhile() {
        AdvisorDriver before = start();
        before.rule(rule(), START);
        before.event(symptom("exch-1", START.plusSeconds(60)));

        try (AdvisorDriver advisor = before.restart()) {
            advisor.elapse(Duration.ofSeconds(1));

            assertThat(advisor.advisoriesInShort())
                    .containsExactly(ADVISORY + " WITHDRAWN UNDETERMINED RULE_WITHDRAWN 1");
        }
    }

    private AdvisorDriver start() {
        return new AdvisorDriver(Map.of("state.dir", state.toString()));
    }
}
