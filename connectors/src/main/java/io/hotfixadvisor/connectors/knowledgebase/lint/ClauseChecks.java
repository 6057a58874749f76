package io.hotfixadvisor.connectors.knowledgebase.lint;

import static io.hotfixadvisor.connectors.knowledgebase.lint.RuleFindings.is;

import io.hotfixadvisor.schemas.Confidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clauses and temporal conditions: whether each of them decides anything. */
final class ClauseChecks {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    /** A rule with more clauses is not looked through pair by pair. */
    private static final int MOST_CLAUSES = 200;

    private ClauseChecks() {}

    static void check(RuleFindings findings) {
        HotfixRule rule = findings.rule();
        List<Set<String>> clauses =
                rule.getMatchAnyOf().stream().<Set<String>>map(HashSet::new).toList();
        for (int i = 0; i < clauses.size(); i++) {
            String path = "matchAnyOf[" + i + "]";
            if (clauses.get(i).size() < rule.getMatchAnyOf().get(i).size()) {
                findings.add(
                        "CLAUSE_REPEATS_SIGNATURE",
                        path,
                        "is " + rule.getMatchAnyOf().get(i),
                        "each signature is expected once");
            }
            if (clauses.size() <= MOST_CLAUSES) {
                compare(path, i, clauses, findings);
            }
        }
        checkUse(rule, findings);
        checkConfidence(rule, findings);
        checkWindows(rule.getTemporal(), findings);
    }

    private static void compare(String path, int index, List<Set<String>> clauses, RuleFindings findings) {
        Set<String> clause = clauses.get(index);
        for (int j = 0; j < clauses.size(); j++) {
            Set<String> other = clauses.get(j);
            if (j < index && clause.equals(other)) {
                findings.add(
                        "CLAUSE_DUPLICATE",
                        path,
                        "is matchAnyOf[" + j + "] once more",
                        "different clauses are expected");
                return;
            }
            if (!other.isEmpty() && clause.size() > other.size() && clause.containsAll(other)) {
                findings.add(
                        "CLAUSE_UNREACHABLE",
                        path,
                        "asks for all of matchAnyOf[" + j + "] and more, so it decides nothing",
                        "a clause that holds no other is expected");
                return;
            }
        }
    }

    private static void checkUse(HotfixRule rule, RuleFindings findings) {
        Set<String> used = Stream.of(
                        rule.getMatchAnyOf().stream().flatMap(List::stream),
                        rule.getTemporal().stream().flatMap(condition -> condition.getSignatureIds().stream()),
                        rule.getTemporal().stream()
                                .flatMap(condition -> condition.getSteps().stream())
                                .flatMap(List::stream))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        for (int i = 0; i < rule.getSignatures().size(); i++) {
            Signature signature = rule.getSignatures().get(i);
            if (signature.getRole() == SignatureRole.SUPPORTING && !used.contains(signature.getId())) {
                findings.add(
                        "SIGNATURE_UNUSED",
                        "signatures[" + i + "]",
                        is(signature.getId()) + " and stands in no clause and no temporal condition",
                        "it only raises the confidence");
            }
        }
    }

    private static void checkConfidence(HotfixRule rule, RuleFindings findings) {
        if (rule.getStatus() != RuleStatus.ACTIVE) {
            return;
        }
        Set<String> low = rule.getSignatures().stream()
                .filter(signature -> signature.getConfidence() == Confidence.LOW)
                .map(Signature::getId)
                .collect(Collectors.toSet());
        for (int i = 0; i < rule.getMatchAnyOf().size(); i++) {
            List<String> clause = rule.getMatchAnyOf().get(i);
            if (!clause.isEmpty() && low.containsAll(clause)) {
                findings.add(
                        "CONFIDENCE_LOW",
                        "matchAnyOf[" + i + "]",
                        "holds only signatures whose confidence is LOW: " + clause,
                        "MEDIUM or HIGH is expected of a reading that a person has seen");
            }
        }
    }

    private static void checkWindows(List<TemporalCondition> temporal, RuleFindings findings) {
        for (int i = 0; i < temporal.size(); i++) {
            String window = temporal.get(i).getWindow();
            if (window != null && isLong(window)) {
                findings.add(
                        "WINDOW_LONG", "temporal[" + i + "].window", is(window), "30 days (P30D) or less are expected");
            }
        }
    }

    private static boolean isLong(String window) {
        try {
            return Duration.parse(window).compareTo(LONGEST_WINDOW) > 0;
        } catch (DateTimeException notADuration) {
            return false;
        }
    }
}
