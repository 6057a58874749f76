package io.hotfixadvisor.processor.rules;

import java.util.Comparator;

/** A signature that a symptom may meet, and the rule that it belongs to. */
record Candidate(CompiledRule rule, CompiledSignature signature) {
    static final Comparator<Candidate> BY_RULE_AND_POSITION = Comparator.comparing(
                    (Candidate candidate) -> candidate.rule().ruleId())
            .thenComparingInt(candidate -> candidate.signature().position());
}
