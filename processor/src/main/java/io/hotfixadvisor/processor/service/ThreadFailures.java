package io.hotfixadvisor.processor.service;

import io.hotfixadvisor.processor.failure.FailureBudget;
import io.hotfixadvisor.schemas.failure.Causes;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread ended by an error: one that may pass gets another thread, as long as the budget lasts; any other ends
 * all.
 */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final FailureBudget replacements;

    /** @param replacements how many threads are replaced */
    public ThreadFailures(FailureBudget replacements) {
        this.replacements = replacements;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable thrown) {
        if (!Causes.any(thrown, ThreadFailures::mayPass)) {
            LOG.error("a stream thread ended by an error that would come back; the application stops", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (!replacements.spend()) {
            LOG.error("stream threads end too often; the application stops at this one", thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread ended by an error that may pass; another takes its place", thrown);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /**
     * A thread that stood still for longer than {@code transaction.timeout.ms} finds its transaction aborted. Streams
     * goes on after most errors that tell so, but not after this one, which brokers answer with in some cases
     * (KAFKA-19690); a new thread begins where the last transaction was committed.
     */
    private static boolean mayPass(Throwable cause) {
        return cause instanceof RetriableException || cause instanceof InvalidTxnStateException;
    }
}
