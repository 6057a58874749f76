package io.hotfixadvisor.console.page;

import java.time.Duration;

/** How long a silence can last. A length needs no time zone, as an end would. */
public enum Silence {
    ONE_HOUR("1 hour", Duration.ofHours(1)),
    FOUR_HOURS("4 hours", Duration.ofHours(4)),
    TWELVE_HOURS("12 hours", Duration.ofHours(12)),
    ONE_DAY("1 day", Duration.ofDays(1)),
    ONE_WEEK("1 week", Duration.ofDays(7)),
    FOUR_WEEKS("4 weeks", Duration.ofDays(28));

    private final String label;
    private final Duration length;

    Silence(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    /** For people. */
    public String label() {
        return label;
    }

    /** From now. */
    public Duration length() {
        return length;
    }
}
