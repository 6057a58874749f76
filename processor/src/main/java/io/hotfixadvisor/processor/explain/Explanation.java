package io.hotfixadvisor.processor.explain;

import io.hotfixadvisor.processor.judge.Transition;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule did, or did not, lead to an advisory for a server.
 *
 * @param serverId server that was looked at
 * @param ruleId rule that was held against it
 * @param ruleRevision content hash of the rule
 * @param records number of symptoms of the server that were looked at, of whatever kind, copies included
 * @param signatures every signature of the rule, in its order
 * @param clauses what the rule asks for: any one of these
 * @param conditions its conditions over time
 * @param facts inventory facts; empty without an inventory
 * @param shortfall what kept the rule from advising; null when it advises, or when nothing came near
 * @param advisory what the judge advises; null when it advises nothing
 * @param conclusion why, in words
 * @param now event time up to which time has passed for the server
 * @param history changes of the advisory's status, in the order of time; empty without an advisory
 * @param next what the passing of time alone will change; null when it will not
 */
public record Explanation(
        String serverId,
        String ruleId,
        String ruleRevision,
        long records,
        List<SignatureFinding> signatures,
        List<ConditionFinding> clauses,
        List<ConditionFinding> conditions,
        List<JudgedFact> facts,
        @Nullable Shortfall shortfall,
        @Nullable RemediationAdvisory advisory,
        String conclusion,
        Instant now,
        List<Transition> history,
        @Nullable NextChange next) {
    public Explanation {
        signatures = List.copyOf(signatures);
        clauses = List.copyOf(clauses);
        conditions = List.copyOf(conditions);
        facts = List.copyOf(facts);
        history = List.copyOf(history);
    }

    /** The explanation as lines of text, the conclusion first. */
    public List<String> lines() {
        return new ExplanationText(this).lines();
    }
}
