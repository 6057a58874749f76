package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How often figures about the whole fleet are published.
 *
 * @param publishInterval time between two records about the same rule, or the same problem, at least;
 *     {@code fleet.publish-interval}, ISO-8601, default PT10S, PT1S to PT24H
 */
public record FleetSettings(Duration publishInterval) {
    static final String PUBLISH_INTERVAL = "fleet.publish-interval";

    public FleetSettings {
        Values.within(PUBLISH_INTERVAL, publishInterval, Duration.ofSeconds(1), Duration.ofHours(24));
    }

    static FleetSettings from(Values values) {
        return new FleetSettings(values.duration(PUBLISH_INTERVAL, Duration.ofSeconds(10)));
    }
}
