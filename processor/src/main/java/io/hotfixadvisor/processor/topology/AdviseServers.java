package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.metrics.AdvisorMetrics;
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
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessingContext;
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

    private final RuleViews views;
    private final FleetClock clock;
    private final Judge judge;
    private final ProcessorSettings settings;
    private final AdvisorMetrics metrics;

    private TaskId task;
    private RuleView rules;
    private KeyValueStore<String, InventoryFacts> inventories;
    private RuleFactsStore ruleFacts;
    private SymptomLedger ledger;
    private LedgerSweep sweep;
    private Backlog backlog;
    private ServerTimes times;
    private PendingChanges pending;
    private Settlement settlement;
    private Consequences consequences;
    /** Whether rules may come that ask for symptoms of the past. */
    private boolean rulesMayCome = true;
    /** The tick up to which all pending changes were looked at; null after a start, when nobody knows. */
    private @Nullable Instant lookedUpTo;
    /** The tick up to which they are looked at now, and where. */
    private @Nullable Instant lookingUpTo;

    private @Nullable String lookingAt;

    AdviseServers(RuleViews views, FleetClock clock, Judge judge, ProcessorSettings settings, AdvisorMetrics metrics) {
        this.views = views;
        this.clock = clock;
        this.judge = judge;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, RemediationAdvisory> context) {
        open(
                context,
                advisory -> {
                    metrics.published(advisory.value());
                    context.forward(advisory);
                },
                views.of(context));
        KeyValueStore<String, Long> changedProblems = context.getStateStore(Stores.CHANGED_PROBLEMS);
        sweep = new LedgerSweep(
                ledger,
                context.getStateStore(Stores.SYMPTOM_LEDGER),
                settings.ledger(),
                times::now,
                serverId -> changedProblems.putIfAbsent(
                        ProblemKey.prefix(serverId), Math.max(0, context.currentStreamTimeMs())),
                metrics);
        context.schedule(AdvisorTopology.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followRules());
        context.schedule(SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
        context.schedule(AdvisorTopology.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followTicks());
        context.schedule(settings.publication().refreshInterval(), PunctuationType.WALL_CLOCK_TIME, now -> refresh());
    }

    /**
     * Opens what is known.
     *
     * @param output takes what is published
     * @param inForce the rules to judge by
     */
    void open(ProcessingContext context, Consumer<Record<String, RemediationAdvisory>> output, RuleView inForce) {
        rules = inForce;
        inventories = context.getStateStore(Stores.INVENTORY_FACTS);
        ruleFacts = new RuleFactsStore(
                context.getStateStore(Stores.RULE_FACTS), context.getStateStore(Stores.SERVERS_BY_RULE));
        ledger = new SymptomLedger(context.getStateStore(Stores.SYMPTOM_LEDGER));
        task = context.taskId();
        times = new ServerTimes(context.getStateStore(Stores.SERVER_TIMES), clock);
        pending = new PendingChanges(context.getStateStore(Stores.PENDING_CHANGES));
        settlement = new Settlement(
                context,
                output,
                rules,
                judge,
                times,
                pending,
                ruleFacts,
                settings.ledger().retention());
        consequences = settlement;
        backlog = new Backlog(
                rules,
                Judge.VERSION + " " + settings.judging(),
                new Backlog.Stock(ledger, ruleFacts, context.getStateStore(Stores.FOLLOWED_RULES)),
                this);
    }

    /**
     * Leaves the judging to the caller, from here on.
     *
     * @param rulesPass whether rules come and go
     * @param isTimed whether there were ticks
     */
    DeferredSettlement defer(boolean rulesPass, boolean isTimed) {
        DeferredSettlement deferred = new DeferredSettlement(settlement, ruleFacts, pending, times, rulesPass, isTimed);
        consequences = deferred;
        rulesMayCome = rulesPass;
        return deferred;
    }

    /** Does all that changed rules ask for. */
    void followAllRules() {
        do {
            followRules();
        } while (!backlog.isDone());
    }

    @Override
    public void process(Record<String, Fact> record) {
        if (record.value() instanceof Fact.Sighting sighting) {
            Symptom symptom = sighting.symptom();
            boolean isLater = times.advance(symptom.serverId(), symptom.occurredAt());
            if (rulesMayCome && symptom.isProblem()) {
                ledger.add(symptom);
            }
            see(symptom, sighting.matches());
            passTime(symptom.serverId(), isLater);
        } else if (record.value() instanceof Fact.Snapshot snapshot) {
            takeStock(snapshot.inventory());
        } else if (record.value() instanceof Fact.Word word) {
            hear(word.action());
        }
    }

    private void see(Symptom symptom, List<Match> matches) {
        if (!matches.isEmpty()) {
            metrics.timed(symptom.occurredAt(), () -> matches.forEach(match -> see(symptom, match)));
        }
    }

    private void see(Symptom symptom, Match match) {
        AdvisoryKey key = new AdvisoryKey(symptom.serverId(), match.rule().ruleId());
        @Nullable RuleFacts before = consequences.known(key, symptom.occurredAt());
        RuleFacts after = fold(before, symptom, match);
        if (!after.equals(before)) {
            consequences.ofFacts(key, after, ChangeCause.SYMPTOM_MATCHED, symptom.occurredAt());
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
        @Nullable RuleFacts before = consequences.known(key, action.getAt());
        RuleFacts after = RuleFold.fold(before, action);
        if (!after.equals(before)) {
            consequences.ofFacts(key, after, ChangeCause.OPERATOR, action.getAt());
        }
    }

    private void takeStock(ServerInventory snapshot) {
        String serverId = snapshot.getServerId();
        boolean isLater = times.advance(serverId, snapshot.getObservedAt());
        @Nullable InventoryFacts before = inventories.get(serverId);
        InventoryFacts after = InventoryFold.fold(before, snapshot);
        if (!after.equals(before)) {
            consequences.ofInventory(serverId, after, snapshot.getObservedAt());
            inventories.put(serverId, after);
        }
        passTime(serverId, isLater);
    }

    /** Settles what time brings about for a server for which another hour has begun. */
    private void passTime(String serverId, boolean isLater) {
        if (isLater) {
            consequences.ofTime(serverId);
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
        metrics.rulesBehind().set(task, backlog.size());
    }

    private void sweep() {
        sweep.slice();
        metrics.ledgerEntries().set(task, ledger.size());
    }

    @Override
    public void close() {
        metrics.ledgerEntries().remove(task);
        metrics.rulesBehind().remove(task);
    }

    @Override
    public void remember(AdvisoryKey key, List<Backlog.Recognized> symptoms) {
        @Nullable RuleFacts before = ruleFacts.get(key);
        @Nullable RuleFacts after = before;
        Instant kept = times.now(key.serverId()).minus(settings.ledger().retention());
        for (Backlog.Recognized recognized : symptoms) {
            // What the next sweep removes is gone already, so that it does not matter when that comes.
            if (!recognized.symptom().occurredAt().isBefore(kept)) {
                after = fold(after, recognized.symptom(), recognized.match());
            }
        }
        if (after != null && !after.equals(before)) {
            ruleFacts.put(key, after);
        }
    }

    @Override
    public void settle(AdvisoryKey key) {
        consequences.ofRule(key);
    }

    private void refresh() {
        pending.stale().forEach(key -> settlement.refresh(AdvisoryKey.parse(key)));
    }
}
