package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.ReviewedValues;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What persons decided about articles.
 *
 * @param values of all files, in order; the first that concerns an article counts
 */
record ReviewedRules(List<ReviewedValues> values) {

    /**
     * Reads files of reviewed values.
     *
     * @throws UserError when one cannot be read or holds something that is wrong
     */
    static ReviewedRules read(List<Path> paths) {
        List<ReviewedValues> values = new ArrayList<>();
        List<RuleFileProblem> problems = new ArrayList<>();
        for (Path file : InputFiles.walk(paths)) {
            try {
                ReviewedValues.Reading reading = ReviewedValues.read(file);
                values.addAll(reading.values());
                problems.addAll(reading.problems());
            } catch (IOException error) {
                throw new UserError(file + ": cannot be read (" + error.getMessage() + ")", error);
            }
        }
        throwErrors(problems);
        return new ReviewedRules(values);
    }

    /**
     * The article with the reviewed values in it, where there are any.
     *
     * @throws UserError when the values do not fit the article
     */
    ParsedArticle applyTo(ParsedArticle article) {
        if (!(article instanceof ParsedArticle.Rule parsed)) {
            return article;
        }
        return values.stream()
                .filter(reviewed -> reviewed.concerns(parsed.rule()))
                .findFirst()
                .<ParsedArticle>map(reviewed -> {
                    RuleDocument result = reviewed.applyTo(parsed.rule());
                    throwErrors(result.problems());
                    return new ParsedArticle.Rule(parsed.sourcePath(), Objects.requireNonNull(result.rule()));
                })
                .orElse(article);
    }

    private static void throwErrors(List<RuleFileProblem> problems) {
        String errors = problems.stream()
                .filter(RuleFileProblem::isError)
                .map(RuleFileProblem::toString)
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw new UserError(errors);
        }
    }
}
