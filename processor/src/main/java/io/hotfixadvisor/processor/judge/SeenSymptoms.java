package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.facts.Incident;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The symptoms of a server, held against what the rule asks for: one of its clauses, all signatures of it seen, one of
 * them a SYMPTOM.
 *
 * <p>An incident counts once, however many records speak of it and signatures they satisfy, and only if one satisfies a
 * SYMPTOM of a clause that is satisfied. Symptoms that the bound on facts pushed out count as well, as far as anybody
 * knows.
 */
final class SeenSymptoms {
    private static final int EVIDENCE_LIMIT = 10;
    private static final Comparator<Evidence> BY_TIME = Comparator.comparing(Evidence::getOccurredAt)
            .thenComparing(Evidence::getSignatureId)
            .thenComparing(Evidence::getKind)
            .thenComparing(Evidence::getSummary);

    private final HotfixRule rule;
    private final RuleFacts facts;
    private final NavigableSet<String> seenIds = new TreeSet<>();
    private final List<List<String>> satisfied;
    private final List<Evidence> evidence;
    private final List<Incident> incidents;
    private final List<Instant> counted;

    SeenSymptoms(HotfixRule rule, RuleFacts facts) {
        this.rule = rule;
        this.facts = facts;
        Stream.concat(
                        facts.getOccurrences().stream().flatMap(seen -> seen.getSignatureIds().stream()),
                        facts.getEvidence().stream()
                                .map(kept -> kept.getEvidence().getSignatureId()))
                .filter(id -> hasRole(id, SignatureRole.SYMPTOM) || hasRole(id, SignatureRole.SUPPORTING))
                .forEach(seenIds::add);
        satisfied = clauses().stream().filter(seenIds::containsAll).toList();
        evidence = evidenceOf(facts);
        Set<String> symptomIds = symptoms().stream().map(Signature::getId).collect(Collectors.toSet());
        incidents = Incident.of(facts.getOccurrences().stream()
                .filter(record -> record.getSignatureIds().stream().anyMatch(symptomIds::contains))
                .toList());
        counted = counted(symptomIds);
    }

    /**
     * What was kept as evidence, each record once for each signature, at the time of its occurrence. Copies of a record
     * may differ in their time, where the broker's stands in for that of a fast clock, and a crash report in its time
     * from the event that it was read from; the earliest counts. Facts keep them all, because which copy is needed
     * depends on what is still to come.
     */
    private static List<Evidence> evidenceOf(RuleFacts facts) {
        Map<String, Instant> times = facts.getOccurrences().stream()
                .collect(Collectors.toMap(SymptomOccurrence::getIdentity, SymptomOccurrence::getOccurredAt));
        Map<String, Evidence> earliest = new LinkedHashMap<>();
        for (KeptEvidence kept : facts.getEvidence()) {
            Evidence found = kept.getEvidence();
            Instant at = times.getOrDefault(kept.getIdentity(), found.getOccurredAt());
            earliest.putIfAbsent(
                    kept.getIdentity() + '/' + found.getSignatureId(),
                    Evidence.newBuilder(found).setOccurredAt(at).build());
        }
        return List.copyOf(earliest.values());
    }

    /** What the rule asks for: any one clause, all of it. */
    private List<List<String>> clauses() {
        return rule.getMatchAnyOf().stream()
                .filter(clause -> clause.stream().anyMatch(id -> hasRole(id, SignatureRole.SYMPTOM)))
                .toList();
    }

    boolean isSatisfied() {
        return !satisfied.isEmpty();
    }

    /** What is missing, in words; only of use when nothing is satisfied. */
    String missing() {
        return "No clause of the rule is satisfied: "
                + clauses().stream()
                        .map(clause -> String.join(" and ", clause) + " ("
                                + clause.stream()
                                        .filter(id -> !seenIds.contains(id))
                                        .collect(Collectors.joining(", "))
                                + " not seen)")
                        .collect(Collectors.joining(" or "))
                + ".";
    }

    /** The clauses that are satisfied, in the order of the rule. */
    List<List<String>> satisfiedClauses() {
        return satisfied;
    }

    /** The signatures of role SYMPTOM in the satisfied clauses, in the order of the rule. */
    List<Signature> symptoms() {
        return rule.getSignatures().stream()
                .filter(signature -> signature.getRole() == SignatureRole.SYMPTOM)
                .filter(signature -> satisfied.stream().anyMatch(clause -> clause.contains(signature.getId())))
                .toList();
    }

    /** The signatures of role SUPPORTING that were seen, in the order of the rule. */
    List<Signature> supporting() {
        return rule.getSignatures().stream()
                .filter(signature -> signature.getRole() == SignatureRole.SUPPORTING)
                .filter(signature -> seenIds.contains(signature.getId()))
                .toList();
    }

    long count() {
        return Math.max(1, incidents.size()) + facts.getForgotten();
    }

    Instant first() {
        return Stream.concat(counted.stream(), Stream.ofNullable(facts.getFirstForgotten()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant last() {
        return counted.stream().max(Instant::compareTo).orElseThrow();
    }

    /** The first symptom at that instant or later; empty when none is known. */
    Optional<Instant> firstFrom(Instant from) {
        return counted.stream().filter(at -> !at.isBefore(from)).min(Instant::compareTo);
    }

    /** By time; of signatures that still stand in the rule. */
    List<Evidence> evidence() {
        return evidence.stream()
                .filter(each -> seenIds.contains(each.getSignatureId()))
                .sorted(BY_TIME)
                .limit(EVIDENCE_LIMIT)
                .toList();
    }

    /** When each incident happened that is known, those included of which only the evidence is kept. */
    private List<Instant> counted(Set<String> symptomIds) {
        Set<String> kept = facts.getOccurrences().stream()
                .map(SymptomOccurrence::getIdentity)
                .collect(Collectors.toSet());
        Stream<Instant> onlyEvidence = facts.getEvidence().stream()
                .filter(each -> !kept.contains(each.getIdentity()))
                .map(KeptEvidence::getEvidence)
                .filter(each -> symptomIds.contains(each.getSignatureId()))
                .map(Evidence::getOccurredAt);
        return Stream.concat(incidents.stream().map(Incident::occurredAt), onlyEvidence)
                .toList();
    }

    private boolean hasRole(String id, SignatureRole role) {
        return rule.getSignatures().stream()
                .anyMatch(signature -> signature.getId().equals(id) && signature.getRole() == role);
    }
}
