package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.rules.Supersedence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, for all threads of one application: one writer (the global thread) changes them, readers take an
 * immutable edition and work with it to the end.
 *
 * <p>The first edition is made when it is first asked for, which tasks do before their first record and after the topic
 * was read to its end: it holds every rule that was there at the start, and a hundred thousand rules make one edition
 * and not as many. After that a reader never waits: the next edition is made elsewhere while this one is read, out of
 * all changes that came in the meantime.
 */
final class RuleBook implements RuleView, RuleViews {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final @Nullable Executor builder;
    private volatile Edition latest = Edition.beforeTheFirst();
    /** Whether the next reader has to make the edition. */
    private volatile boolean isLeftToReaders = true;

    private final Map<String, String> revisions = new HashMap<>();
    private SortedMap<String, RuleRecord> changes = new TreeMap<>();
    private boolean isBuilding;

    private RuleBook(@Nullable Executor builder) {
        this.builder = builder;
    }

    /** Every edition is made by the reader that first asks for it, so that a change holds for the next record. */
    static RuleBook builtByReaders() {
        return new RuleBook(null);
    }

    /**
     * Editions after the first are made by an executor.
     *
     * @param builder runs one task at a time, off the threads that read
     */
    static RuleBook builtBy(Executor builder) {
        return new RuleBook(builder);
    }

    @Override
    public Edition current() {
        return isLeftToReaders ? build() : latest;
    }

    private synchronized Edition build() {
        if (isLeftToReaders) {
            publish(latest.after(taken()));
            isLeftToReaders = false;
        }
        return latest;
    }

    /** How many rules the latest edition has. */
    int size() {
        return (int) latest.index().stream().count();
    }

    /** All tasks see the same. */
    @Override
    public RuleView of(ProcessingContext context) {
        return this;
    }

    @Override
    public void put(CompiledRule rule, Instant at) {
        change(rule.ruleId(), new RuleRecord(rule, at));
    }

    @Override
    public void remove(String ruleId, Instant at) {
        change(ruleId, new RuleRecord(null, at));
    }

    /** Revision of the rule as it was put last, whether an edition holds it yet or not; null when there is none. */
    @Override
    public synchronized @Nullable String revision(String ruleId) {
        return revisions.get(ruleId);
    }

    private synchronized void change(String ruleId, RuleRecord record) {
        changes.put(ruleId, record);
        revisions.compute(ruleId, (id, before) -> record.revision());
        if (builder == null) {
            isLeftToReaders = true;
        } else if (!isLeftToReaders && !isBuilding) {
            isBuilding = true;
            builder.execute(this::buildUntilNothingIsLeft);
        }
    }

    private void buildUntilNothingIsLeft() {
        for (SortedMap<String, RuleRecord> changed = taken(); !changed.isEmpty(); changed = taken()) {
            try {
                publish(latest.after(changed));
            } catch (RuntimeException e) {
                LOG.error("hotfix rules {}: the index threw, which is a defect; ignored", changed.keySet(), e);
            }
        }
    }

    private synchronized SortedMap<String, RuleRecord> taken() {
        SortedMap<String, RuleRecord> taken = changes;
        changes = new TreeMap<>();
        isBuilding &= !taken.isEmpty();
        return taken;
    }

    private void publish(Edition edition) {
        if (edition.supersedence() != latest.supersedence()) {
            edition.supersedence()
                    .cycles()
                    .forEach(cycle -> LOG.warn(
                            "hotfix rules {} replace each other in a circle; none of them has a successor", cycle));
        }
        latest = edition;
    }

    /**
     * The rules at one moment.
     *
     * @param number 0, 1, …: a change makes another edition
     * @param supersedence which rule takes the place of which
     * @param recordedAt for each rule the time of the record that published, revised or withdrew it last
     * @param changes in which edition each rule changed last
     */
    record Edition(
            long number,
            RuleIndex index,
            Supersedence supersedence,
            Map<String, Instant> recordedAt,
            RuleChanges changes) {

        /** Numbers start after this one: nobody is given it. */
        static Edition beforeTheFirst() {
            return new Edition(-1, RuleIndex.empty(), Supersedence.none(), Map.of(), RuleChanges.none());
        }

        /** The rule, if it is there and advises. */
        Optional<CompiledRule> inForce(String ruleId) {
            return index.rule(ruleId).filter(CompiledRule::advises);
        }

        /** The rule that is in force in its place, see {@link Supersedence}; empty when there is none. */
        Optional<CompiledRule> successor(String ruleId) {
            return supersedence.successor(ruleId).flatMap(this::inForce);
        }

        /** What a judgement by a rule depends on beside facts; two editions that agree here judge alike. */
        Optional<String> fingerprint(String ruleId) {
            return inForce(ruleId)
                    .map(rule -> rule.revision()
                            + ' '
                            + successor(ruleId).map(CompiledRule::revision).orElse(""));
        }

        /**
         * Ids of the rules that were published, revised or withdrawn, or whose successor was, or is another, after an
         * edition and up to this one. What it costs grows with their number, not with that of all rules.
         *
         * @param edition number of an edition that came before this one; -1 for every rule that was ever known here
         */
        SortedSet<String> changesSince(long edition) {
            return changes.since(edition);
        }

        /** The edition that follows this one, by the changes by rule id. */
        Edition after(SortedMap<String, RuleRecord> made) {
            SortedSet<String> changed = new TreeSet<>();
            List<CompiledRule> came = new ArrayList<>();
            List<CompiledRule> went = new ArrayList<>();
            Map<String, Instant> times = new HashMap<>(recordedAt);
            made.forEach((ruleId, record) -> {
                times.put(ruleId, record.at());
                Optional<CompiledRule> before = index.rule(ruleId);
                if (!before.map(CompiledRule::revision).equals(Optional.ofNullable(record.revision()))) {
                    changed.add(ruleId);
                    before.ifPresent(went::add);
                    Optional.ofNullable(record.rule()).ifPresent(came::add);
                }
            });
            RuleIndex next =
                    index.changed(came, went.stream().map(CompiledRule::ruleId).toList());
            List<CompiledRule> both = new ArrayList<>(came);
            both.addAll(went);
            Supersedence superseded = supersedence.after(both, next::stream);
            changed.addAll(superseded.succeededBy(Set.copyOf(changed)));
            changed.addAll(superseded.differences(supersedence));
            return new Edition(
                    number + 1, next, superseded, Collections.unmodifiableMap(times), changes.and(number + 1, changed));
        }
    }

    /**
     * What a record of the topic says of one rule.
     *
     * @param rule null when it is withdrawn
     * @param at time of the record
     */
    record RuleRecord(@Nullable CompiledRule rule, Instant at) {
        @Nullable String revision() {
            return rule == null ? null : rule.revision();
        }
    }
}
