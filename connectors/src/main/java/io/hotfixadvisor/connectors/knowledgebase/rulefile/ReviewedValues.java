package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.ArticleIdSource;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.json.PlainJsonException;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a parsed article, kept in a file beside it: a rule file that holds the reviewed fields,
 * or all of them. A field that it holds replaces the parsed one whole; the others stay as they were read.
 *
 * <p>It finds its article by {@code contentSha256} where it has one, by {@code ruleId} otherwise. The first kind is a
 * decision about one text: it can give an article the number that its text does not print ({@code articleIdSource} then
 * becomes OVERRIDE), and when the article comes with another text it does not hold any more. The second kind holds for
 * every revision of the article.
 */
final class ReviewedValues {
    /** Code of the flags for what a revised article changes. */
    static final String REVISED = "ARTICLE_REVISED";

    private final String source;
    private final YamlDocument document;
    private final @Nullable String contentSha256;
    private final @Nullable String ruleId;

    private ReviewedValues(String source, YamlDocument document) {
        this.source = source;
        this.document = document;
        this.contentSha256 = document.tree().path("contentSha256").textValue();
        this.ruleId = document.tree().path("ruleId").textValue();
    }

    /**
     * What a file holds.
     *
     * @param values the readable documents
     * @param problems what keeps the others from being read
     */
    record Reading(List<ReviewedValues> values, List<RuleFileProblem> problems) {}

    /**
     * Reads a file of reviewed values, one document an article.
     *
     * @throws IOException when the file cannot be opened or read; what it holds never leads to an exception
     */
    static Reading read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        }
    }

    /** Reads a stream to its end; the caller closes it. */
    static Reading read(String source, InputStream in) throws IOException {
        YamlReader.Reading reading = new YamlReader(source, HotfixRule.getClassSchema()).read(in);
        List<ReviewedValues> values = new ArrayList<>();
        List<RuleFileProblem> problems = new ArrayList<>();
        for (YamlDocument document : reading.documents()) {
            ReviewedValues candidate = new ReviewedValues(source, document);
            problems.addAll(document.problems());
            if (candidate.contentSha256 == null && candidate.ruleId == null) {
                problems.add(RuleFileProblem.error(
                        source,
                        document.position(""),
                        "KEY_MISSING",
                        "the document names no article; contentSha256 or ruleId is needed"));
            } else if (document.problems().isEmpty()) {
                values.add(candidate);
            }
        }
        problems.addAll(reading.problem());
        return new Reading(List.copyOf(values), List.copyOf(problems));
    }

    /** Whether these values hold for that article as it was read. */
    boolean holdFor(HotfixRule parsed) {
        return contentSha256 != null
                ? contentSha256.equals(parsed.getContentSha256())
                : parsed.getRuleId().equals(ruleId);
    }

    /** SHA-256 of the text that they were decided about; null when they hold for every revision. */
    @Nullable String contentSha256() {
        return contentSha256;
    }

    /** The rule that they are about; null when {@link #contentSha256} alone tells it. */
    @Nullable String ruleId() {
        return ruleId;
    }

    /**
     * The approved rule, or the parsed one with the reviewed values in it; validated.
     *
     * @return its rule is null when a value does not fit its field
     */
    RuleDocument applyTo(HotfixRule parsed) {
        // An approved rule is whole: a field that its file leaves out is empty, whatever the parser reads.
        ObjectNode tree = isApproved() ? document.tree().deepCopy() : PlainJson.toTree(parsed);
        document.tree().properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
        nameArticle(tree, parsed);
        int line = document.position("").line();
        try {
            HotfixRule rule = PlainJson.fromTree(tree, HotfixRule.class);
            return new RuleDocument(line, rule, problems(rule));
        } catch (PlainJsonException e) {
            return new RuleDocument(line, null, List.of(RuleFileProblem.value(source, document, e)));
        }
    }

    /**
     * The revised article as a draft: pending review, with a flag for each field in which it differs from what was
     * approved. What was approved stays in force until a person approves the new text.
     */
    HotfixRule compareWith(HotfixRule revised) {
        List<ReviewFlag> flags = new ArrayList<>();
        flags.add(flag(null, "the article has changed since " + decision() + "; approve it again"));
        for (RuleChanges.FieldChange change : RuleChanges.between(approved(), revised)) {
            flags.add(flag(change.path(), change.text()));
        }
        flags.addAll(revised.getReviewFlags());
        return HotfixRule.newBuilder(revised)
                .setStatus(RuleStatus.PENDING_REVIEW)
                .setReviewFlags(flags)
                .build();
    }

    RuleFileProblem decidedTwice(ReviewedValues first) {
        return RuleFileProblem.error(
                source,
                document.position(""),
                "DECIDED_TWICE",
                "the article is decided about in " + first.source + " as well; one decision an article is allowed");
    }

    private static ReviewFlag flag(@Nullable String field, String detail) {
        return ReviewFlag.newBuilder()
                .setCode(REVISED)
                .setField(field)
                .setDetail(detail)
                .build();
    }

    private String decision() {
        JsonNode approval = document.tree().path("approval");
        return approval.isObject()
                ? approval.path("approvedBy").asText() + " approved it on "
                        + approval.path("approvedAt").asText()
                : "it was reviewed in " + source;
    }

    private boolean isApproved() {
        return document.tree().has("approval");
    }

    private ObjectNode approved() {
        if (!isApproved()) {
            return document.tree();
        }
        try {
            return PlainJson.toTree(PlainJson.fromTree(document.tree(), HotfixRule.class));
        } catch (PlainJsonException notWhole) {
            return document.tree();
        }
    }

    /**
     * Where the reviewed values supply the number, {@code ruleId} and {@code article} agree and say who supplied it.
     */
    private void nameArticle(ObjectNode tree, HotfixRule parsed) {
        ObjectNode reviewed = document.tree();
        JsonNode article = reviewed.path("article");
        if (!reviewed.has("ruleId") && article.isTextual()) {
            tree.set("ruleId", article);
        }
        if (!reviewed.has("article") && ruleId != null && ruleId.startsWith("KB")) {
            tree.put("article", ruleId);
        }
        boolean supplied = tree.path("article").isTextual()
                && !tree.path("article").textValue().equals(parsed.getArticle());
        if (supplied && !reviewed.has("articleIdSource")) {
            tree.put("articleIdSource", ArticleIdSource.OVERRIDE.name());
        }
    }

    private List<RuleFileProblem> problems(HotfixRule rule) {
        List<RuleFileProblem> problems = new ArrayList<>();
        for (RuleProblem problem : RuleValidation.check(rule)) {
            problems.add(RuleFileProblem.of(source, document.position(problem.path()), problem));
        }
        return problems;
    }
}
