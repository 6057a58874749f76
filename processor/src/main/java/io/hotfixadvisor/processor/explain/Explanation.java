package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule did, or did not, lead to an advisory for a server.
 *
 * @param serverId server that was looked at
 * @param ruleId rule that was held against it
 * @param ruleRevision content hash of the rule
 * @param symptoms number of distinct symptoms of the server, of whatever kind
 * @param signatures every signature of the rule, in its order
 * @param matchAnyOf what the rule asks for: any one of these, all signatures of it
 * @param facts inventory facts; empty without an inventory
 * @param advisory what the judge advises; null when it advises nothing
 * @param conclusion why, in words
 */
public record Explanation(
        String serverId,
        String ruleId,
        String ruleRevision,
        int symptoms,
        List<SignatureFinding> signatures,
        List<List<String>> matchAnyOf,
        List<JudgedFact> facts,
        @Nullable RemediationAdvisory advisory,
        String conclusion) {
    public Explanation {
        signatures = List.copyOf(signatures);
        matchAnyOf = List.copyOf(matchAnyOf);
        facts = List.copyOf(facts);
    }

    /** The explanation as lines of text, the conclusion first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Rule " + ruleId + " (revision " + ruleRevision + ") on server " + serverId + ": " + outcome());
        lines.add("  because: " + conclusion);
        lines.add("Symptoms: " + symptoms + " of this server were looked at; the rule asks for " + asked() + ".");
        signatures.forEach(signature -> addSignature(lines, signature));
        lines.add(facts.isEmpty() ? "Facts: none, for want of an inventory." : "Facts:");
        facts.forEach(fact -> lines.add(
                "  [" + fact.getOutcome() + "] " + fact.getFact() + compared(fact.getFound(), fact.getRequired())));
        if (advisory != null) {
            lines.add("Confidence " + advisory.getConfidence() + ":");
            advisory.getConfidenceFactors()
                    .forEach(factor -> lines.add(
                            "  " + factor.getWeight() + " " + factor.getFactor() + ": " + factor.getBecause()));
        }
        return lines;
    }

    private String outcome() {
        return advisory == null ? "no advisory" : advisory.getStatus() + ", " + advisory.getVerdict();
    }

    private String asked() {
        return matchAnyOf.stream().map(clause -> String.join(" and ", clause)).collect(Collectors.joining(", or "));
    }

    private static void addSignature(List<String> lines, SignatureFinding signature) {
        String name = "  " + signature.signatureId() + " (" + signature.role() + "): ";
        if (signature.role() == SignatureRole.VERIFICATION || signature.role() == SignatureRole.MENTION) {
            lines.add(name + "never matched");
            return;
        }
        if (signature.met() > 0) {
            lines.add(name + "satisfied by " + signature.met() + ", first " + signature.first() + ", last "
                    + signature.last());
        } else if (signature.nearMisses() > 0) {
            lines.add(name + "not satisfied; " + signature.nearMisses() + " came near, for example");
        } else {
            lines.add(name + "no symptom of this kind");
        }
        if (signature.example() != null) {
            lines.add("    " + signature.example());
        }
        signature.clauses().forEach(clause -> lines.add("      " + worded(clause)));
    }

    private static String worded(ClauseOutcome clause) {
        String found = clause.found() == null ? "nothing" : '"' + clause.found() + '"';
        return clause.isMet() ? "[yes] " + clause.clause() : "[no] " + clause.clause() + "; found " + found;
    }

    private static String compared(@Nullable String found, @Nullable String required) {
        return ": found " + (found == null ? "nothing" : found) + (required == null ? "" : ", asked for " + required);
    }
}
