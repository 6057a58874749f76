package io.hotfixadvisor.processor.rules;

import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A rule together with what is computed from it once, so that matching it is cheap. Immutable. */
public final class CompiledRule {
    private final HotfixRule rule;
    private final String revision;
    private final List<CompiledSignature> signatures;
    private volatile @Nullable List<Long> fingerprints;

    private CompiledRule(HotfixRule rule, List<CompiledSignature> signatures) {
        this.rule = rule;
        this.revision = RuleRevision.of(rule);
        this.signatures = signatures;
    }

    /**
     * Compiles a rule of any status.
     *
     * @throws InvalidRuleException when {@link RuleValidation} finds a problem of severity ERROR
     */
    public static CompiledRule compile(HotfixRule rule) {
        List<RuleProblem> errors =
                RuleValidation.check(rule).stream().filter(RuleProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new InvalidRuleException(rule.getRuleId(), errors);
        }
        List<Signature> signatures = rule.getSignatures();
        List<CompiledSignature> matched = IntStream.range(0, signatures.size())
                .filter(i -> CompiledSignature.isMatched(signatures.get(i)))
                .mapToObj(i -> CompiledSignature.of(i, signatures.get(i)))
                .toList();
        return new CompiledRule(rule, matched);
    }

    /** The rule as it was published. */
    public HotfixRule rule() {
        return rule;
    }

    public String ruleId() {
        return rule.getRuleId();
    }

    /** Content hash of the rule, see {@link RuleRevision}. */
    public String revision() {
        return revision;
    }

    /** Whether the rule may advise: only ACTIVE rules do. */
    public boolean advises() {
        return rule.getStatus() == RuleStatus.ACTIVE;
    }

    /**
     * One {@link Fingerprint} for each signature that symptoms are held against, sorted: of its id, its role and its
     * pattern, so that a change shows which matches no longer hold.
     */
    public List<Long> fingerprints() {
        @Nullable List<Long> known = fingerprints;
        if (known == null) {
            known = signatures.stream()
                    .map(matched -> fingerprint(rule.getSignatures().get(matched.position())))
                    .sorted()
                    .toList();
            fingerprints = known;
        }
        return known;
    }

    /** Ids of the signatures that have one of these {@link #fingerprints}. */
    public Set<String> signatureIds(Collection<Long> fingerprints) {
        return signatures.stream()
                .filter(matched ->
                        fingerprints.contains(fingerprint(rule.getSignatures().get(matched.position()))))
                .map(CompiledSignature::id)
                .collect(Collectors.toSet());
    }

    private static long fingerprint(Signature signature) {
        Object pattern = signature.getPattern();
        return Fingerprint.of(
                signature.getId(),
                signature.getRole().name(),
                pattern.getClass().getSimpleName(),
                pattern.toString());
    }

    /** The {@link SymptomKeys} under which every symptom is found that the rule knows: distinct, in ascending order. */
    public long[] symptomKeys() {
        return signatures.stream()
                .flatMap(signature -> signature.pattern().keys().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Every signature that symptoms are held against, in the rule's order, compared with the symptom to the end. */
    public List<SignatureExamination> examine(Symptom symptom) {
        SymptomReading reading = new SymptomReading(symptom);
        return signatures.stream().map(signature -> signature.examine(reading)).toList();
    }

    /** The signatures with role SYMPTOM or SUPPORTING, in the rule's order. */
    List<CompiledSignature> signatures() {
        return signatures;
    }
}
