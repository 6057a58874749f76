package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the inventory was asked.
 *
 * @param fact what was looked at, for example "file Ese.dll"
 * @param found what was found; null when nothing was
 * @param required what the rule asks for; null when nothing in particular
 * @param outcome whether what was found is what the rule asks for
 * @param missing the fact that would settle it, in words; null unless the outcome is UNKNOWN
 */
record Finding(
        String fact,
        @Nullable String found,
        @Nullable String required,
        Outcome outcome,
        @Nullable String missing) {

    static Finding settled(String fact, @Nullable String found, @Nullable String required, boolean truth) {
        return new Finding(fact, found, required, ThreeValued.of(truth), null);
    }

    static Finding unknown(String fact, @Nullable String found, @Nullable String required, String missing) {
        return new Finding(fact, found, required, Outcome.UNKNOWN, missing);
    }

    JudgedFact judged() {
        return JudgedFact.newBuilder()
                .setFact(fact)
                .setFound(found)
                .setRequired(required)
                .setOutcome(outcome)
                .build();
    }
}
