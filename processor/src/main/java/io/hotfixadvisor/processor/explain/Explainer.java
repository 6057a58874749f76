package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.InventoryMerge;
import io.hotfixadvisor.processor.judge.Applicability;
import io.hotfixadvisor.processor.judge.Circumstances;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.judge.Transition;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Supersedence;
import io.hotfixadvisor.processor.rules.SuspectIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.TimeTick;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the records of one server against rules once more, as they come, and takes down every step. The order of the
 * records leaves no trace. Not thread-safe.
 */
public final class Explainer {
    private final Judge judge;
    private final Duration window;
    private final String serverId;
    private final SuspectIndex suspects;
    private final Supersedence supersedence;
    private final NavigableMap<String, RuleTrace> traces = new TreeMap<>();
    private long records;
    private @Nullable MergedInventory merged;
    private @Nullable InventoryFacts inventory;
    private Instant seenUpTo = Instant.EPOCH;
    private Instant tick = Instant.EPOCH;

    /**
     * Begins.
     *
     * @param window length of the window of a clause with several signatures
     * @param serverId server that is asked about; records of others are left out
     * @param rules every rule that is known, of whatever status
     */
    public Explainer(Judge judge, Duration window, String serverId, Collection<CompiledRule> rules) {
        this.judge = judge;
        this.window = window;
        this.serverId = serverId;
        suspects = new SuspectIndex(rules);
        supersedence = Supersedence.of(rules);
        rules.forEach(rule -> traces.put(rule.ruleId(), new RuleTrace(rule, serverId)));
    }

    /** Takes in what may have gone wrong. */
    public void add(Symptom symptom) {
        if (!symptom.serverId().equals(serverId)) {
            return;
        }
        records++;
        boolean isMet = false;
        for (CompiledRule rule : suspects.suspects(symptom)) {
            isMet |= trace(rule.ruleId()).add(symptom) && rule.advises();
        }
        if (isMet || symptom.isProblem()) {
            passTime(symptom.occurredAt());
        }
    }

    /** Takes in what is installed, whole or, where it names its source, in part. */
    public void add(ServerInventory listed) {
        if (!listed.getServerId().equals(serverId)) {
            return;
        }
        ServerInventory snapshot = listed;
        if (listed.getSource() != null) {
            merged = InventoryMerge.fold(merged, listed);
            snapshot = merged.getSnapshot();
        }
        inventory = InventoryFold.fold(inventory, snapshot);
        passTime(snapshot.getObservedAt());
    }

    /** Takes in what an operator says. */
    public void add(AdvisoryAction action) {
        if (action.getServerId().equals(serverId)) {
            Optional.ofNullable(traces.get(action.getRuleId())).ifPresent(trace -> trace.add(action));
        }
    }

    /** Takes in that a time has come for the whole fleet. */
    public void add(TimeTick come) {
        tick = later(tick, come.getAt());
    }

    private void passTime(Instant at) {
        seenUpTo = later(seenUpTo, at);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    /**
     * Why a rule did, or did not, lead to an advisory.
     *
     * @throws IllegalArgumentException when the rule is not known
     */
    public Explanation explain(String ruleId) {
        RuleTrace trace = trace(ruleId);
        CompiledRule rule = trace.rule();
        Instant now = now();
        Judgement judgement = judge(trace, now);
        Applicability applicability = judge.applicability(rule.rule(), inventory);
        return new Explanation(
                serverId,
                ruleId,
                rule.revision(),
                records,
                trace.signatures(),
                trace.clauses(window),
                trace.conditions(),
                applicability.facts(),
                judgement.advisory() == null
                        ? trace.shortfall(applicability, window).orElse(null)
                        : null,
                judgement.advisory(),
                judgement.reason(),
                judgement.history().stream().map(Transition::at).reduce(now, Explainer::later),
                judgement.history(),
                next(trace, judgement));
    }

    /** What the passing of time alone will bring about is what is judged when that time has come. */
    private @Nullable NextChange next(RuleTrace trace, Judgement judgement) {
        Instant at = judgement.next();
        if (at == null) {
            return null;
        }
        List<Transition> then = judge(trace, at).history();
        return then.size() > judgement.history().size()
                ? new NextChange(at, then.get(then.size() - 1))
                : new NextChange(at, null);
    }

    /** Which rules advise, and which nearly do. */
    public Overview overview() {
        List<String> advising = new ArrayList<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        Instant now = now();
        for (RuleTrace trace : traces.values()) {
            CompiledRule rule = trace.rule();
            if (judge(trace, now).advisory() != null) {
                advising.add(rule.ruleId());
            } else {
                trace.shortfall(judge.applicability(rule.rule(), inventory), window)
                        .ifPresent(shortfalls::add);
            }
        }
        shortfalls.sort(Shortfall.NEAREST_FIRST);
        return new Overview(serverId, records, advising, shortfalls);
    }

    private Judgement judge(RuleTrace trace, Instant now) {
        CompiledRule successor = supersedence
                .successor(trace.rule().ruleId())
                .map(traces::get)
                .map(RuleTrace::rule)
                .orElse(null);
        return judge.judge(trace.rule(), trace.facts(), new Circumstances(successor, inventory, now));
    }

    /** A server's own time passes by the hour. */
    private Instant now() {
        return later(seenUpTo.truncatedTo(ChronoUnit.HOURS), tick);
    }

    private RuleTrace trace(String ruleId) {
        RuleTrace trace = traces.get(ruleId);
        if (trace == null) {
            throw new IllegalArgumentException("rule " + ruleId + " is not known");
        }
        return trace;
    }
}
