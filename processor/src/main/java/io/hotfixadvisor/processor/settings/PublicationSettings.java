package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How soon a change is published.
 *
 * @param refreshInterval how long a change that is not material may wait before the advisory is published again;
 *     material changes never wait; {@code advisories.refresh-interval}, ISO-8601, default PT1M, PT1S to PT24H
 */
public record PublicationSettings(Duration refreshInterval) {
    static final String REFRESH_INTERVAL = "advisories.refresh-interval";

    public PublicationSettings {
        Values.within(REFRESH_INTERVAL, refreshInterval, Duration.ofSeconds(1), Duration.ofHours(24));
    }

    static PublicationSettings from(Values values) {
        return new PublicationSettings(values.duration(REFRESH_INTERVAL, Duration.ofMinutes(1)));
    }
}
