package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.facts.RuleFold;
import io.hotfixadvisor.processor.judge.Applicability;
import io.hotfixadvisor.processor.judge.Applicability.State;
import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.SignatureExamination;
import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the records of one server came with one rule. */
final class RuleTrace {
    private final CompiledRule rule;
    private final Map<String, SignatureTally> tallies = new HashMap<>();
    private RuleFacts facts;

    RuleTrace(CompiledRule rule, String serverId) {
        this.rule = rule;
        facts = RuleFacts.newBuilder()
                .setServerId(serverId)
                .setRuleId(rule.ruleId())
                .build();
    }

    /** Whether the symptom meets a signature. */
    boolean add(Symptom symptom) {
        List<SignatureMatch> met = new ArrayList<>();
        for (SignatureExamination examination : rule.examine(symptom)) {
            tallies.computeIfAbsent(examination.signatureId(), id -> new SignatureTally())
                    .add(symptom, examination);
            if (examination.isMet()) {
                met.add(new SignatureMatch(
                        examination.signatureId(),
                        examination.role(),
                        examination.clauses().stream()
                                .map(ClauseOutcome::clause)
                                .toList()));
            }
        }
        if (!met.isEmpty()) {
            facts = RuleFold.fold(facts, symptom, new Match(rule, met));
        }
        return !met.isEmpty();
    }

    void add(AdvisoryAction action) {
        facts = RuleFold.fold(facts, action);
    }

    CompiledRule rule() {
        return rule;
    }

    RuleFacts facts() {
        return facts;
    }

    /** Every signature of the rule, in its order. */
    List<SignatureFinding> signatures() {
        return rule.rule().getSignatures().stream()
                .map(signature -> tallies.getOrDefault(signature.getId(), new SignatureTally())
                        .finding(signature))
                .toList();
    }

    /** What the rule asks for, any one of these. */
    List<ConditionFinding> clauses(Duration window) {
        SeenIncidents incidents = new SeenIncidents(facts);
        return matchAnyOf().map(clause -> incidents.clause(clause, window)).toList();
    }

    /** A clause without a SYMPTOM opens nothing. */
    private Stream<List<String>> matchAnyOf() {
        Set<String> symptoms = rule.rule().getSignatures().stream()
                .filter(signature -> signature.getRole() == SignatureRole.SYMPTOM)
                .map(Signature::getId)
                .collect(Collectors.toSet());
        return rule.rule().getMatchAnyOf().stream()
                .filter(clause -> clause.stream().anyMatch(symptoms::contains));
    }

    /** Its conditions over time. */
    List<ConditionFinding> conditions() {
        SeenIncidents incidents = new SeenIncidents(facts);
        return rule.rule().getTemporal().stream()
                .filter(condition -> condition.getType() != TemporalType.UNKNOWN)
                .map(incidents::condition)
                .toList();
    }

    /**
     * What kept the rule from advising; empty when its symptoms did not even come near.
     *
     * @param window length of the window of a clause with several signatures
     */
    Optional<Shortfall> shortfall(Applicability applicability, Duration window) {
        Optional<Step> nearest = nearestClause(window);
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        RuleStatus status = rule.rule().getStatus();
        if (status != RuleStatus.ACTIVE) {
            reasons.add("status: " + status + ", asked for " + RuleStatus.ACTIVE);
        }
        boolean isSeen = nearest.get().reasons().isEmpty();
        reasons.addAll(nearest.get().reasons());
        conditions().stream()
                .filter(condition -> condition.required() && !condition.holds())
                .filter(condition -> isSeen || condition.begun())
                .map(ConditionFinding::found)
                .forEach(reasons::add);
        addFacts(reasons, applicability);
        if (reasons.isEmpty()) {
            reasons.add("conditions over time that hold, but not together");
        }
        return Optional.of(new Shortfall(
                rule.ruleId(), rule.rule().getTitle(), reasons, nearest.get().records()));
    }

    private static void addFacts(List<String> reasons, Applicability applicability) {
        if (applicability.state() == State.NOT_AFFECTED) {
            reasons.add(Reasons.notAffected(applicability.decisive()));
        } else if (applicability.state() == State.FIX_THERE && reasons.isEmpty()) {
            // Where something else is missing as well nobody knows which came first.
            reasons.add(Reasons.fixIsThere(applicability.decisive()));
        }
    }

    /** How near the records came to a clause or a signature of it. */
    private record Step(List<String> reasons, long records) {
        private static final Comparator<Step> NEAREST_FIRST =
                Comparator.<Step>comparingInt(step -> step.reasons().size()).thenComparing(step -> -step.records());
    }

    private Optional<Step> nearestClause(Duration window) {
        Map<String, SignatureFinding> byId = new HashMap<>();
        signatures().forEach(finding -> byId.put(finding.signatureId(), finding));
        SeenIncidents incidents = new SeenIncidents(facts);
        return matchAnyOf()
                .map(clause -> clause(clause, byId, incidents.clause(clause, window)))
                .flatMap(Optional::stream)
                .min(Step.NEAREST_FIRST);
    }

    private static Optional<Step> clause(
            List<String> ids, Map<String, SignatureFinding> findings, ConditionFinding together) {
        List<String> reasons = new ArrayList<>();
        long records = 0;
        boolean isNear = false;
        for (String id : ids) {
            @Nullable SignatureFinding finding = findings.get(id);
            Optional<Step> step = finding == null ? Optional.empty() : signature(finding);
            isNear |= step.isPresent();
            records = Math.max(records, step.map(Step::records).orElse(0L));
            reasons.addAll(step.map(Step::reasons).orElse(List.of(id + " not seen")));
        }
        if (reasons.isEmpty() && !together.holds()) {
            reasons.add(together.found());
        }
        return isNear ? Optional.of(new Step(reasons, records)) : Optional.empty();
    }

    private static Optional<Step> signature(SignatureFinding finding) {
        return finding.met() > 0
                ? Optional.of(new Step(List.of(), finding.met()))
                : finding.nearMisses().stream().findFirst().map(miss -> new Step(miss.reasons(), miss.records()));
    }
}
