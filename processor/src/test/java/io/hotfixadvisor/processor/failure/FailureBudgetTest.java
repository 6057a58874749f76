package io.hotfixadvisor.processor.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FailureBudget budget = new FailureBudget(2, Duration.ofMinutes(1), nanos::get);

    @Test
    void bearsAsManyFailuresAsAllowedAndNotOneMore() {
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void startsOverAfterTheWindow() {
        budget.spend();
        budget.spend();

        nanos.set(Duration.ofMinutes(1).toNanos());

        assertThat(budget.spend()).isTrue();
    }

    @Test
    void bearsNoneWhenNoneIsAllowed() {
        assertThat(new FailureBudget(0, Duration.ofMinutes(1), nanos::get).spend())
                .isFalse();
    }
}
