package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How far the clocks of servers are trusted.
 *
 * @param maxFutureSkew how far a record's own time may lie after the time at which Kafka received it, before Kafka's is
 *     used instead; {@code time.max-future-skew}, ISO-8601, default PT10M, PT0S to PT24H
 */
public record TimeSettings(Duration maxFutureSkew) {
    static final String MAX_FUTURE_SKEW = "time.max-future-skew";

    public TimeSettings {
        Values.within(MAX_FUTURE_SKEW, maxFutureSkew, Duration.ZERO, Duration.ofHours(24));
    }

    static TimeSettings from(Values values) {
        return new TimeSettings(values.duration(MAX_FUTURE_SKEW, Duration.ofMinutes(10)));
    }
}
