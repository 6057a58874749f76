package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.SignatureMatch;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.KeptEvidence;
import io.hotfixadvisor.schemas.RuleFacts;
import org.jspecify.annotations.Nullable;

/**
 * Adds a symptom to what is known of one rule on one server.
 *
 * <p>Commutative and idempotent: any order of the same symptoms, with any repetition, gives equal facts. Records of one
 * identity, such as an event and the crash report that was derived from it, are one occurrence, at the earliest of
 * their times, with the signatures of all of them. Of copies of one record the one with the smallest origin is kept as
 * evidence.
 *
 * <p>At most {@value #MAX_OCCURRENCES} occurrences are kept, the newest by time and identity. Those that the bound
 * pushes out are counted in {@code forgotten}. Order still leaves no trace then, but a copy of a symptom can no longer
 * be told from a new one when it arrives after {@value #MAX_OCCURRENCES} newer symptoms: it counts in {@code forgotten}
 * once more. The same holds for another record of its identity. Evidence is not concerned.
 */
public final class SymptomFold {
    /** Distinct symptoms that are remembered one by one. */
    public static final int MAX_OCCURRENCES = 512;

    private SymptomFold() {}

    /**
     * Adds a symptom that a rule knows.
     *
     * @param before what is known so far; null when nothing is
     * @throws IllegalArgumentException when the facts are about another server or rule
     */
    public static RuleFacts fold(@Nullable RuleFacts before, Symptom symptom, Match match) {
        String ruleId = match.rule().ruleId();
        RuleFacts known = before != null
                ? before
                : RuleFacts.newBuilder()
                        .setServerId(symptom.serverId())
                        .setRuleId(ruleId)
                        .build();
        if (!known.getServerId().equals(symptom.serverId())
                || !known.getRuleId().equals(ruleId)) {
            throw new IllegalArgumentException("facts of " + known.getServerId() + '/' + known.getRuleId()
                    + " cannot take a symptom of " + symptom.serverId() + '/' + ruleId);
        }
        OccurrenceWindow occurrences = new OccurrenceWindow(known);
        occurrences.add(symptom, match);
        EvidenceSample sample = new EvidenceSample(known.getEvidence());
        match.signatures().forEach(signature -> sample.add(evidence(symptom, signature)));
        // Not a builder of the facts before: that would copy every occurrence.
        return RuleFacts.newBuilder()
                .setServerId(known.getServerId())
                .setRuleId(ruleId)
                .setOccurrences(occurrences.occurrences())
                .setForgotten(occurrences.forgotten())
                .setFirstForgotten(occurrences.firstForgotten())
                .setEvidence(sample.kept())
                .build();
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
