package io.hotfixadvisor.processor.judge;

import java.time.Duration;

/**
 * How long the judge waits, in event time.
 *
 * @param window within which the symptoms of one clause must come together, where the clause names several
 * @param quiet how long a symptom must stay away after the fix until the advisory is resolved, where it came once
 *     before; where it came more often, see {@link #quiet(long, Duration)}
 * @param expiry how long a symptom must stay away until the advisory expires, without a fix that works
 */
public record Periods(Duration window, Duration quiet, Duration expiry) {
    private static final int INTERVALS = 3;
    private static final int SHORTEST = 7;
    private static final int LONGEST = 4;

    /** A day, a week, and ninety days. */
    public static Periods standard() {
        return new Periods(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(90));
    }

    /**
     * How long a symptom must stay away after the fix: what came every hour is gone after a few, what came every
     * fortnight is not. Three mean intervals in whole seconds, at least a seventh and at most four times
     * {@link #quiet}.
     *
     * @param count how often the symptom came before the fix, from 1
     * @param span from the first to the last of them
     */
    Duration quiet(long count, Duration span) {
        if (count < 2) {
            return quiet;
        }
        Duration scaled = Duration.ofSeconds(span.toSeconds() / (count - 1) * INTERVALS);
        Duration shortest = Duration.ofSeconds(quiet.toSeconds() / SHORTEST);
        Duration longest = quiet.multipliedBy(LONGEST);
        return scaled.compareTo(shortest) < 0 ? shortest : scaled.compareTo(longest) > 0 ? longest : scaled;
    }
}
