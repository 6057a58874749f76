package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.settings.ProcessorSettings;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is known about servers and has judged what changed. Decides nothing itself; the folds, {@link Judge}
 * and {@link Settlement} do.
 *
 * <p>Schedules on the wall clock are triggers only, and leave no trace in what is published: they look whether the
 * rules have changed and whether a tick has come, and publish what was not worth a record of its own.
 */
final class AdviseServers implements Processor<String, Fact, String, RemediationAdvisory> {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    /** Pending changes that one look goes through after a tick. */
    private static final int LOOKED_AT = 10_000;

    private static final StringSerializer KEYS = new StringSerializer();

    private final RuleBook rules;
    private final FleetClock clock;
    private final Judge judge;
    private final ProcessorSettings settings;

    private KeyValueStore<String, InventoryFacts> inventories;
    private KeyValueStore<String, RuleFacts> ruleFacts;
    private ServerTimes times;
    private PendingChanges pending;
    private Settlement settlement;
    /** The rules by which all that is known was judged; null after a start, when nobody knows. */
    private RuleBook.@Nullable Edition judgedBy;
    /** The tick up to which all pending changes were looked at; null after a start, when nobody knows. */
    private @Nullable Instant lookedUpTo;
    /** The tick up to which they are looked at now, and where. */
    private @Nullable Instant lookingUpTo;

    private @Nullable String lookingAt;

    AdviseServers(RuleBook rules, FleetClock clock, Judge judge, ProcessorSettings settings) {
        this.rules = rules;
        this.clock = clock;
        this.judge = judge;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, RemediationAdvisory> context) {
        inventories = context.getStateStore(Stores.INVENTORY_FACTS);
        ruleFacts = context.getStateStore(Stores.RULE_FACTS);
        times = new ServerTimes(context.getStateStore(Stores.SERVER_TIMES), clock);
        pending = new PendingChanges(context.getStateStore(Stores.PENDING_CHANGES));
        settlement = new Settlement(
                context, rules, judge, times, pending, settings.ledger().retention());
        context.schedule(LOOK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> look());
        context.schedule(settings.publication().refreshInterval(), PunctuationType.WALL_CLOCK_TIME, now -> refresh());
    }

    @Override
    public void process(Record<String, Fact> record) {
        if (record.value() instanceof Fact.Sighting sighting) {
            Symptom symptom = sighting.symptom();
            boolean isLater = times.advance(symptom.serverId(), symptom.occurredAt());
            sighting.matches().forEach(match -> see(symptom, match));
            passTime(symptom.serverId(), isLater);
        } else if (record.value() instanceof Fact.Snapshot snapshot) {
            takeStock(snapshot.inventory());
        } else if (record.value() instanceof Fact.Word word) {
            hear(word.action());
        }
    }

    private void see(Symptom symptom, Match match) {
        AdvisoryKey key = new AdvisoryKey(symptom.serverId(), match.rule().ruleId());
        @Nullable RuleFacts before = ruleFacts.get(key.toString());
        RuleFacts after = RuleFold.fold(before, symptom, match);
        if (!after.equals(before)) {
            settlement.settle(key, after, ChangeCause.SYMPTOM_MATCHED, symptom.occurredAt());
        }
    }

    private void hear(AdvisoryAction action) {
        boolean isLater = times.advance(action.getServerId(), action.getAt());
        AdvisoryKey key = new AdvisoryKey(action.getServerId(), action.getRuleId());
        @Nullable RuleFacts before = ruleFacts.get(key.toString());
        RuleFacts after = RuleFold.fold(before, action);
        if (!after.equals(before)) {
            settlement.settle(key, after, ChangeCause.OPERATOR, action.getAt());
        }
        passTime(action.getServerId(), isLater);
    }

    private void takeStock(ServerInventory snapshot) {
        String serverId = snapshot.getServerId();
        boolean isLater = times.advance(serverId, snapshot.getObservedAt());
        @Nullable InventoryFacts before = inventories.get(serverId);
        InventoryFacts after = InventoryFold.fold(before, snapshot);
        if (!after.equals(before)) {
            for (String key : keys(ruleFacts.prefixScan(AdvisoryKey.prefix(serverId), KEYS), facts -> true)) {
                settlement.settle(
                        AdvisoryKey.parse(key),
                        ruleFacts.get(key),
                        after,
                        ChangeCause.INVENTORY_CHANGED,
                        snapshot.getObservedAt());
            }
            inventories.put(serverId, after);
        }
        passTime(serverId, isLater);
    }

    /** Settles what time brings about for a server for which another hour has begun. */
    private void passTime(String serverId, boolean isLater) {
        if (isLater) {
            pending.due(serverId, times.now(serverId)).forEach(key -> settlement.settleDue(AdvisoryKey.parse(key)));
        }
    }

    private void look() {
        followRules();
        followTicks();
    }

    /** Settles what the fleet's time brings about, a slice at each look. */
    private void followTicks() {
        if (lookingUpTo == null) {
            Instant now = clock.now();
            if (now.equals(lookedUpTo)) {
                return;
            }
            lookingUpTo = now;
        }
        PendingChanges.Slice slice = pending.due(lookingAt, LOOKED_AT, lookingUpTo);
        slice.due().forEach(key -> settlement.settleDue(AdvisoryKey.parse(key)));
        lookingAt = slice.next();
        if (lookingAt == null) {
            lookedUpTo = lookingUpTo;
            lookingUpTo = null;
        }
    }

    /**
     * Judges again what is known about every rule that was published, revised or withdrawn since; after a start, all
     * that is known, which also finds what is still to be published.
     */
    private void followRules() {
        RuleBook.Edition now = rules.current();
        RuleBook.@Nullable Edition then = judgedBy;
        if (then != null && now.number() == then.number()) {
            return;
        }
        for (String key : keys(ruleFacts.all(), facts -> then == null || differs(facts.getRuleId(), then, now))) {
            AdvisoryKey parsed = AdvisoryKey.parse(key);
            Instant at = Optional.ofNullable(now.recordedAt().get(parsed.ruleId()))
                    .orElseGet(() -> times.now(parsed.serverId()));
            settlement.settleAgain(parsed, ChangeCause.RULE_PUBLISHED, at);
        }
        judgedBy = now;
    }

    private static boolean differs(String ruleId, RuleBook.Edition then, RuleBook.Edition now) {
        return !then.fingerprint(ruleId).equals(now.fingerprint(ruleId));
    }

    private void refresh() {
        followRules();
        pending.stale().forEach(key -> settlement.refresh(AdvisoryKey.parse(key)));
    }

    /**
     * Keys of what is wanted. They are read to the end first, so that the store may be written while they are worked
     * through.
     */
    private static <V> List<String> keys(KeyValueIterator<String, V> entries, Predicate<V> wanted) {
        List<String> keys = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<String, V> entry = entries.next();
                if (wanted.test(entry.value)) {
                    keys.add(entry.key);
                }
            }
        }
        return keys;
    }
}
