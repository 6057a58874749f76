package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.LocatedRule;
import io.hotfixadvisor.schemas.AffectedFile;
import io.hotfixadvisor.schemas.AffectedProduct;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.SignatureRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a rule to hold it against the others: little, so that all rules of a knowledge base fit in
 * memory.
 *
 * @param contentSha256 hash of the text that it was read from; null when a person wrote it
 * @param symptoms the symptoms that stand in a clause
 * @param id where the id stands
 * @param statusPlace where the status stands
 */
record RuleFacts(
        String ruleId,
        RuleStatus status,
        @Nullable String contentSha256,
        List<AffectedProduct> products,
        ServicePackRange servicePacks,
        List<AffectedFile> affectedFiles,
        List<Symptom> symptoms,
        List<Reference> references,
        Place id,
        Place statusPlace) {

    static RuleFacts of(LocatedRule located) {
        HotfixRule rule = located.rule();
        return new RuleFacts(
                rule.getRuleId(),
                rule.getStatus(),
                rule.getContentSha256(),
                rule.getProducts(),
                ServicePackRange.of(rule),
                rule.getAffectedFiles(),
                symptoms(located),
                Reference.of(located),
                Place.of(located, "ruleId"),
                Place.of(located, "status"));
    }

    /** Whether the rule advises, or will when a person has approved it. */
    boolean mayAdvise() {
        return status == RuleStatus.ACTIVE || status == RuleStatus.PENDING_REVIEW;
    }

    /** Whether it names the other rule as one that it replaces. */
    boolean replaces(RuleFacts other) {
        return references.stream()
                .anyMatch(reference -> reference.kind() == Reference.Kind.REPLACEMENT
                        && reference.article().equals(other.ruleId));
    }

    private static List<Symptom> symptoms(LocatedRule located) {
        List<Signature> signatures = located.rule().getSignatures();
        Set<String> used =
                located.rule().getMatchAnyOf().stream().flatMap(List::stream).collect(Collectors.toSet());
        List<Symptom> symptoms = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            Signature signature = signatures.get(i);
            if (signature.getRole() == SignatureRole.SYMPTOM && used.contains(signature.getId())) {
                symptoms.add(Symptom.of(signature, Place.of(located, "signatures[" + i + "]")));
            }
        }
        return List.copyOf(symptoms);
    }
}
