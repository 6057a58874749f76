package io.hotfixadvisor.connectors.knowledgebase.lint;

import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import io.hotfixadvisor.schemas.rule.RuleProblem.Severity;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person or a build should know of a rule; ordered by file, line and code.
 *
 * @param code stable code of the {@link LintCatalogue}
 * @param severity that of the code
 * @param file name of the rule file
 * @param line line from 1; 0 when it is about the whole file
 * @param column column from 1; 0 when it is about the whole file
 * @param path the field, for example {@code signatures[0].eventId}; empty when it is about the whole rule or file
 * @param ruleId the rule; null when none could be read
 * @param message which field, what was found, what is allowed
 */
public record Finding(
        String code,
        Severity severity,
        String file,
        int line,
        int column,
        String path,
        @Nullable String ruleId,
        String message)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::code)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::path)
            .thenComparing(Finding::message);

    static Finding of(RuleFileProblem problem, @Nullable String ruleId) {
        return new Finding(
                problem.code(),
                problem.severity(),
                problem.source(),
                problem.line(),
                problem.column(),
                problem.path(),
                ruleId,
                problem.message());
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** One line as compilers print it: {@code KB1.yaml:3:5: warning: title is absent; ... (TITLE_MISSING)}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message + " (" + code + ")";
    }
}
