package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.LocatedRule;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.Position;
import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;

/** A value of a rule: what is remembered of it when its file is no longer at hand. */
record Place(String file, String ruleId, String path, Position position) {

    static Place of(LocatedRule rule, String path) {
        return new Place(rule.source(), rule.rule().getRuleId(), path, rule.position(path));
    }

    /**
     * A finding about this value.
     *
     * @param code one of the catalogue
     * @param found what the value is, without its path
     * @param allowed what is allowed or expected
     * @throws IllegalArgumentException when the catalogue does not hold the code
     */
    Finding finding(String code, String found, String allowed) {
        Severity severity = LintCatalogue.find(code)
                .orElseThrow(() -> new IllegalArgumentException(code + " is not in the catalogue of codes"))
                .severity();
        String message = (path.isEmpty() ? "the rule" : path) + " " + found + "; " + allowed;
        return new Finding(code, severity, file, position.line(), position.column(), path, ruleId, message);
    }

    /** Where it stands, in words for a message: {@code KB1 (KB1.yaml:3)}. */
    String shown() {
        return ruleId + " (" + file + ":" + position.line() + ")";
    }
}
