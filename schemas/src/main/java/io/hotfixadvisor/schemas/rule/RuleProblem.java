package io.hotfixadvisor.schemas.rule;

/**
 * Something that is wrong with a rule.
 *
 * @param code stable code in upper case, for example {@code EVENT_ID_RANGE}
 * @param severity whether the rule may be published
 * @param path the field, for example {@code signatures[0].eventId}; empty for the whole rule
 * @param message which field, what was found, what is allowed
 */
public record RuleProblem(String code, Severity severity, String path, String message) {
    /** Whether the rule may be published. */
    public enum Severity {
        /** The rule must not be published. */
        ERROR,
        /** The rule may be published; a person should look at it. */
        WARNING,
        /** Good to know; nothing has to be done. */
        INFO
    }

    /** Whether the rule must not be published. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
