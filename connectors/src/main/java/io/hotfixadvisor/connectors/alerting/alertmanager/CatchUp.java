package io.hotfixadvisor.connectors.alerting.alertmanager;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the past of partitions has been read. Connect does not say where they end: the past comes as fast as it
 * can be read, the present as it happens. A short silence is no sign, for that is what a broker that restarts looks
 * like.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** Faster is the past: a task reads some 20,000 a second (benchmarks), and a large fleet changes 200. */
    private static final int PRESENT_PER_SECOND = 500;

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** So many looks it takes for a topic that gives nothing at all to count as empty. */
    private static final int LOOKS_AT_NOTHING = 3;

    private final Duration look;
    private final Duration longest;
    private Instant begun = Instant.EPOCH;
    private Instant lookBegun = Instant.EPOCH;
    private long records;
    private boolean hasBegun;

    /**
     * @param resendInterval of alerts: within it somebody should hear of them again
     * @param longest time after which the past counts as read in any case
     */
    CatchUp(Duration resendInterval, Duration longest) {
        this.look = resendInterval.compareTo(LONGEST_LOOK) < 0 ? resendInterval : LONGEST_LOOK;
        this.longest = longest;
    }

    /** Partitions are read from their beginning from now on. */
    void begin(Instant now) {
        begun = now;
        lookBegun = now;
        records = 0;
        hasBegun = false;
    }

    /** So many records came. */
    void took(int more) {
        records += more;
    }

    /** Whether what was begun has been read. */
    boolean isOver(Instant now) {
        if (now.isBefore(lookBegun)) {
            // The clock was set back.
            begin(now);
        }
        if (!now.isBefore(begun.plus(longest))) {
            LOG.warn(
                    "the past is still read after {}; alerts are told from now on, also some that have ended", longest);
            return true;
        }
        if (now.isBefore(lookBegun.plus(look))) {
            return false;
        }
        boolean isPresent = records * 1_000
                <= PRESENT_PER_SECOND * Duration.between(lookBegun, now).toMillis();
        hasBegun |= records > 0 || !now.isBefore(begun.plus(look.multipliedBy(LOOKS_AT_NOTHING)));
        lookBegun = now;
        records = 0;
        return isPresent && hasBegun;
    }
}
