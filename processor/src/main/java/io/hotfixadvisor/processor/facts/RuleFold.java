package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.SignatureRole;
import io.hotfixadvisor.schemas.VerificationSeen;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds a symptom, or an operator's word, to what is known of one rule on one server.
 *
 * <p>Commutative and idempotent: any order of the same symptoms, with any repetition, gives equal facts. Records of one
 * identity, such as an event and the crash report that was derived from it, are one occurrence, at the earliest of
 * their times, with the signatures of all of them. Of copies of one record the one with the smallest origin is kept as
 * evidence.
 *
 * <p>At most {@value #MAX_OCCURRENCES} occurrences are kept, the newest by time and identity. Those that the bound
 * pushes out are counted in {@code forgotten}. Order still leaves no trace then, but a copy of a symptom can no longer
 * be told from a new one when it arrives after {@value #MAX_OCCURRENCES} newer symptoms: it counts in {@code forgotten}
 * once more. The same holds for another record of its identity. Evidence is not concerned. Of what says that the fix
 * works, and of operators' words, the newest are kept.
 */
public final class RuleFold {
    /** Distinct symptoms that are remembered one by one. */
    public static final int MAX_OCCURRENCES = 512;

    /** Distinct records that say that the fix works. */
    public static final int MAX_VERIFICATIONS = 32;

    /** Distinct words of operators. */
    public static final int MAX_ACTIONS = 64;

    private static final Comparator<VerificationSeen> VERIFICATIONS = Comparator.comparing(
                    VerificationSeen::getOccurredAt)
            .thenComparing(VerificationSeen::getIdentity)
            .thenComparing(VerificationSeen::getSummary);

    /** By time, then by all that an action holds. */
    private static final Comparator<AdvisoryAction> ACTIONS =
            Comparator.comparing(AdvisoryAction::getAt).thenComparing(Comparator.naturalOrder());

    private RuleFold() {}

    /**
     * Adds a symptom that a rule knows.
     *
     * @param before what is known so far; null when nothing is
     * @throws IllegalArgumentException when the facts are about another server or rule
     */
    public static RuleFacts fold(@Nullable RuleFacts before, Symptom symptom, Match match) {
        String ruleId = match.rule().ruleId();
        RuleFacts known = OutdatedMatches.removed(known(before, symptom.serverId(), ruleId), match.rule());
        List<SignatureMatch> symptoms = match.signatures().stream()
                .filter(signature -> signature.role() != SignatureRole.VERIFICATION)
                .toList();
        List<VerificationSeen> verifications =
                symptoms.size() == match.signatures().size()
                        ? known.getVerifications()
                        : withVerification(known.getVerifications(), symptom);
        OccurrenceWindow occurrences = new OccurrenceWindow(known);
        EvidenceSample sample = new EvidenceSample(known.getEvidence());
        if (!symptoms.isEmpty()) {
            occurrences.add(symptom, symptoms);
            symptoms.forEach(signature -> sample.add(evidence(symptom, signature)));
        }
        // Not a builder of the facts before: that would copy every occurrence.
        return RuleFacts.newBuilder()
                .setServerId(known.getServerId())
                .setRuleId(ruleId)
                .setOccurrences(occurrences.occurrences())
                .setForgotten(occurrences.forgotten())
                .setFirstForgotten(occurrences.firstForgotten())
                .setEvidence(sample.kept())
                .setVerifications(verifications)
                .setActions(known.getActions())
                .setSignatures(known.getSignatures())
                .build();
    }

    /** Of copies of one record the earliest is kept, and of those the one whose summary comes first. */
    private static List<VerificationSeen> withVerification(List<VerificationSeen> known, Symptom symptom) {
        VerificationSeen seen = VerificationSeen.newBuilder()
                .setIdentity(symptom.identity())
                .setOccurredAt(symptom.occurredAt())
                .setSummary(symptom.summary())
                .build();
        Map<String, VerificationSeen> byIdentity = new TreeMap<>();
        Stream.concat(known.stream(), Stream.of(seen))
                .sorted(VERIFICATIONS)
                .forEach(each -> byIdentity.putIfAbsent(each.getIdentity(), each));
        return newest(byIdentity.values().stream().sorted(VERIFICATIONS).toList(), MAX_VERIFICATIONS);
    }

    /**
     * Adds what an operator says of the advisory of one rule on one server.
     *
     * @param before what is known so far; null when nothing is
     * @throws IllegalArgumentException when the facts are about another server or rule
     */
    public static RuleFacts fold(@Nullable RuleFacts before, AdvisoryAction action) {
        RuleFacts known = known(before, action.getServerId(), action.getRuleId());
        List<AdvisoryAction> actions = Stream.concat(known.getActions().stream(), Stream.of(action))
                .sorted(ACTIONS)
                .distinct()
                .toList();
        return RuleFacts.newBuilder(known)
                .setActions(newest(actions, MAX_ACTIONS))
                .build();
    }

    private static RuleFacts known(@Nullable RuleFacts before, String serverId, String ruleId) {
        RuleFacts known = before != null
                ? before
                : RuleFacts.newBuilder().setServerId(serverId).setRuleId(ruleId).build();
        if (!known.getServerId().equals(serverId) || !known.getRuleId().equals(ruleId)) {
            throw new IllegalArgumentException("facts of " + known.getServerId() + '/' + known.getRuleId()
                    + " cannot take what concerns " + serverId + '/' + ruleId);
        }
        return known;
    }

    private static <T> List<T> newest(List<T> sorted, int limit) {
        return sorted.subList(Math.max(0, sorted.size() - limit), sorted.size());
    }

    private static KeptEvidence evidence(Symptom symptom, SignatureMatch signature) {
        Evidence evidence = Evidence.newBuilder()
                .setKind(symptom.kind())
                .setSummary(symptom.summary())
                .setOccurredAt(symptom.occurredAt())
                .setSignatureId(signature.signatureId())
                .setClauses(signature.clauses())
                .setOrigin(symptom.origin())
                .build();
        return KeptEvidence.newBuilder()
                .setIdentity(symptom.identity())
                .setEvidence(evidence)
                .build();
    }
}
