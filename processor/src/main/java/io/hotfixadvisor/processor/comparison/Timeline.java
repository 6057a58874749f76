package io.hotfixadvisor.processor.comparison;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Advisories by the time of their first symptom, in UTC.
 *
 * @param step length of a bucket: days up to 62 days from the first to the last, weeks from Monday up to a year, months
 *     beyond
 * @param buckets in the order of time, those in which nothing lies left out
 */
public record Timeline(ChronoUnit step, List<Bucket> buckets) {
    public Timeline {
        buckets = List.copyOf(buckets);
    }

    /**
     * One day, week or month.
     *
     * @param start its first day
     * @param recorded advisories that were recorded, those that could not be compared left out
     * @param replayed advisories that the replay comes to
     */
    public record Bucket(LocalDate start, long recorded, long replayed) {}
}
