package io.hotfixadvisor.connectors.alerting;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: doubling from the first wait to the longest, and of that a random part between
 * half and all, so that many who failed together do not come back together.
 */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /**
     * The wait after some failures in a row.
     *
     * @param failures from 1
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(full / 2 + Math.round(random.nextDouble() * (full / 2.0)));
    }
}
