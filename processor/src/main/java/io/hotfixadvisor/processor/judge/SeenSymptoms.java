package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.processor.facts.Incident;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.SymptomOccurrence;
import io.hotfixadvisor.schemas.TemporalCondition;
import io.hotfixadvisor.schemas.TemporalType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The symptoms of a server, held against what the rule asks for.
 *
 * <p>A clause holds in a window of time in which all of its signatures were seen; a clause of one signature needs no
 * window. An incident counts when it bears a SYMPTOM of a clause and lies in a window in which that clause holds and,
 * for each condition over time that the rule does not call optional, in one in which that condition holds. It counts
 * once, however many records speak of it and signatures they satisfy. Symptoms that the bound on facts pushed out count
 * as well, as far as anybody knows.
 */
final class SeenSymptoms {
    private static final int EVIDENCE_LIMIT = 10;
    /** How often makes a recurrence where the article gives no number. */
    private static final int TWICE = 2;

    private static final Comparator<Evidence> BY_TIME = Comparator.comparing(Evidence::getOccurredAt)
            .thenComparing(Evidence::getSignatureId)
            .thenComparing(Evidence::getKind)
            .thenComparing(Evidence::getSummary);

    private final HotfixRule rule;
    private final RuleFacts facts;
    private final Duration window;
    private final NavigableSet<String> seenIds = new TreeSet<>();
    private final List<Evidence> evidence;
    private final List<SeenIncident> incidents;
    private final TimeWindows windows;
    private final List<List<String>> satisfied = new ArrayList<>();
    private final List<SeenIncident> counted;

    /** @param window within which the signatures of a clause must come together */
    SeenSymptoms(HotfixRule rule, RuleFacts facts, Duration window) {
        this.rule = rule;
        this.facts = facts;
        this.window = window;
        evidence = evidenceOf(facts);
        incidents = incidents();
        windows = new TimeWindows(incidents);
        incidents.forEach(incident -> incident.signatureIds().stream()
                .filter(id -> hasRole(id, SignatureRole.SYMPTOM) || hasRole(id, SignatureRole.SUPPORTING))
                .forEach(seenIds::add));
        BitSet inClauses = inClauses();
        requiredConditions().forEach(condition -> inClauses.and(holding(condition)));
        counted = inClauses.stream().mapToObj(incidents::get).toList();
    }

    /** What facts hold one by one, and what is left of the rest as evidence. */
    private List<SeenIncident> incidents() {
        Set<String> kept = facts.getOccurrences().stream()
                .map(SymptomOccurrence::getIdentity)
                .collect(Collectors.toSet());
        Map<String, SeenIncident> onlyEvidence = new TreeMap<>();
        for (KeptEvidence each : facts.getEvidence()) {
            if (!kept.contains(each.getIdentity())) {
                Evidence found = each.getEvidence();
                onlyEvidence
                        .computeIfAbsent(
                                each.getIdentity(),
                                identity -> new SeenIncident(found.getOccurredAt(), identity, new TreeSet<>(), false))
                        .signatureIds()
                        .add(found.getSignatureId());
            }
        }
        return Stream.concat(
                        Incident.of(facts.getOccurrences()).stream().map(SeenIncident::of),
                        onlyEvidence.values().stream())
                .sorted(SeenIncident.ORDER)
                .toList();
    }

    private BitSet inClauses() {
        BitSet all = new BitSet(incidents.size());
        for (List<String> clause : clauses()) {
            if (!seenIds.containsAll(clause)) {
                continue;
            }
            BitSet in = clause.size() == 1 ? everything() : windows.withAll(clause, window);
            if (in.isEmpty()) {
                continue;
            }
            satisfied.add(clause);
            List<String> symptoms = clause.stream()
                    .filter(id -> hasRole(id, SignatureRole.SYMPTOM))
                    .toList();
            in.stream().filter(i -> incidents.get(i).bearsAny(symptoms)).forEach(all::set);
        }
        return all;
    }

    private BitSet everything() {
        BitSet all = new BitSet(incidents.size());
        all.set(0, incidents.size());
        return all;
    }

    private Stream<TemporalCondition> requiredConditions() {
        return rule.getTemporal().stream()
                .filter(condition -> !condition.getOptional() && condition.getType() != TemporalType.UNKNOWN);
    }

    /** The incidents in windows in which the condition holds. */
    private BitSet holding(TemporalCondition condition) {
        String printed = condition.getWindow();
        Duration length = printed == null ? null : Duration.parse(printed);
        return switch (condition.getType()) {
            case RECURRENCE -> windows.withSoMany(condition.getSignatureIds(), leastOf(condition), length);
            case SEQUENCE -> windows.withSequence(condition.getSteps(), length);
            case UNKNOWN -> everything();
        };
    }

    private static int leastOf(TemporalCondition condition) {
        Integer least = condition.getMinCount();
        return least == null ? TWICE : least;
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
        return !counted.isEmpty();
    }

    /** What is missing, in words; only of use when nothing is satisfied. */
    String missing() {
        return satisfied.isEmpty() ? missingSignatures() : missingConditions();
    }

    private String missingSignatures() {
        return "No clause of the rule is satisfied: "
                + clauses().stream()
                        .map(clause -> String.join(" and ", clause) + " (" + missingOf(clause) + ")")
                        .collect(Collectors.joining(" or "))
                + ".";
    }

    private String missingOf(List<String> clause) {
        List<String> unseen =
                clause.stream().filter(id -> !seenIds.contains(id)).toList();
        return unseen.isEmpty() ? "not within " + window : String.join(", ", unseen) + " not seen";
    }

    private String missingConditions() {
        return requiredConditions()
                .filter(condition -> holding(condition).isEmpty())
                .findFirst()
                .map(condition -> "A condition over time does not hold: " + inWords(condition) + ".")
                .orElse("The conditions over time do not hold together.");
    }

    private static String inWords(TemporalCondition condition) {
        String within = condition.getWindow() == null ? "" : " within " + condition.getWindow();
        return condition.getType() == TemporalType.RECURRENCE
                ? leastOf(condition) + " times " + String.join(" or ", condition.getSignatureIds()) + within
                : condition.getSteps().stream()
                                .map(step -> String.join(" or ", step))
                                .collect(Collectors.joining(", then "))
                        + within;
    }

    /** The conditions over time that the rule calls optional and that hold, in the order of the rule. */
    List<TemporalCondition> confirmed() {
        return rule.getTemporal().stream()
                .filter(condition -> condition.getOptional() && condition.getType() != TemporalType.UNKNOWN)
                .filter(condition -> !holding(condition).isEmpty())
                .toList();
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
        long kept = counted.stream().filter(SeenIncident::isKept).count();
        return Math.max(1, kept) + facts.getForgotten();
    }

    Instant first() {
        return Stream.concat(counted.stream().map(SeenIncident::at), Stream.ofNullable(facts.getFirstForgotten()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    Instant last() {
        return counted.get(counted.size() - 1).at();
    }

    /** When the incidents that count happened, as far as each is known, in their order; at least one. */
    List<Instant> times() {
        return counted.stream().map(SeenIncident::at).toList();
    }

    /** By time; of signatures that still stand in the rule. */
    List<Evidence> evidence() {
        return evidence.stream()
                .filter(each -> seenIds.contains(each.getSignatureId()))
                .sorted(BY_TIME)
                .limit(EVIDENCE_LIMIT)
                .toList();
    }

    private boolean hasRole(String id, SignatureRole role) {
        return rule.getSignatures().stream()
                .anyMatch(signature -> signature.getId().equals(id) && signature.getRole() == role);
    }
}
