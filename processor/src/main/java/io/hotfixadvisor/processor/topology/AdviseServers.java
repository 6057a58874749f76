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
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is known about servers and has judged what changed. Decides nothing itself; the folds, {@link Judge}
 * and {@link Settlement} do.
 *
 * <p>Schedules on the wall clock are triggers only, and leave no trace in what is published: they follow changed rules,
 * look whether a tick has come, and publish what was not worth a record of its own.
 */
final class AdviseServers implements Processor<String, Fact, String, RemediationAdvisory>, Backlog.Advisories {
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    /** Pending changes that one look goes through after a tick. */
    private static final int LOOKED_AT = 1_000;

    private final RuleBook rules;
    private final FleetClock clock;
    private final Judge judge;
    private final ProcessorSettings settings;

    private KeyValueStore<String, InventoryFacts> inventories;
    private RuleFactsStore ruleFacts;
    private SymptomLedger ledger;
    private LedgerSweep sweep;
    private Gauge ledgerSize;
    private Backlog backlog;
    private Gauge rulesBehind;
    private ServerTimes times;
    private PendingChanges pending;
    private Settlement settlement;
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
        ruleFacts = new RuleFactsStore(
                context.getStateStore(Stores.RULE_FACTS), context.getStateStore(Stores.SERVERS_BY_RULE));
        KeyValueStore<String, Long> changedProblems = context.getStateStore(Stores.CHANGED_PROBLEMS);
        KeyValueStore<Bytes, byte[]> entries = context.getStateStore(Stores.SYMPTOM_LEDGER);
        ledger = new SymptomLedger(entries);
        ledgerSize = new Gauge(context, Stores.SYMPTOM_LEDGER, "entries", "Symptoms kept for later rules, about");
        rulesBehind = new Gauge(context, "backlog", "rules", "Rules that changed and are still to be followed");
        times = new ServerTimes(context.getStateStore(Stores.SERVER_TIMES), clock);
        sweep = new LedgerSweep(
                ledger,
                entries,
                settings.ledger(),
                times::now,
                serverId -> changedProblems.putIfAbsent(
                        ProblemKey.prefix(serverId), Math.max(0, context.currentStreamTimeMs())));
        pending = new PendingChanges(context.getStateStore(Stores.PENDING_CHANGES));
        settlement = new Settlement(
                context,
                rules,
                judge,
                times,
                pending,
                ruleFacts,
                settings.ledger().retention());
        backlog = new Backlog(
                rules,
                Judge.VERSION + " " + settings.judging(),
                new Backlog.Stock(ledger, ruleFacts, context.getStateStore(Stores.FOLLOWED_RULES)),
                this);
        context.schedule(AdvisorTopology.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followRules());
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
        context.schedule(AdvisorTopology.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followTicks());
        context.schedule(settings.publication().refreshInterval(), PunctuationType.WALL_CLOCK_TIME, now -> refresh());
    }

    @Override
    public void process(Record<String, Fact> record) {
        if (record.value() instanceof Fact.Sighting sighting) {
            Symptom symptom = sighting.symptom();
            boolean isLater = times.advance(symptom.serverId(), symptom.occurredAt());
            if (symptom.isProblem()) {
                ledger.add(symptom);
            }
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
        @Nullable RuleFacts before = ruleFacts.get(key);
        RuleFacts after = fold(before, symptom, match);
        if (!after.equals(before)) {
            settlement.settle(key, after, ChangeCause.SYMPTOM_MATCHED, symptom.occurredAt());
        }
    }

    private RuleFacts fold(@Nullable RuleFacts before, Symptom symptom, Match match) {
        RuleFacts after = RuleFold.fold(before, symptom, match);
        if (before != null
                && !before.getSignatures().isEmpty()
                && !before.getSignatures().equals(after.getSignatures())) {
            backlog.takenOver(match.rule());
        }
        return after;
    }

    private void hear(AdvisoryAction action) {
        AdvisoryKey key = new AdvisoryKey(action.getServerId(), action.getRuleId());
        @Nullable RuleFacts before = ruleFacts.get(key);
        RuleFacts after = RuleFold.fold(before, action);
        if (!after.equals(before)) {
            settlement.settle(key, after, ChangeCause.OPERATOR, action.getAt());
        }
    }

    private void takeStock(ServerInventory snapshot) {
        String serverId = snapshot.getServerId();
        boolean isLater = times.advance(serverId, snapshot.getObservedAt());
        @Nullable InventoryFacts before = inventories.get(serverId);
        InventoryFacts after = InventoryFold.fold(before, snapshot);
        if (!after.equals(before)) {
            Instant at = snapshot.getObservedAt();
            ruleFacts
                    .ofServer(serverId)
                    .forEach((key, facts) -> settlement.settle(key, facts, after, ChangeCause.INVENTORY_CHANGED, at));
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

    private void followRules() {
        backlog.slice();
        rulesBehind.set(backlog.size());
    }

    private void sweep() {
        sweep.slice();
        ledgerSize.set(ledger.size());
    }

    @Override
    public void close() {
        ledgerSize.close();
        rulesBehind.close();
    }

    @Override
    public void remember(AdvisoryKey key, List<Backlog.Recognized> symptoms) {
        @Nullable RuleFacts before = ruleFacts.get(key);
        @Nullable RuleFacts after = before;
        for (Backlog.Recognized recognized : symptoms) {
            after = fold(after, recognized.symptom(), recognized.match());
        }
        if (after != null && !after.equals(before)) {
            ruleFacts.put(key, after);
        }
    }

    @Override
    public void settle(AdvisoryKey key) {
        Instant at = Optional.ofNullable(rules.current().recordedAt().get(key.ruleId()))
                .orElseGet(() -> times.now(key.serverId()));
        settlement.settleAgain(key, ChangeCause.RULE_PUBLISHED, at);
    }

    private void refresh() {
        pending.stale().forEach(key -> settlement.refresh(AdvisoryKey.parse(key)));
    }
}
