package io.hotfixadvisor.processor.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Up to when time has passed for each server: the latest hour that began in the event times of what was remembered
 * about it. By the hour, so that a server that logs an error every second costs one write an hour.
 */
final class ServerTimes {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int CACHED = 16_384;

    private final KeyValueStore<String, Long> hours;
    private final FleetClock clock;
    private final Map<String, Long> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > CACHED;
        }
    };

    ServerTimes(KeyValueStore<String, Long> hours, FleetClock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    /** Whether another hour has begun for the server. */
    boolean advance(String serverId, Instant at) {
        long hour = Math.floorDiv(at.toEpochMilli(), HOUR);
        if (hour <= hour(serverId)) {
            return false;
        }
        hours.put(serverId, hour);
        cache.put(serverId, hour);
        return true;
    }

    /** The server's time, or the fleet's where that is later. */
    Instant now(String serverId) {
        Instant own = Instant.ofEpochMilli(hour(serverId) * HOUR);
        Instant fleet = clock.now();
        return fleet.isAfter(own) ? fleet : own;
    }

    private long hour(String serverId) {
        @Nullable Long cached = cache.get(serverId);
        if (cached != null) {
            return cached;
        }
        @Nullable Long stored = hours.get(serverId);
        long hour = stored == null ? 0 : stored;
        cache.put(serverId, hour);
        return hour;
    }
}
