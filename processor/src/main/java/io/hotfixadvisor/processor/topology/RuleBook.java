package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.RuleIndex;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, for all threads of one application: one writer (the global thread) changes them, readers take an
 * immutable edition and work with it to the end. An edition is built when it is first asked for after a change, so that
 * a start which reads ten thousand rules builds one index and not ten thousand.
 */
final class RuleBook {
    private final TreeMap<String, CompiledRule> rules = new TreeMap<>();
    private final TreeMap<String, Instant> recordedAt = new TreeMap<>();
    private long editions;
    private final AtomicReference<@Nullable Edition> current = new AtomicReference<>();

    /**
     * The rules at one moment.
     *
     * @param number 0, 1, …: a change makes another edition
     * @param recordedAt for each rule the time of the record that published, revised or withdrew it last
     */
    record Edition(long number, RuleIndex index, Map<String, Instant> recordedAt) {

        /** The rule, if it is there and advises. */
        Optional<CompiledRule> inForce(String ruleId) {
            return index.rule(ruleId).filter(CompiledRule::advises);
        }
    }

    Edition current() {
        @Nullable Edition edition = current.get();
        return edition == null ? build() : edition;
    }

    private synchronized Edition build() {
        Edition edition = new Edition(editions++, RuleIndex.of(rules.values()), Map.copyOf(recordedAt));
        current.set(edition);
        return edition;
    }

    synchronized void put(CompiledRule rule, Instant at) {
        rules.put(rule.ruleId(), rule);
        recordedAt.put(rule.ruleId(), at);
        current.set(null);
    }

    synchronized void remove(String ruleId, Instant at) {
        rules.remove(ruleId);
        recordedAt.put(ruleId, at);
        current.set(null);
    }

    synchronized @Nullable String revision(String ruleId) {
        @Nullable CompiledRule rule = rules.get(ruleId);
        return rule == null ? null : rule.revision();
    }
}
