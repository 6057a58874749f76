package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How long the judge waits, in event time.
 *
 * @param window within which the symptoms of one clause of a rule must come together, where the clause names several;
 *     {@code advisories.clause-window}, ISO-8601, default PT24H, PT1S to P365D
 * @param quietPeriod how long a symptom that came once must stay away after the fix until its advisory is resolved;
 *     where it came more often, three mean intervals, at least a seventh and at most four times this;
 *     {@code advisories.quiet-period}, default P7D, PT1H to P90D
 * @param expiry how long a symptom must stay away until its advisory expires, without a fix that works;
 *     {@code advisories.expiry}, default P90D, P1D to P3650D
 */
public record JudgingSettings(Duration window, Duration quietPeriod, Duration expiry) {
    static final String WINDOW = "advisories.clause-window";
    static final String QUIET_PERIOD = "advisories.quiet-period";
    static final String EXPIRY = "advisories.expiry";

    public JudgingSettings {
        Values.within(WINDOW, window, Duration.ofSeconds(1), Duration.ofDays(365));
        Values.within(QUIET_PERIOD, quietPeriod, Duration.ofHours(1), Duration.ofDays(90));
        Values.within(EXPIRY, expiry, Duration.ofDays(1), Duration.ofDays(3650));
    }

    static JudgingSettings from(Values values) {
        return new JudgingSettings(
                values.duration(WINDOW, Duration.ofHours(24)),
                values.duration(QUIET_PERIOD, Duration.ofDays(7)),
                values.duration(EXPIRY, Duration.ofDays(90)));
    }
}
