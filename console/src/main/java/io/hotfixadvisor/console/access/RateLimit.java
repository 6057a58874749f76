package io.hotfixadvisor.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody may do something: so many times at once, and then as often as that number of times comes back in a
 * minute.
 */
final class RateLimit {
    /** Those that are told apart at a time; the one that was quiet for longest is forgotten for one more. */
    static final int MAX_KEYS = 10_000;

    private final int perMinute;
    private final InstantSource clock;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Bucket(double left, Instant at) {}

    RateLimit(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one; where none is left, says how long to wait for the next. */
    synchronized Optional<Duration> take(String key) {
        Optional<Duration> wait = left(key);
        if (wait.isEmpty()) {
            Bucket bucket = refilled(key);
            buckets.put(key, new Bucket(bucket.left() - 1, bucket.at()));
        }
        return wait;
    }

    /** Takes none; where none is left, says how long to wait for the next. */
    synchronized Optional<Duration> left(String key) {
        double left = refilled(key).left();
        return left >= 1
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil((1 - left) * 60 / perMinute))));
    }

    private Bucket refilled(String key) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(key, new Bucket(perMinute, now));
        double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
        return new Bucket(Math.min(perMinute, bucket.left() + seconds * perMinute / 60), now);
    }
}
