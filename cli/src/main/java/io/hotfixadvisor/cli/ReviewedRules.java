package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.ReviewedArticles;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What persons decided about articles, as a command line names it. */
record ReviewedRules(ReviewedArticles articles) {

    /**
     * Reads files of reviewed values and approved rules; a directory is walked.
     *
     * @throws UserError when one cannot be read or holds something that is wrong
     */
    static ReviewedRules read(List<Path> paths) {
        try {
            ReviewedArticles articles = ReviewedArticles.read(RuleFiles.walk(paths));
            throwErrors(articles.problems());
            return new ReviewedRules(articles);
        } catch (IOException error) {
            throw new UserError("reviewed rules cannot be read (" + error.getMessage() + ")", error);
        }
    }

    /**
     * The article as it was decided.
     *
     * @throws UserError when the values do not fit the article
     */
    ParsedArticle applyTo(ParsedArticle article) {
        if (!(article instanceof ParsedArticle.Rule parsed)) {
            return article;
        }
        RuleDocument decided = articles.applyTo(parsed.rule());
        throwErrors(decided.problems());
        return new ParsedArticle.Rule(parsed.sourcePath(), Objects.requireNonNull(decided.rule()));
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
