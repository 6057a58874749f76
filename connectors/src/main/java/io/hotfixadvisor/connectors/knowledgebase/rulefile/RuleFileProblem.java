package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.json.PlainJsonException;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import java.util.Locale;

/**
 * Something that is wrong in a rule file, and where.
 *
 * @param source name of the file
 * @param line line from 1; 0 when it is about the whole file
 * @param column column from 1; 0 when it is about the whole file
 * @param severity whether the rule may be published
 * @param code stable code in upper case, for example {@code UNKNOWN_FIELD}; those of {@link RuleProblem} included
 * @param path the field, for example {@code signatures[0].eventId}; empty when it is about the whole file or document
 * @param message which field, what was found, what is allowed
 */
public record RuleFileProblem(
        String source, int line, int column, RuleProblem.Severity severity, String code, String path, String message) {

    static RuleFileProblem error(String source, Position position, String code, String message) {
        return error(source, position, code, "", message);
    }

    static RuleFileProblem error(String source, Position position, String code, String path, String message) {
        return new RuleFileProblem(
                source, position.line(), position.column(), RuleProblem.Severity.ERROR, code, path, message);
    }

    static RuleFileProblem value(String source, YamlDocument document, PlainJsonException misfit) {
        String path = misfit.path().isEmpty() ? "the document" : misfit.path();
        String message = path + " is " + misfit.found() + "; " + misfit.allowed() + " is expected";
        return error(source, document.position(misfit.path()), "VALUE", misfit.path(), message);
    }

    static RuleFileProblem of(String source, Position position, RuleProblem problem) {
        return new RuleFileProblem(
                source,
                position.line(),
                position.column(),
                problem.severity(),
                problem.code(),
                problem.path(),
                problem.message());
    }

    /** Whether the rule must not be published. */
    public boolean isError() {
        return severity == RuleProblem.Severity.ERROR;
    }

    /**
     * One line as compilers print it: {@code KB1.yaml:3:5: error: signatures[0].eventId is 70000; ...
     * (EVENT_ID_RANGE)}.
     */
    @Override
    public String toString() {
        String place = line == 0 ? source : source + ":" + line + ":" + column;
        return place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message + " (" + code + ")";
    }
}
