package io.hotfixadvisor.processor.metrics;

import io.hotfixadvisor.processor.failure.DeadLetterReason;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Verdict;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one processor counts from its start to its end, whichever tasks come and go: a series that fell with a task that
 * moves would look like a restart. Counting is an addition to a number that threads do not share, and reads no clock.
 * What was counted in a transaction that is aborted is counted again when its records are read again.
 */
public final class AdvisorMetrics {
    private static final double[] LATENCY_SECONDS = {
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600
    };

    /** Time of the symptom of which everything is a consequence that a thread publishes now. */
    private static final ThreadLocal<Instant> SYMPTOM_TIME = new ThreadLocal<>();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter recordsRead = counter(
            "hotfix_advisor_records_read_total", "Records of the input topics that were read, usable or not", "topic");
    private final Counter datedByKafka =
            counter("hotfix_advisor_records_dated_by_kafka_total", "Records whose own time could not be used", "topic");
    private final Counter candidates = counter(
            "hotfix_advisor_candidates_total",
            "Records that were compared with the rules, because one may know them or they tell of a problem",
            "topic");
    private final Counter matches =
            counter("hotfix_advisor_matches_total", "Rules that were found for records", "topic");
    private final Counter advisories = counter(
            "hotfix_advisor_advisories_total", "Advisories that were published, anew or again", "verdict", "status");
    private final Counter deadLetters =
            counter("hotfix_advisor_dead_letters_total", "Dead letters that the broker has acknowledged", "reason");
    private final Counter rejectedRules =
            counter("hotfix_advisor_rules_rejected_total", "Revisions of rules that could not be used");
    private final Counter ledgerRemoved =
            counter("hotfix_advisor_ledger_removed_total", "Entries that were removed from the ledger", "because");
    private final Gauge rulesChangedAt = Gauge.builder()
            .name("hotfix_advisor_rules_last_change_timestamp_seconds")
            .help("Time of the latest record that published, revised or withdrew a rule")
            .register(registry);
    private final TaskSizes ledgerEntries = new TaskSizes();
    private final TaskSizes rulesBehind = new TaskSizes();
    private final Histogram latency = Histogram.builder()
            .name("hotfix_advisor_symptom_to_advisory_seconds")
            .help("From the time of an event or a crash to the broker's word that it has the advisory")
            .classicOnly()
            .classicUpperBounds(LATENCY_SECONDS)
            .withoutExemplars()
            .register(registry);

    /** Series that are known beforehand begin at 0, so that their first increase is seen. */
    public AdvisorMetrics() {
        gauge("hotfix_advisor_ledger_entries", "Problems kept for rules that come later, about", ledgerEntries);
        gauge("hotfix_advisor_rules_behind", "Rules that changed and are still to be followed", rulesBehind);
        for (Verdict verdict : Verdict.values()) {
            for (AdvisoryStatus status : AdvisoryStatus.values()) {
                advisories.initLabelValues(verdict.name(), status.name());
            }
        }
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLetters.initLabelValues(reason.name());
        }
    }

    /** Everything that is counted here; others may add to it. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** Records of an input topic. */
    public CounterDataPoint recordsRead(String topic) {
        return recordsRead.labelValues(topic);
    }

    /** Those of them that count by Kafka's time. */
    public CounterDataPoint datedByKafka(String topic) {
        return datedByKafka.labelValues(topic);
    }

    /** Those of them that are compared with the rules. */
    public CounterDataPoint candidates(String topic) {
        return candidates.labelValues(topic);
    }

    /** Rules that are found for them. */
    public CounterDataPoint matches(String topic) {
        return matches.labelValues(topic);
    }

    /** A revision of a rule that cannot be used came. */
    public void ruleRejected() {
        rejectedRules.inc();
    }

    /**
     * A rule was published, revised or withdrawn.
     *
     * @param at time of the record that says so
     */
    public void ruleChanged(Instant at) {
        double seconds = at.toEpochMilli() / 1000.0;
        // One thread reads rules, so that nobody writes in between.
        if (seconds > rulesChangedAt.get()) {
            rulesChangedAt.set(seconds);
        }
    }

    /** Says how many rules there are, from now on. */
    public void rules(IntSupplier number) {
        gauge("hotfix_advisor_rules", "Rules that are known, those that do not advise among them", number);
    }

    /** Entries of the ledger that were older than it keeps. */
    public CounterDataPoint ledgerExpired() {
        return ledgerRemoved.labelValues("retention");
    }

    /** Entries of the ledger for which newer ones left no room. */
    public CounterDataPoint ledgerEvicted() {
        return ledgerRemoved.labelValues("limit");
    }

    /** Entries of the ledger of each task. */
    public TaskSizes ledgerEntries() {
        return ledgerEntries;
    }

    /** Changed rules that each task has still to follow. */
    public TaskSizes rulesBehind() {
        return rulesBehind;
    }

    /** An advisory goes to the producer; null when one is deleted, which is not counted. */
    public void published(@Nullable RemediationAdvisory advisory) {
        if (advisory != null) {
            advisories
                    .labelValues(
                            advisory.getVerdict().name(), advisory.getStatus().name())
                    .inc();
        }
    }

    /** Does what follows from a symptom: what is published meanwhile is timed. */
    public void timed(Instant occurredAt, Runnable consequences) {
        SYMPTOM_TIME.set(occurredAt);
        try {
            consequences.run();
        } finally {
            SYMPTOM_TIME.remove();
        }
    }

    /** Time of the symptom of which everything is a consequence that this thread publishes now; null of none. */
    @Nullable Instant symptomTime() {
        return SYMPTOM_TIME.get();
    }

    /** The broker has an advisory. A server whose clock is ahead counts as no time. */
    void acknowledged(Duration sinceSymptom) {
        latency.observe(Math.max(0, sinceSymptom.toMillis() / 1000.0));
    }

    /** The broker has a dead letter. */
    void deadLetter(String reason) {
        deadLetters.labelValues(reason).inc();
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(now -> now.call(value.getAsInt()))
                .register(registry);
    }

    private void gauge(String name, String help, TaskSizes sizes) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(now -> now.call((double) sizes.sum()))
                .register(registry);
    }
}
