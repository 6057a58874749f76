package io.hotfixadvisor.processor.topology;

import io.hotfixadvisor.processor.facts.OutdatedMatches;
import io.hotfixadvisor.processor.judge.Circumstances;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.judge.Publication;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.ChangeCause;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Judges one server by one rule, publishes what follows from it, and remembers it. The only place that does. */
final class Settlement implements Consequences {
    private static final String RULE_GONE = "The rule no longer advises.";

    private final ProcessingContext context;
    private final Consumer<Record<String, RemediationAdvisory>> output;
    private final RuleView rules;
    private final Judge judge;
    private final ServerTimes times;
    private final PendingChanges pending;
    private final Duration retention;
    private final KeyValueStore<String, InventoryFacts> inventories;
    private final RuleFactsStore ruleFacts;
    private final KeyValueStore<String, RemediationAdvisory> published;

    /**
     * @param output takes what is published
     * @param retention how long facts are kept that lead to no advisory, after the last of them
     */
    Settlement(
            ProcessingContext context,
            Consumer<Record<String, RemediationAdvisory>> output,
            RuleView rules,
            Judge judge,
            ServerTimes times,
            PendingChanges pending,
            RuleFactsStore ruleFacts,
            Duration retention) {
        this.context = context;
        this.output = output;
        this.rules = rules;
        this.judge = judge;
        this.times = times;
        this.pending = pending;
        this.ruleFacts = ruleFacts;
        this.retention = retention;
        inventories = context.getStateStore(Stores.INVENTORY_FACTS);
        published = context.getStateStore(Stores.PUBLISHED_ADVISORIES);
    }

    @Override
    public @Nullable RuleFacts known(AdvisoryKey key, Instant at) {
        return ruleFacts.get(key);
    }

    @Override
    public void ofFacts(AdvisoryKey key, RuleFacts facts, ChangeCause trigger, Instant at) {
        settle(key, facts, inventories.get(key.serverId()), trigger, at);
        ruleFacts.put(key, facts);
    }

    @Override
    public void ofInventory(String serverId, InventoryFacts inventory, Instant at) {
        ruleFacts
                .ofServer(serverId)
                .forEach((key, facts) -> settle(key, facts, inventory, ChangeCause.INVENTORY_CHANGED, at));
    }

    @Override
    public void ofRule(AdvisoryKey key) {
        Instant at = Optional.ofNullable(rules.current().recordedAt().get(key.ruleId()))
                .orElseGet(() -> times.now(key.serverId()));
        settleAgain(key, ChangeCause.RULE_PUBLISHED, at);
    }

    @Override
    public void ofTime(String serverId) {
        pending.due(serverId, times.now(serverId)).forEach(key -> settleDue(AdvisoryKey.parse(key)));
    }

    /** By the facts that are known. */
    void settleAgain(AdvisoryKey key, ChangeCause trigger, Instant at) {
        @Nullable RuleFacts facts = ruleFacts.get(key);
        if (facts != null) {
            settle(key, facts, inventories.get(key.serverId()), trigger, at);
        }
    }

    /** When the time of a server and a rule has come. */
    void settleDue(AdvisoryKey key) {
        @Nullable RuleFacts facts = ruleFacts.get(key);
        Instant now = times.now(key.serverId());
        if (facts == null || isForgotten(key, facts, now)) {
            ruleFacts.delete(key);
            pending.remember(key.toString(), false, null, now);
        } else {
            // Of what time brings about only the end of a silence has no cause of its own, and that an operator set.
            settle(key, facts, inventories.get(key.serverId()), ChangeCause.OPERATOR, now);
        }
    }

    /** Whether the facts lead to no advisory and would have been forgotten by then. */
    boolean isForgotten(AdvisoryKey key, RuleFacts facts, Instant now) {
        return published.get(key.toString()) == null && !forgottenAt(facts).isAfter(now);
    }

    /** Not before the end of a silence, which waits for an advisory however late that comes. */
    Instant forgottenAt(RuleFacts facts) {
        Instant kept = Stream.of(
                        facts.getOccurrences().stream().map(SymptomOccurrence::getOccurredAt),
                        facts.getVerifications().stream().map(seen -> seen.getOccurredAt()),
                        facts.getActions().stream().map(AdvisoryAction::getAt))
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .plus(retention);
        return facts.getActions().stream()
                .map(AdvisoryAction::getUntil)
                .filter(Objects::nonNull)
                .filter(kept::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(kept);
    }

    /** With the inventory that is to count. */
    private void settle(
            AdvisoryKey key, RuleFacts facts, @Nullable InventoryFacts inventory, ChangeCause trigger, Instant at) {
        @Nullable RemediationAdvisory before = published.get(key.toString());
        Optional<Judgement> judgement = judgement(key, facts, inventory);
        Publication publication = judgement
                .map(judged -> Publication.of(before, judged, trigger, at))
                .orElseGet(() -> Publication.ruleWithdrawn(before, RULE_GONE, at));
        @Nullable Instant next = judgement.map(Judgement::next).orElse(null);
        carryOut(key, facts, before, publication, next);
    }

    /** Publishes what was not worth a record of its own. */
    void refresh(AdvisoryKey key) {
        @Nullable RemediationAdvisory before = published.get(key.toString());
        @Nullable RuleFacts facts = ruleFacts.get(key);
        if (before == null || facts == null) {
            return;
        }
        judgement(key, facts, inventories.get(key.serverId())).ifPresent(judgement -> {
            @Nullable RemediationAdvisory judged = judgement.advisory();
            Instant upTo = judged == null ? before.getChangedAt() : judged.getChangedAt();
            Publication publication = Publication.refresh(before, judgement, upTo);
            carryOut(key, facts, before, publication, judgement.next());
        });
    }

    /** Empty when the rule is not in force. */
    private Optional<Judgement> judgement(AdvisoryKey key, RuleFacts facts, @Nullable InventoryFacts inventory) {
        RuleBook.Edition edition = rules.current();
        Optional<CompiledRule> rule = edition.inForce(key.ruleId());
        return rule.map(inForce -> judge.judge(
                inForce,
                OutdatedMatches.removed(facts, inForce),
                new Circumstances(edition.successor(key.ruleId()).orElse(null), inventory, times.now(key.serverId()))));
    }

    private void carryOut(
            AdvisoryKey key,
            RuleFacts facts,
            @Nullable RemediationAdvisory before,
            Publication publication,
            @Nullable Instant next) {
        @Nullable RemediationAdvisory advisory = publication.record();
        if (advisory != null) {
            long timestamp = timestamp(advisory.getChangedAt());
            output.accept(new Record<>(key.toString(), advisory, timestamp));
            if (publication.tombstone()) {
                output.accept(new Record<>(key.toString(), null, timestamp));
            }
        }
        @Nullable RemediationAdvisory now = publication.remembered();
        if (!Objects.equals(before, now)) {
            published.put(key.toString(), now);
        }
        @Nullable Instant due = now == null ? forgottenAt(facts) : next;
        pending.remember(key.toString(), publication.isStale(), due, times.now(key.serverId()));
    }

    /** Not after stream time, which no broker refuses: the event time of a fast clock may be ahead of the broker's. */
    private long timestamp(Instant changedAt) {
        long streamTime = context.currentStreamTimeMs();
        long time = changedAt.toEpochMilli();
        return Math.max(0, streamTime > 0 ? Math.min(time, streamTime) : time);
    }
}
