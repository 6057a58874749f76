package io.hotfixadvisor.processor.settings;

/**
 * How many failures of the application itself are borne before it stops. Poison records are not counted here: they are
 * the input's fault and go to the dead letters without limit.
 *
 * @param maxPerMinute records per minute, over all threads of the process, whose processing may throw and which then
 *     become dead letters; one more stops the application; {@code failures.max-per-minute}, default 30, 0 to 1000000; a
 *     scheduled run that throws every second stops it, too
 * @param maxThreadReplacementsPerHour how often per hour a thread that ended by a retriable error (a broker or the
 *     registry being away) is replaced; one more stops the application;
 *     {@code failures.max-thread-replacements-per-hour}, default 60, 0 to 10000
 */
public record FailureSettings(int maxPerMinute, int maxThreadReplacementsPerHour) {
    static final String MAX_PER_MINUTE = "failures.max-per-minute";
    static final String MAX_THREAD_REPLACEMENTS_PER_HOUR = "failures.max-thread-replacements-per-hour";

    public FailureSettings {
        Values.within(MAX_PER_MINUTE, maxPerMinute, 0, 1_000_000);
        Values.within(MAX_THREAD_REPLACEMENTS_PER_HOUR, maxThreadReplacementsPerHour, 0, 10_000);
    }

    static FailureSettings from(Values values) {
        return new FailureSettings(
                values.integer(MAX_PER_MINUTE, 30), values.integer(MAX_THREAD_REPLACEMENTS_PER_HOUR, 60));
    }
}
