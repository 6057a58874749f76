package io.hotfixadvisor.console.subscription;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to wait after a failure, longer each time, and whether it is news to the log. For one thread. */
final class Retries {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration delay = FIRST;
    private @Nullable String told;

    /** Takes note of a failure, and doubles the delay from the second on; whether it is another than before. */
    boolean failed(String reason) {
        boolean isNews = !reason.equals(told);
        if (told != null) {
            Duration twice = delay.multipliedBy(2);
            delay = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        }
        told = reason;
        return isNews;
    }

    /** It works: the next failure is the first. */
    void worked() {
        delay = FIRST;
        told = null;
    }

    /** How long to wait until the next attempt. */
    Duration delay() {
        return delay;
    }
}
