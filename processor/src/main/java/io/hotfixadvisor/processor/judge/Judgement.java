package io.hotfixadvisor.processor.judge;

import io.hotfixadvisor.schemas.RemediationAdvisory;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of one server say about one rule.
 *
 * @param advisory what to advise, with cause UNKNOWN, not retroactive, and changedAt the latest event time in the facts
 *     that it rests on; null when the rule has nothing to say to this server
 * @param reason why, in words for the operator; never empty
 */
public record Judgement(@Nullable RemediationAdvisory advisory, String reason) {
    static Judgement none(String reason) {
        return new Judgement(null, reason);
    }
}
