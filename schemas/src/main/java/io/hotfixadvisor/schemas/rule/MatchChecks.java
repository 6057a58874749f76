package io.hotfixadvisor.schemas.rule;

import static io.hotfixadvisor.schemas.rule.Findings.is;

import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.Comparison;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the signatures of a rule combine, and in which file versions the fault exists. */
final class MatchChecks {
    private final Map<String, Signature> signatures = new LinkedHashMap<>();
    private final Findings findings;

    private MatchChecks(HotfixRule rule, Findings findings) {
        this.findings = findings;
        rule.getSignatures().forEach(signature -> signatures.putIfAbsent(signature.getId(), signature));
    }

    static void check(HotfixRule rule, Findings findings) {
        MatchChecks checks = new MatchChecks(rule, findings);
        checks.checkClauses(rule);
        List<TemporalCondition> temporal = rule.getTemporal();
        for (int i = 0; i < temporal.size(); i++) {
            checks.checkTemporal("temporal[" + i + "]", temporal.get(i));
        }
        checkAffectedFiles(rule.getAffectedFiles(), findings);
    }

    private void checkClauses(HotfixRule rule) {
        List<List<String>> clauses = rule.getMatchAnyOf();
        boolean active = rule.getStatus() == RuleStatus.ACTIVE;
        if (clauses.isEmpty() && active) {
            findings.error("MATCH_MISSING", "matchAnyOf", "is empty", "an ACTIVE rule needs a clause that can match");
        }
        boolean mute = !clauses.isEmpty();
        for (int i = 0; i < clauses.size(); i++) {
            String path = "matchAnyOf[" + i + "]";
            checkClause(path, clauses.get(i));
            boolean never = clauses.get(i).stream().map(signatures::get).anyMatch(MatchChecks::hasNoSource);
            if (never) {
                findings.warning("CLAUSE_NEVER_MATCHES", path, "holds an event without a source", "it never matches");
            }
            mute &= never;
        }
        if (mute && active) {
            findings.error(
                    "RULE_NEVER_MATCHES",
                    "matchAnyOf",
                    "holds an event without a source in every clause",
                    "an ACTIVE rule needs a clause that can match");
        }
        warnOfUnusedSymptoms(rule);
    }

    private void checkClause(String path, List<String> clause) {
        if (clause.isEmpty()) {
            findings.error("CLAUSE_EMPTY", path, "is empty", "at least one signature id is needed");
            return;
        }
        for (int i = 0; i < clause.size(); i++) {
            checkReference(path + "[" + i + "]", clause.get(i));
        }
        boolean opens = clause.stream()
                .map(signatures::get)
                .filter(Objects::nonNull)
                .anyMatch(signature -> signature.getRole() == SignatureRole.SYMPTOM);
        if (!opens) {
            findings.error(
                    "CLAUSE_WITHOUT_SYMPTOM",
                    path,
                    "is " + clause,
                    "at least one signature with role SYMPTOM is needed");
        }
    }

    private void checkReference(String path, String id) {
        Signature signature = signatures.get(id);
        if (signature == null) {
            findings.error(
                    "SIGNATURE_UNKNOWN",
                    path,
                    is(id),
                    "the id of a signature of this rule is allowed: " + signatures.keySet());
        } else if (!SignatureChecks.isMatched(signature)) {
            findings.error(
                    "SIGNATURE_NOT_MATCHED",
                    path,
                    is(id) + ", which has role " + signature.getRole(),
                    "a signature with role SYMPTOM or SUPPORTING is allowed");
        }
    }

    private static boolean hasNoSource(@Nullable Signature signature) {
        return signature != null && signature.getPattern() instanceof EventPattern event && event.getSource() == null;
    }

    private void warnOfUnusedSymptoms(HotfixRule rule) {
        List<Signature> all = rule.getSignatures();
        for (int i = 0; i < all.size(); i++) {
            String id = all.get(i).getId();
            boolean used = rule.getMatchAnyOf().stream().anyMatch(clause -> clause.contains(id));
            if (all.get(i).getRole() == SignatureRole.SYMPTOM && !used) {
                findings.warning(
                        "SYMPTOM_UNUSED",
                        "signatures[" + i + "]",
                        is(id) + " and stands in no clause of matchAnyOf",
                        "a clause, or role SUPPORTING, is expected");
            }
        }
    }

    private void checkTemporal(String path, TemporalCondition condition) {
        List<String> ids = condition.getSignatureIds();
        for (int i = 0; i < ids.size(); i++) {
            checkReference(path + ".signatureIds[" + i + "]", ids.get(i));
        }
        checkWindow(path + ".window", condition);
        TemporalType type = condition.getType();
        if (type == TemporalType.RECURRENCE) {
            checkRecurrence(path, condition);
        } else if (type == TemporalType.SEQUENCE) {
            checkSequence(path, condition);
        } else {
            findings.error("TEMPORAL_TYPE", path + ".type", "is " + type, "RECURRENCE or SEQUENCE is allowed");
        }
    }

    private void checkRecurrence(String path, TemporalCondition condition) {
        Integer minCount = condition.getMinCount();
        if (minCount == null || minCount < 2) {
            findings.error(
                    "TEMPORAL_COUNT",
                    path + ".minCount",
                    minCount == null ? "is absent" : "is " + minCount,
                    "2 or more is allowed for RECURRENCE");
        }
        if (condition.getSignatureIds().isEmpty()) {
            findings.error("TEMPORAL_SIGNATURES", path + ".signatureIds", "is empty", "at least one id is needed");
        }
        if (!condition.getSteps().isEmpty()) {
            findings.error(
                    "TEMPORAL_STEPS", path + ".steps", "is " + condition.getSteps(), "none are allowed for RECURRENCE");
        }
    }

    private void checkSequence(String path, TemporalCondition condition) {
        List<List<String>> steps = condition.getSteps();
        if (steps.size() < 2) {
            findings.error(
                    "TEMPORAL_STEPS",
                    path + ".steps",
                    "has " + steps.size() + " entries",
                    "SEQUENCE needs two or more");
        }
        for (int i = 0; i < steps.size(); i++) {
            String at = path + ".steps[" + i + "]";
            if (steps.get(i).isEmpty()) {
                findings.error("TEMPORAL_STEPS", at, "is empty", "at least one signature id is needed");
            }
            for (int j = 0; j < steps.get(i).size(); j++) {
                checkReference(at + "[" + j + "]", steps.get(i).get(j));
            }
        }
        if (condition.getMinCount() != null) {
            findings.error(
                    "TEMPORAL_COUNT",
                    path + ".minCount",
                    "is " + condition.getMinCount(),
                    "none is allowed for SEQUENCE");
        }
    }

    private void checkWindow(String path, TemporalCondition condition) {
        String window = condition.getWindow();
        if (window == null) {
            if (!condition.getOptional()) {
                findings.error("TEMPORAL_WINDOW", path, "is absent", "a condition that is not optional needs one");
            }
            return;
        }
        if (!isPositiveDuration(window)) {
            findings.error(
                    "TEMPORAL_WINDOW", path, is(window), "a positive ISO-8601 duration is allowed, for example PT24H");
        }
    }

    private static boolean isPositiveDuration(String text) {
        try {
            Duration duration = Duration.parse(text);
            return !duration.isNegative() && !duration.isZero();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void checkAffectedFiles(List<AffectedFile> files, Findings findings) {
        for (int i = 0; i < files.size(); i++) {
            String path = "affectedFiles[" + i + "]";
            AffectedFile file = files.get(i);
            findings.text(path + ".name", file.getName());
            findings.baseName(path + ".name", file.getName());
            findings.version(path + ".version", file.getVersion());
            if (file.getOp() == Comparison.UNKNOWN) {
                findings.error("COMPARISON", path + ".op", "is UNKNOWN", "LT, LE, EQ, GE or GT is allowed");
            }
        }
    }
}
