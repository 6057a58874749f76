package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.judge.Transition;
import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation in lines for an operator. */
final class ExplanationText {
    private final Explanation explanation;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Explanation explanation) {
        this.explanation = explanation;
    }

    List<String> lines() {
        addConclusion();
        addSymptoms();
        addConditions();
        addFacts();
        addHistory();
        addConfidence();
        return lines;
    }

    private void addConclusion() {
        RemediationAdvisory advisory = explanation.advisory();
        String outcome = advisory == null ? "no advisory" : advisory.getStatus() + ", " + advisory.getVerdict();
        lines.add("Rule " + explanation.ruleId() + " (revision " + explanation.ruleRevision() + ") on server "
                + explanation.serverId() + ": " + outcome);
        lines.add("  because: " + explanation.conclusion());
        Shortfall shortfall = explanation.shortfall();
        if (shortfall != null) {
            lines.add("  matched but for " + String.join("; ", shortfall.reasons()) + " ("
                    + records(shortfall.records()) + ')');
        }
        if (advisory != null && advisory.getSupersededBy() != null) {
            lines.add("  superseded by " + advisory.getSupersededBy());
        }
        if (advisory != null && advisory.getSilencedUntil() != null) {
            lines.add("  silenced until " + advisory.getSilencedUntil());
        }
    }

    private void addSymptoms() {
        String asked =
                explanation.clauses().stream().map(ConditionFinding::asked).collect(Collectors.joining(", or "));
        lines.add("Symptoms: " + records(explanation.records()) + " of this server; the rule asks for " + asked + '.');
        explanation.signatures().forEach(this::addSignature);
    }

    private void addSignature(SignatureFinding signature) {
        String name = "  " + signature.signatureId() + " (" + signature.role() + "): ";
        if (signature.role() == SignatureRole.MENTION) {
            lines.add(name + "never matched");
            return;
        }
        if (signature.met() > 0) {
            lines.add(name + "satisfied by " + records(signature.met()) + ", first " + signature.first() + ", last "
                    + signature.last());
            lines.add("    " + signature.example());
            addClauses(signature.clauses());
        } else {
            lines.add(name + (signature.nearMisses().isEmpty() ? "nothing came near" : "not satisfied"));
        }
        signature.nearMisses().forEach(this::addNearMiss);
    }

    private void addNearMiss(NearMiss miss) {
        lines.add("    matched but for " + String.join("; ", miss.reasons()) + " (" + records(miss.records())
                + "), for example");
        lines.add("    " + miss.example());
        addClauses(miss.clauses());
    }

    private void addClauses(List<ClauseOutcome> clauses) {
        clauses.forEach(clause -> lines.add("      " + worded(clause)));
    }

    private void addConditions() {
        List<ConditionFinding> told = new ArrayList<>();
        explanation.clauses().stream()
                .filter(clause -> clause.begun() && clause.asked().contains(" and "))
                .forEach(told::add);
        told.addAll(explanation.conditions());
        if (!told.isEmpty()) {
            lines.add("Conditions over several symptoms:");
        }
        told.forEach(condition -> lines.add("  [" + (condition.holds() ? "yes" : "no") + "] " + condition.asked()
                + (condition.required() ? "" : " (not needed, adds confidence)") + "; found " + condition.found()));
    }

    private void addFacts() {
        lines.add(explanation.facts().isEmpty() ? "Facts: none, for want of an inventory." : "Facts:");
        for (JudgedFact fact : explanation.facts()) {
            lines.add(
                    "  [" + fact.getOutcome() + "] " + fact.getFact() + compared(fact.getFound(), fact.getRequired()));
        }
    }

    private void addHistory() {
        if (explanation.advisory() == null) {
            return;
        }
        lines.add("History, up to " + explanation.now() + ':');
        for (Transition transition : explanation.history()) {
            lines.add("  " + transition.at() + ' ' + transition.status() + " (" + transition.cause() + ')'
                    + (transition.words().isEmpty() ? "" : " " + transition.words()));
        }
        NextChange next = explanation.next();
        lines.add("  next, if nothing comes before: " + (next == null ? "nothing" : next.line()));
    }

    private void addConfidence() {
        RemediationAdvisory advisory = explanation.advisory();
        if (advisory != null) {
            lines.add("Confidence " + advisory.getConfidence() + ":");
            advisory.getConfidenceFactors()
                    .forEach(factor -> lines.add(
                            "  " + factor.getWeight() + " " + factor.getFactor() + ": " + factor.getBecause()));
        }
    }

    static String records(long count) {
        return count + (count == 1 ? " record" : " records");
    }

    private static String worded(ClauseOutcome clause) {
        String found = clause.found() == null ? "nothing" : '"' + clause.found() + '"';
        return clause.isMet() ? "[yes] " + clause.clause() : "[no] " + clause.clause() + "; found " + found;
    }

    private static String compared(@Nullable String found, @Nullable String required) {
        return ": found " + (found == null ? "nothing" : found) + (required == null ? "" : ", asked for " + required);
    }
}
