package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.SymptomFold;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.judge.Publication;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.settings.PublicationSettings;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.PublishedAdvisory;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * Remembers what is known about servers and publishes what follows from it: fold, judge, publish. Decides nothing
 * itself; the folds, {@link Judge} and {@link Publication} do.
 *
 * <p>Two schedules on the wall clock are triggers only, and leave no trace in what is published: one looks whether the
 * rules have changed, the other publishes what was not worth a record of its own.
 */
final class AdviseServers implements Processor<String, Fact, String, RemediationAdvisory> {
    private static final Duration RULE_CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final String RULE_GONE = "The rule no longer advises.";
    private static final StringSerializer KEYS = new StringSerializer();

    private final RuleBook rules;
    private final Judge judge;
    private final PublicationSettings settings;

    private ProcessorContext<String, RemediationAdvisory> context;
    private KeyValueStore<String, InventoryFacts> inventories;
    private KeyValueStore<String, RuleFacts> ruleFacts;
    private KeyValueStore<String, PublishedAdvisory> published;

    /** Keys of the published advisories that no longer say all that is known. */
    private SortedSet<String> stale;
    /** The rules by which all that is known was judged; null after a start, when nobody knows. */
    private RuleBook.@Nullable Edition judgedBy;

    AdviseServers(RuleBook rules, Judge judge, PublicationSettings settings) {
        this.rules = rules;
        this.judge = judge;
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, RemediationAdvisory> context) {
        this.context = context;
        inventories = context.getStateStore(Stores.INVENTORY_FACTS);
        ruleFacts = context.getStateStore(Stores.RULE_FACTS);
        published = context.getStateStore(Stores.PUBLISHED_ADVISORIES);
        stale = new TreeSet<>();
        context.schedule(RULE_CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> followRules());
        context.schedule(settings.refreshInterval(), PunctuationType.WALL_CLOCK_TIME, now -> refresh());
    }

    @Override
    public void process(Record<String, Fact> record) {
        if (record.value() instanceof Fact.Sighting sighting) {
            sighting.matches().forEach(match -> see(sighting.symptom(), match));
        } else if (record.value() instanceof Fact.Snapshot snapshot) {
            takeStock(snapshot.inventory());
        }
    }

    private void see(Symptom symptom, Match match) {
        AdvisoryKey key = new AdvisoryKey(symptom.serverId(), match.rule().ruleId());
        @Nullable RuleFacts before = ruleFacts.get(key.toString());
        RuleFacts after = SymptomFold.fold(before, symptom, match);
        if (after.equals(before)) {
            return;
        }
        InventoryFacts inventory = inventories.get(key.serverId());
        settle(key, after, inventory, ChangeCause.SYMPTOM_MATCHED, symptom.occurredAt());
        ruleFacts.put(key.toString(), after);
    }

    private void takeStock(ServerInventory snapshot) {
        String serverId = snapshot.getServerId();
        @Nullable InventoryFacts before = inventories.get(serverId);
        InventoryFacts after = InventoryFold.fold(before, snapshot);
        if (after.equals(before)) {
            return;
        }
        for (String key : keys(ruleFacts.prefixScan(AdvisoryKey.prefix(serverId), KEYS), facts -> true)) {
            RuleFacts facts = ruleFacts.get(key);
            settle(AdvisoryKey.parse(key), facts, after, ChangeCause.INVENTORY_CHANGED, snapshot.getObservedAt());
        }
        inventories.put(serverId, after);
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
            follow(AdvisoryKey.parse(key), now);
        }
        judgedBy = now;
    }

    private void follow(AdvisoryKey key, RuleBook.Edition edition) {
        @Nullable PublishedAdvisory before = published.get(key.toString());
        Instant at = Optional.ofNullable(edition.recordedAt().get(key.ruleId()))
                .or(() -> Optional.ofNullable(before)
                        .map(last -> last.getAdvisory().getChangedAt()))
                .orElse(Instant.EPOCH);
        RuleFacts facts = ruleFacts.get(key.toString());
        settle(key, facts, inventories.get(key.serverId()), ChangeCause.RULE_PUBLISHED, at);
    }

    private static boolean differs(String ruleId, RuleBook.Edition then, RuleBook.Edition now) {
        return !then.inForce(ruleId)
                .map(CompiledRule::revision)
                .equals(now.inForce(ruleId).map(CompiledRule::revision));
    }

    /** Judges one server by one rule, and writes and remembers what follows. */
    private void settle(
            AdvisoryKey key, RuleFacts facts, @Nullable InventoryFacts inventory, ChangeCause trigger, Instant at) {
        @Nullable PublishedAdvisory before = published.get(key.toString());
        Publication publication = rules.current()
                .inForce(key.ruleId())
                .map(rule -> Publication.of(before, judge.judge(rule, facts, inventory), trigger, at))
                .orElseGet(() -> Publication.ruleWithdrawn(before, RULE_GONE, at));
        carryOut(key, before, publication);
    }

    /** Publishes what was not worth a record of its own. */
    private void refresh() {
        followRules();
        List.copyOf(stale).forEach(this::refresh);
    }

    private void refresh(String key) {
        AdvisoryKey parsed = AdvisoryKey.parse(key);
        @Nullable PublishedAdvisory before = published.get(key);
        Optional<CompiledRule> rule = rules.current().inForce(parsed.ruleId());
        if (before == null || rule.isEmpty()) {
            return; // the rule was withdrawn just now, and followRules will say so
        }
        InventoryFacts inventory = inventories.get(parsed.serverId());
        Judgement judgement = judge.judge(rule.get(), ruleFacts.get(key), inventory);
        @Nullable RemediationAdvisory judged = judgement.advisory();
        Instant upTo = judged == null ? before.getAdvisory().getChangedAt() : judged.getChangedAt();
        carryOut(parsed, before, Publication.refresh(before, judgement, upTo));
    }

    private void carryOut(AdvisoryKey key, @Nullable PublishedAdvisory before, Publication publication) {
        @Nullable RemediationAdvisory advisory = publication.record();
        if (advisory != null) {
            long timestamp = timestamp(advisory.getChangedAt());
            context.forward(new Record<>(key.toString(), advisory, timestamp));
            if (publication.tombstone()) {
                context.forward(new Record<>(key.toString(), null, timestamp));
            }
        }
        remember(key.toString(), before, publication.remembered());
    }

    private void remember(String key, @Nullable PublishedAdvisory before, @Nullable PublishedAdvisory now) {
        if (!Objects.equals(before, now)) {
            published.put(key, now);
        }
        if (now != null && now.getStale()) {
            stale.add(key);
        } else {
            stale.remove(key);
        }
    }

    /** Not after stream time, which no broker refuses: the event time of a fast clock may be ahead of the broker's. */
    private long timestamp(Instant changedAt) {
        long streamTime = context.currentStreamTimeMs();
        long time = changedAt.toEpochMilli();
        return Math.max(0, streamTime > 0 ? Math.min(time, streamTime) : time);
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
