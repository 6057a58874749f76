package io.hotfixadvisor.connectors.alerting.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final Instant START = Instant.parse("2026-05-04T09:30:00Z");

    private final CatchUp catchUp = new CatchUp(Duration.ofMinutes(1), Duration.ofMinutes(4));

    @BeforeEach
    void begin() {
        catchUp.begin(START);
    }

    @Test
    void thePastIsReadWhenRecordsComeAsSlowlyAsTheyHappen() {
        assertThat(isOver(5, 100_000)).isFalse();
        assertThat(isOver(10, 100_000)).isFalse();
        assertThat(isOver(15, 1_000)).isTrue();
    }

    @Test
    void aShortTopicIsReadAfterOneLook() {
        assertThat(isOver(4, 3)).isFalse();
        assertThat(isOver(5, 0)).isTrue();
    }

    @Test
    void aTopicThatGivesNothingGetsLonger() {
        assertThat(isOver(5, 0)).isFalse();
        assertThat(isOver(10, 0)).isFalse();
        assertThat(isOver(15, 0)).isTrue();
    }

    @Test
    void aPastWithoutEndIsNotWaitedForForEver() {
        for (int second = 5; second < 240; second += 5) {
            assertThat(isOver(second, 100_000)).isFalse();
        }
        assertThat(isOver(240, 100_000)).isTrue();
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        assertThat(isOver(-3_600, 3)).isFalse();
        assertThat(isOver(-3_595, 3)).isTrue();
    }

    @Test
    void looksAreNoLongerThanTheIntervalOfAlerts() {
        CatchUp quick = new CatchUp(Duration.ofMillis(500), Duration.ofSeconds(2));
        quick.begin(START);
        quick.took(1);

        assertThat(quick.isOver(START.plusMillis(500))).isTrue();
    }

    private boolean isOver(int second, int records) {
        catchUp.took(records);
        return catchUp.isOver(START.plusSeconds(second));
    }
}
