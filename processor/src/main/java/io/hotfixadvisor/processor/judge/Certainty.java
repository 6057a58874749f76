package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.EventPattern;
import io.hotfixadvisor.schemas.Signature;
import io.hotfixadvisor.schemas.rule.GenericSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How sure it is that the rule explains the symptoms: a sum of factors in hundredths, bounded to 0 to 1, so that it is
 * the same number on every machine.
 */
final class Certainty {
    private static final int FULL = 100;
    private static final int FACT_UNKNOWN = -5;
    private static final int FACTS_UNKNOWN_LIMIT = 4;

    private final List<ConfidenceFactor> factors = new ArrayList<>();
    private int sum;

    static Certainty of(SeenSymptoms seen, Applicability applicability) {
        Certainty certainty = new Certainty();
        certainty.addSignatures(seen);
        certainty.addInventory(applicability);
        return certainty;
    }

    /** The symptom came back after the fix: perhaps another fault looks the same. */
    void addSymptomAfterFix() {
        add("SYMPTOM_AFTER_FIX", -30, "the symptom came back after the fix");
    }

    /** 0 to 1, in hundredths. */
    double value() {
        return Math.max(0, Math.min(FULL, sum)) / (double) FULL;
    }

    List<ConfidenceFactor> factors() {
        return List.copyOf(factors);
    }

    private void addSignatures(SeenSymptoms seen) {
        Signature strongest = seen.symptoms().stream()
                .reduce((one, other) -> base(other) > base(one) ? other : one)
                .orElseThrow();
        add(
                "SIGNATURE",
                base(strongest),
                "signature " + strongest.getId() + " was seen; it was read with confidence "
                        + strongest.getConfidence());
        if (GenericSignature.is(strongest)) {
            add("GENERIC_SIGNATURE", -15, "signature " + strongest.getId() + " fits other faults as well");
        }
        if (comparesDescription(strongest)) {
            add("DESCRIPTION_MATCHED", 10, "the text of the event agrees with signature " + strongest.getId());
        }
        seen.satisfiedClauses().stream()
                .filter(clause -> clause.size() > 1)
                .findFirst()
                .ifPresent(
                        clause -> add("COMBINED_SYMPTOMS", 10, String.join(" and ", clause) + " were seen together"));
        seen.confirmed().stream()
                .map(condition -> condition.getType().name())
                .distinct()
                .forEach(type ->
                        add(type, 10, "the symptoms came as the article says: " + type.toLowerCase(Locale.ROOT)));
        if (!seen.supporting().isEmpty()) {
            String ids = seen.supporting().stream().map(Signature::getId).collect(Collectors.joining(", "));
            add("SUPPORTING_SYMPTOM", 10, "supporting signature " + ids + " was seen as well");
        }
    }

    private void addInventory(Applicability applicability) {
        if (applicability.isProductKnown()) {
            add("PRODUCT_INSTALLED", 10, "a product that the rule names is installed");
        }
        if (applicability.isFaultProven()) {
            add("FILE_VERSION", 20, "a file is installed in a version that has the fault");
        }
        List<String> missing = applicability.missingFacts();
        if (!missing.isEmpty()) {
            add(
                    "FACT_UNKNOWN",
                    FACT_UNKNOWN * Math.min(missing.size(), FACTS_UNKNOWN_LIMIT),
                    "not known: " + String.join(", ", missing));
        }
    }

    private void add(String factor, int hundredths, String because) {
        sum += hundredths;
        factors.add(ConfidenceFactor.newBuilder()
                .setFactor(factor)
                .setWeight(hundredths / (double) FULL)
                .setBecause(because)
                .build());
    }

    private static int base(Signature signature) {
        return switch (signature.getConfidence()) {
            case HIGH -> 50;
            case MEDIUM -> 40;
            case LOW -> 25;
        };
    }

    private static boolean comparesDescription(Signature signature) {
        return signature.getPattern() instanceof EventPattern event
                && (!event.getDescriptionContains().isEmpty() || event.getDescriptionMatches() != null);
    }
}
