package io.hotfixadvisor.processor.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hotfixadvisor.processor.failure.FailureBudget;
import java.time.Duration;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final ThreadFailures failures = new ThreadFailures(new FailureBudget(1, Duration.ofHours(1), () -> 0));

    @Test
    void replacesAThreadThatEndedByAnErrorThatMayPass() {
        assertThat(failures.handle(new StreamsException("task 0_1", new TimeoutException("broker"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void replacesAThreadWhoseTransactionWasAbortedWhileItStoodStill() {
        assertThat(failures.handle(new StreamsException("task 0_1", new InvalidTxnStateException("aborted"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void stopsWhenThreadsEndTooOften() {
        failures.handle(new TimeoutException("broker"));

        assertThat(failures.handle(new TimeoutException("broker"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void stopsForAnErrorThatWouldComeBack() {
        assertThat(failures.handle(new StreamsException("task 0_1", new IllegalStateException("a defect"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
