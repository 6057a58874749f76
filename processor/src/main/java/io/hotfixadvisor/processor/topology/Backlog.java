package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Fingerprint;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.FollowedRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rules that changed, and what has to be judged again because of them. One task's share of it is worked off in slices,
 * so that telemetry goes on meanwhile, however many rules change at once:
 *
 * <ol>
 *   <li>Rules that may have changed wait in line; after a start or a move these are all rules. Each is compared with
 *       what it was when this task followed it last. Those that differ are followed together.
 *   <li>Where the signatures differ, the ledger is read under the keys of these rules, each symptom once for all of
 *       them, and what they know is remembered.
 *   <li>Every server of which something is known about one of the rules is judged by it.
 * </ol>
 *
 * <p>Only then a rule counts as followed: what a stop interrupts is done again, which changes nothing. A rule that
 * changes meanwhile waits for the next turn.
 */
final class Backlog {
    /** Rules compared and symptoms read in one slice, about: a few milliseconds. */
    static final int SLICE = 500;

    /** To judge a server costs as much as to read so many symptoms. */
    static final int JUDGED = 10;

    private static final int PAGE = 100;

    /** In place of the signatures for which the ledger was searched; the hash of none is this. */
    private static final long UNSEARCHED = 0;

    private final RuleView rules;
    private final String judge;
    private final Stock stock;
    private final Advisories advisories;

    /** Number of the edition whose changes are in line. */
    private long noticed = -1;

    private final Deque<String> line = new ArrayDeque<>();
    /** How far the rules that were followed before the start have been put in line; null when all have. */
    private @Nullable String followedBefore = "";

    private final SortedMap<String, Change> changes = new TreeMap<>();
    private @Nullable LedgerSearch search;
    /** The last server that was judged by the first of the changes; null when none was. */
    private @Nullable String judged;

    /** What a task has stored. */
    record Stock(SymptomLedger ledger, RuleFactsStore facts, KeyValueStore<String, FollowedRule> followed) {}

    /** What becomes of what is found. */
    interface Advisories {

        /** Adds symptoms to what is known of a server and a rule, without judging. */
        void remember(AdvisoryKey key, List<Recognized> symptoms);

        /** Judges a server by a rule as it is now, or as it is gone, and publishes what follows. */
        void settle(AdvisoryKey key);
    }

    /** A symptom that a rule knows. */
    record Recognized(Symptom symptom, Match match) {}

    /**
     * A rule to be followed.
     *
     * @param now what to remember of it in the end; null when it no longer advises
     * @param keys of the ledger under which it may find symptoms that it did not know before
     */
    private record Change(@Nullable FollowedRule now, List<Long> keys) {}

    /** @param judge names the way of judging: where it differs from last time, all rules have changed */
    Backlog(RuleView rules, String judge, Stock stock, Advisories advisories) {
        this.rules = rules;
        this.judge = judge;
        this.stock = stock;
        this.advisories = advisories;
    }

    /** Does a part of what there is to do. */
    void slice() {
        notice();
        int left = SLICE;
        while (left > 0 && !isDone()) {
            left -= step(left);
        }
    }

    boolean isDone() {
        return line.isEmpty() && followedBefore == null && changes.isEmpty();
    }

    /**
     * Tells that facts lost what another revision of a rule had found, because this one took them over. Where this one
     * is not followed yet, the ledger is searched again in any case: the other one may return before.
     */
    void takenOver(CompiledRule rule) {
        String ruleId = rule.ruleId();
        long signatures = signatures(rule);
        @Nullable FollowedRule then = stock.followed().get(ruleId);
        if (then != null && then.getSignatures() != signatures) {
            stock.followed().put(ruleId, unsearched(then));
        }
        changes.computeIfPresent(ruleId, (id, change) -> {
            @Nullable FollowedRule now = change.now();
            return now == null || now.getSignatures() == signatures
                    ? change
                    : new Change(unsearched(now), change.keys());
        });
    }

    private static FollowedRule unsearched(FollowedRule followed) {
        return new FollowedRule(followed.getJudgedBy(), UNSEARCHED);
    }

    /** How many rules are still to be compared or followed. */
    long size() {
        return (long) line.size() + changes.size();
    }

    private void notice() {
        RuleBook.Edition now = rules.current();
        if (now.number() != noticed) {
            line.addAll(now.changesSince(noticed));
            noticed = now.number();
        }
    }

    private int step(int limit) {
        @Nullable LedgerSearch reading = search;
        if (reading == null) {
            return compare(limit);
        }
        return reading.isDone() ? judge(limit) : reading.read(limit, this::recognize);
    }

    private int compare(int limit) {
        @Nullable String ruleId = line.poll();
        if (ruleId != null) {
            compare(ruleId);
            return 1;
        }
        if (followedBefore != null) {
            return 1 + queueFollowed(followedBefore, Math.min(limit, PAGE));
        }
        search = new LedgerSearch(stock.ledger(), changes.values().stream().flatMap(change -> change.keys().stream()));
        return 1;
    }

    private void compare(String ruleId) {
        RuleBook.Edition edition = rules.current();
        Optional<CompiledRule> rule = edition.inForce(ruleId);
        @Nullable FollowedRule now = rule.map(found -> followed(found, edition)).orElse(null);
        @Nullable FollowedRule then = stock.followed().get(ruleId);
        if (Objects.equals(now, then)) {
            return;
        }
        boolean isSearched = now == null || (then != null && then.getSignatures() == now.getSignatures());
        changes.put(ruleId, new Change(now, isSearched ? List.of() : keys(rule.orElseThrow())));
    }

    private static List<Long> keys(CompiledRule rule) {
        return LongStream.of(rule.symptomKeys()).boxed().toList();
    }

    private FollowedRule followed(CompiledRule rule, RuleBook.Edition edition) {
        String judgement = edition.fingerprint(rule.ruleId()).orElseThrow();
        return new FollowedRule(Fingerprint.of(judgement, judge), signatures(rule));
    }

    private static long signatures(CompiledRule rule) {
        return Fingerprint.of(rule.fingerprints().stream().map(String::valueOf).toArray(String[]::new));
    }

    /** Rules whose tombstones were compacted away are known from nowhere else. */
    private int queueFollowed(String after, int limit) {
        int found = 0;
        @Nullable String last = null;
        try (KeyValueIterator<String, FollowedRule> entries = stock.followed().range(after + '\0', null)) {
            while (found < limit && entries.hasNext()) {
                last = entries.next().key;
                line.add(last);
                found++;
            }
        }
        followedBefore = found < limit ? null : last;
        return found;
    }

    private void recognize(List<Symptom> symptoms) {
        RuleBook.Edition edition = rules.current();
        SortedMap<String, List<Recognized>> byServerAndRule = new TreeMap<>();
        for (Symptom symptom : symptoms) {
            for (Match match : edition.index().match(symptom)) {
                String ruleId = match.rule().ruleId();
                if (changes.containsKey(ruleId)) {
                    byServerAndRule
                            .computeIfAbsent(
                                    new AdvisoryKey(symptom.serverId(), ruleId).toString(), key -> new ArrayList<>())
                            .add(new Recognized(symptom, match));
                }
            }
        }
        byServerAndRule.forEach((key, found) -> advisories.remember(AdvisoryKey.parse(key), found));
    }

    private int judge(int limit) {
        if (changes.isEmpty()) {
            search = null;
            return 1;
        }
        String ruleId = changes.firstKey();
        int page = Math.max(1, limit / JUDGED);
        List<AdvisoryKey> keys = stock.facts().ofRule(ruleId, judged, page);
        keys.forEach(advisories::settle);
        if (keys.size() < page) {
            @Nullable Change done = changes.remove(ruleId);
            judged = null;
            stock.followed().put(ruleId, done == null ? null : done.now());
        } else {
            judged = keys.get(page - 1).serverId();
        }
        return 1 + JUDGED * keys.size();
    }
}
