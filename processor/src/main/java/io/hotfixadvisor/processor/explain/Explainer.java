package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.judge.Applicability;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Judgement;
import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.SignatureExamination;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.Signature;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a rule against a server once more, and takes down every step. Pure. */
public final class Explainer {
    private static final Comparator<Symptom> BY_TIME =
            Comparator.comparing(Symptom::occurredAt).thenComparing(Symptom::identity);

    private final Judge judge;

    public Explainer(Judge judge) {
        this.judge = judge;
    }

    /**
     * Explains one rule on one server.
     *
     * @param serverId server that is asked about; symptoms of other servers are left out
     * @param symptoms what telemetry says, matched or not, in any order, copies included
     * @param facts what is remembered for the rule and the server; null when no symptom matched
     * @param inventory what the server's inventories say; null when none was received
     */
    public Explanation explain(
            CompiledRule rule,
            String serverId,
            List<Symptom> symptoms,
            @Nullable RuleFacts facts,
            @Nullable InventoryFacts inventory) {
        List<Symptom> distinct = distinct(serverId, symptoms);
        RuleFacts known = facts == null ? nothingSeen(rule, serverId) : facts;
        Judgement judgement = judge.judge(rule, known, inventory);
        Applicability applicability = judge.applicability(rule.rule(), inventory);
        return new Explanation(
                serverId,
                rule.ruleId(),
                rule.revision(),
                distinct.size(),
                signatures(rule, distinct),
                rule.rule().getMatchAnyOf(),
                applicability.facts(),
                judgement.advisory(),
                judgement.reason());
    }

    private static RuleFacts nothingSeen(CompiledRule rule, String serverId) {
        return RuleFacts.newBuilder()
                .setServerId(serverId)
                .setRuleId(rule.ruleId())
                .build();
    }

    /** An event and the crash report that was derived from it share an identity and are two symptoms to look at. */
    private static List<Symptom> distinct(String serverId, List<Symptom> symptoms) {
        Map<String, Symptom> distinct = new LinkedHashMap<>();
        symptoms.stream()
                .filter(symptom -> symptom.serverId().equals(serverId))
                .sorted(BY_TIME)
                .forEach(symptom -> distinct.putIfAbsent(
                        symptom.identity() + (symptom.event() == null ? " crash" : " event"), symptom));
        return List.copyOf(distinct.values());
    }

    private static List<SignatureFinding> signatures(CompiledRule rule, List<Symptom> symptoms) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Symptom symptom : symptoms) {
            for (SignatureExamination examination : rule.examine(symptom)) {
                tallies.computeIfAbsent(examination.signatureId(), id -> new Tally())
                        .add(symptom, examination);
            }
        }
        return rule.rule().getSignatures().stream()
                .map(signature -> Optional.ofNullable(tallies.get(signature.getId()))
                        .orElseGet(Tally::new)
                        .finding(signature))
                .toList();
    }

    /** What was seen of one signature so far; symptoms come in order of time. */
    private static final class Tally {
        private int met;
        private int nearMisses;
        private @Nullable Symptom first;
        private @Nullable Symptom last;
        private @Nullable Symptom near;
        private List<ClauseOutcome> clauses = List.of();

        void add(Symptom symptom, SignatureExamination examination) {
            if (examination.isMet()) {
                met++;
                last = symptom;
                if (first == null) {
                    first = symptom;
                    clauses = examination.clauses();
                }
            } else if (examination.isNearMiss()) {
                nearMisses++;
                if (near == null && first == null) {
                    near = symptom;
                    clauses = examination.clauses();
                }
            }
        }

        SignatureFinding finding(Signature signature) {
            Symptom example = first == null ? near : first;
            return new SignatureFinding(
                    signature.getId(),
                    signature.getRole(),
                    met,
                    first == null ? null : first.occurredAt(),
                    last == null ? null : last.occurredAt(),
                    nearMisses,
                    example == null ? null : example.occurredAt() + " " + example.summary(),
                    clauses);
        }
    }
}
