package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import io.hotfixadvisor.schemas.HotfixRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decisions of persons about articles, each found by the article's text, or else by its number. Immutable. */
public final class ReviewedArticles {
    private final Map<String, ReviewedValues> byContent = new HashMap<>();
    private final Map<String, ReviewedValues> byRule = new HashMap<>();
    private final List<RuleFileProblem> problems = new ArrayList<>();

    private ReviewedArticles() {}

    /**
     * Reads files of reviewed values and approved rules. Where two decide about the same text, or about every revision
     * of the same rule, the first counts and the second is a problem.
     *
     * @throws IOException when a file cannot be opened or read; what it holds never leads to an exception
     */
    public static ReviewedArticles read(List<Path> files) throws IOException {
        ReviewedArticles articles = new ReviewedArticles();
        for (Path file : files) {
            ReviewedValues.Reading reading = ReviewedValues.read(file);
            articles.problems.addAll(reading.problems());
            reading.values().forEach(articles::add);
        }
        return articles;
    }

    /** What keeps a document from being read, and decisions that stand twice. */
    public List<RuleFileProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The article as it was decided: with the reviewed values where they hold for its text; as a draft that says what
     * changed where they were decided about another text; as it was read where nobody decided.
     *
     * @return its rule is null when a reviewed value does not fit its field
     */
    public RuleDocument applyTo(HotfixRule parsed) {
        @Nullable ReviewedValues reviewed = byContent.get(parsed.getContentSha256());
        if (reviewed == null) {
            reviewed = byRule.get(parsed.getRuleId());
        }
        if (reviewed == null) {
            return new RuleDocument(0, parsed, List.of());
        }
        return reviewed.holdFor(parsed)
                ? reviewed.applyTo(parsed)
                : new RuleDocument(0, reviewed.compareWith(parsed), List.of());
    }

    private void add(ReviewedValues values) {
        @Nullable ReviewedValues other = null;
        if (values.contentSha256() != null) {
            other = byContent.putIfAbsent(values.contentSha256(), values);
        }
        // Decisions about one text are found by the number as well, to tell that the article has changed since.
        if (values.ruleId() != null) {
            @Nullable ReviewedValues same = byRule.putIfAbsent(values.ruleId(), values);
            other = other == null ? same : other;
        }
        if (other != null) {
            problems.add(values.decidedTwice(other));
        }
    }
}
