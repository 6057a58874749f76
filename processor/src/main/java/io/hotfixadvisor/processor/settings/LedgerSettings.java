package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * Which symptoms are kept for rules that come later.
 *
 * @param retention how long a symptom is kept, by event time; {@code ledger.retention}, ISO-8601, default P90D, P1D to
 *     P3650D
 * @param maxPerServerAndKey how many symptoms of one server that rules would look up in the same way are kept, the
 *     newest by event time; {@code ledger.max-per-server-and-key}, default 512, 1 to 100000
 */
public record LedgerSettings(Duration retention, int maxPerServerAndKey) {
    static final String RETENTION = "ledger.retention";
    static final String MAX_PER_SERVER_AND_KEY = "ledger.max-per-server-and-key";

    public LedgerSettings {
        Values.within(RETENTION, retention, Duration.ofDays(1), Duration.ofDays(3650));
        Values.within(MAX_PER_SERVER_AND_KEY, maxPerServerAndKey, 1, 100_000);
    }

    static LedgerSettings from(Values values) {
        return new LedgerSettings(
                values.duration(RETENTION, Duration.ofDays(90)), values.integer(MAX_PER_SERVER_AND_KEY, 512));
    }
}
