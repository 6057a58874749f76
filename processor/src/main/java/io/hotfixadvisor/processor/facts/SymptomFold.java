package io.hotfixadvisor.processor.facts;

import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.RuleFacts;
import org.jspecify.annotations.Nullable;

/** Adds a symptom to what is known of one rule on one server. */
public final class SymptomFold {
    private SymptomFold() {}

    /**
     * Adds a symptom.
     *
     * @param before what is known so far; null when nothing is
     */
    public static RuleFacts fold(@Nullable RuleFacts before, Symptom symptom, Match match) {
        return before != null
                ? before
                : RuleFacts.newBuilder()
                        .setServerId(symptom.serverId())
                        .setRuleId(match.rule().ruleId())
                        .build();
    }
}
