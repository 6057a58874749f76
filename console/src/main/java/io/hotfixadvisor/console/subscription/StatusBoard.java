package io.hotfixadvisor.console.subscription;

import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.console.view.SubscriptionStatus.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the status, and tells the log when it changes. One thread writes, any number reads. */
final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final InstantSource clock;
    private volatile SubscriptionStatus status;

    StatusBoard(InstantSource clock) {
        this.clock = clock;
        this.status = new SubscriptionStatus(State.LOADING, now(), 0, false, 0, null);
    }

    SubscriptionStatus status() {
        return status;
    }

    void loading(int percent) {
        change(State.LOADING, percent, null);
    }

    void live() {
        change(State.LIVE, 100, null);
    }

    void disconnected(String reason) {
        change(State.DISCONNECTED, status.percent(), reason);
    }

    void countUnreadable() {
        SubscriptionStatus old = status;
        status = new SubscriptionStatus(
                old.state(), old.since(), old.percent(), old.isReady(), old.unreadable() + 1, old.reason());
    }

    private void change(State state, int percent, @Nullable String reason) {
        SubscriptionStatus old = status;
        boolean isSame = old.state() == state;
        status = new SubscriptionStatus(
                state,
                isSame ? old.since() : now(),
                percent,
                old.isReady() || state == State.LIVE,
                old.unreadable(),
                reason);
        if (!isSame) {
            log(old, status);
        }
    }

    private static void log(SubscriptionStatus old, SubscriptionStatus now) {
        if (now.state() == State.DISCONNECTED) {
            LOG.warn("disconnected: {}; what was read before is shown, and nothing is lost", now.reason());
        } else {
            LOG.info("{} after {} since {}", now.state(), old.state(), old.since());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
