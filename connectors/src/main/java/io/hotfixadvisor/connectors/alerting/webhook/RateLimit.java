package io.hotfixadvisor.connectors.alerting.webhook;

import java.time.Duration;
import java.time.Instant;

/** Spaces requests out evenly. */
final class RateLimit {
    private final Duration spacing;
    private Instant next = Instant.MIN;

    /** @param perSecond more than 0 */
    RateLimit(double perSecond) {
        spacing = Duration.ofNanos(Math.round(1_000_000_000 / perSecond));
    }

    /** When the next request may be sent. */
    Instant next() {
        return next;
    }

    /** A request is sent. */
    void sent(Instant now) {
        next = now.plus(spacing);
    }
}
