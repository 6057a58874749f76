package io.hotfixadvisor.benchmarks.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hotfixadvisor.schemas.HotfixRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {
    private static final Workload WORKLOAD = Workload.of(400, 2_000, 1);
    private static final Matcher SCAN = Engine.SCAN.of(WORKLOAD.rules());

    @ParameterizedTest
    @EnumSource
    void holdsForEveryEngine(Engine engine) {
        Matcher matcher = engine.of(WORKLOAD.rules());

        assertThat(Agreement.check(SCAN, matcher, WORKLOAD.symptoms()).known()).isBetween(6, 40);
    }

    @Test
    void failsWhenARuleIsMissed() {
        List<HotfixRule> fewer = WORKLOAD.rules().subList(0, 200);

        assertThatThrownBy(() -> Agreement.check(SCAN, Engine.INDEX.of(fewer), WORKLOAD.symptoms()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\": IndexMatcher finds ");
    }

    @Test
    void failsWhenNothingIsKnown() {
        Matcher knowsNothing = (symptom, found) -> {};

        assertThatThrownBy(() -> Agreement.check(knowsNothing, knowsNothing, WORKLOAD.symptoms()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("rules know 0 of 2000 symptoms");
    }
}
