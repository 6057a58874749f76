package io.hotfixadvisor.connectors.alerting;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records that cannot be used: Connect's reporter takes them where {@code errors.tolerance} is
 * {@code all} (to {@code errors.deadletterqueue.topic.name}, the log, or both); else the first of them ends the task.
 */
public final class DeadLetters {
    private final @Nullable ErrantRecordReporter reporter;
    private final AtomicLong count = new AtomicLong();

    public DeadLetters(SinkTaskContext context) {
        this.reporter = context.errantRecordReporter();
    }

    /**
     * Hands a record over.
     *
     * @throws ConnectException when nobody takes it, which ends the task
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Connect waits for it before it commits offsets.
    public void report(SinkRecord record, RuntimeException cause) {
        if (reporter == null) {
            throw new DataException(
                    cause.getMessage()
                            + "; set errors.tolerance to all, and errors.deadletterqueue.topic.name, to go on"
                            + " without such records",
                    cause);
        }
        reporter.report(record, cause);
        count.incrementAndGet();
    }

    /** Records so far. */
    public long count() {
        return count.get();
    }
}
