package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.InventoryMerge;
import io.hotfixadvisor.processor.judge.Applicability;
import io.hotfixadvisor.processor.judge.Circumstances;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.SuspectIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.MergedInventory;
import io.hotfixadvisor.schemas.ServerInventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
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
    private final SortedMap<String, RuleTrace> traces = new TreeMap<>();
    private long records;
    private @Nullable MergedInventory merged;
    private @Nullable InventoryFacts inventory;

    /**
     * Begins.
     *
     * @param window length of the window of a clause with several signatures
     * @param serverId server that is asked about; records of others are left out
     * @param rules rules that are asked about, of whatever status
     */
    public Explainer(Judge judge, Duration window, String serverId, Collection<CompiledRule> rules) {
        this.judge = judge;
        this.window = window;
        this.serverId = serverId;
        suspects = new SuspectIndex(rules);
        rules.forEach(rule -> traces.put(rule.ruleId(), new RuleTrace(rule, serverId)));
    }

    /** Takes in what may have gone wrong. */
    public void add(Symptom symptom) {
        if (symptom.serverId().equals(serverId)) {
            records++;
            suspects.suspects(symptom).forEach(rule -> trace(rule.ruleId()).add(symptom));
        }
    }

    /** Takes in what is installed, whole or, where it names its source, in part. */
    public void add(ServerInventory listed) {
        if (!listed.getServerId().equals(serverId)) {
            return;
        }
        if (listed.getSource() == null) {
            inventory = InventoryFold.fold(inventory, listed);
        } else {
            merged = InventoryMerge.fold(merged, listed);
            inventory = InventoryFold.fold(inventory, merged.getSnapshot());
        }
    }

    /**
     * Why a rule did, or did not, lead to an advisory.
     *
     * @throws IllegalArgumentException when the rule is none of those that are asked about
     */
    public Explanation explain(String ruleId) {
        RuleTrace trace = trace(ruleId);
        CompiledRule rule = trace.rule();
        Judgement judgement = judge.judge(rule, trace.facts(), Circumstances.of(inventory));
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
                judgement.reason());
    }

    /** Which rules advise, and which nearly do. */
    public Overview overview() {
        List<String> advising = new ArrayList<>();
        List<Shortfall> shortfalls = new ArrayList<>();
        for (RuleTrace trace : traces.values()) {
            CompiledRule rule = trace.rule();
            if (judge.judge(rule, trace.facts(), Circumstances.of(inventory)).advisory() != null) {
                advising.add(rule.ruleId());
            } else {
                trace.shortfall(judge.applicability(rule.rule(), inventory), window)
                        .ifPresent(shortfalls::add);
            }
        }
        shortfalls.sort(Shortfall.NEAREST_FIRST);
        return new Overview(serverId, records, advising, shortfalls);
    }

    private RuleTrace trace(String ruleId) {
        RuleTrace trace = traces.get(ruleId);
        if (trace == null) {
            throw new IllegalArgumentException(
                    "rule " + ruleId + " is not asked about; these are: " + String.join(", ", traces.keySet()));
        }
        return trace;
    }
}
