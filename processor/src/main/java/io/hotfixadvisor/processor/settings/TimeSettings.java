package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How far the clocks of servers are trusted, and how time passes for a fleet that sends nothing.
 *
 * @param maxFutureSkew how far a record's own time may lie after the time at which Kafka received it, before Kafka's is
 *     used instead; {@code time.max-future-skew}, ISO-8601, default PT10M, PT0S to PT24H
 * @param tickInterval how often the service writes the time to the topic {@code time-ticks}, so that advisories expire
 *     and silences end although nothing arrives; the first tick comes after one interval; {@code time.tick-interval},
 *     default PT1H, PT1S to PT24H, or PT0S for none
 */
public record TimeSettings(Duration maxFutureSkew, Duration tickInterval) {
    static final String MAX_FUTURE_SKEW = "time.max-future-skew";
    static final String TICK_INTERVAL = "time.tick-interval";

    public TimeSettings {
        Values.within(MAX_FUTURE_SKEW, maxFutureSkew, Duration.ZERO, Duration.ofHours(24));
        if (!tickInterval.isZero()) {
            Values.within(TICK_INTERVAL, tickInterval, Duration.ofSeconds(1), Duration.ofHours(24));
        }
    }

    static TimeSettings from(Values values) {
        return new TimeSettings(
                values.duration(MAX_FUTURE_SKEW, Duration.ofMinutes(10)),
                values.duration(TICK_INTERVAL, Duration.ofHours(1)));
    }
}
