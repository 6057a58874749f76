package io.hotfixadvisor.processor.settings;

import java.time.Duration;

/**
 * How the application starts and stops.
 *
 * @param closeTimeout how long a requested stop may take before the process ends without having left its group;
 *     {@code service.close-timeout}, ISO-8601, default PT30S, PT1S to PT10M
 */
public record ServiceSettings(Duration closeTimeout) {
    static final String CLOSE_TIMEOUT = "service.close-timeout";

    public ServiceSettings {
        Values.within(CLOSE_TIMEOUT, closeTimeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
    }

    static ServiceSettings from(Values values) {
        return new ServiceSettings(values.duration(CLOSE_TIMEOUT, Duration.ofSeconds(30)));
    }
}
