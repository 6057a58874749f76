package io.hotfixadvisor.connectors.alerting.alertmanager;

import java.util.concurrent.atomic.AtomicLong;

/** What became of alerts that were sent, over all Alertmanagers of a task. */
final class SentAlerts {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    void accepted(int alerts) {
        accepted.addAndGet(alerts);
    }

    void refused(int alerts) {
        refused.addAndGet(alerts);
    }

    void failed() {
        failures.incrementAndGet();
    }

    /** Alerts that were taken. */
    long accepted() {
        return accepted.get();
    }

    /** Alerts that were refused, counted each time they were sent. */
    long refused() {
        return refused.get();
    }

    /** Requests that came to nothing, and were or will be sent again. */
    long failures() {
        return failures.get();
    }
}
