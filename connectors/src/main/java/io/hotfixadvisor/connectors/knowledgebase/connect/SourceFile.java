package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.ReviewedArticles;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleDocument;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFile;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileProblem;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileReader;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.rule.RuleProblem;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import io.hotfixadvisor.schemas.rule.RuleValidation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a file says.
 *
 * @param rules to publish, in order
 * @param heldBack rules that are not published, each with the reason
 * @param problem why the file as a whole is neither an article nor a rule file; empty when it is one
 */
record SourceFile(List<HotfixRule> rules, List<String> heldBack, String problem) {

    /** Reads the bytes of a file; which kind it is, its name says. */
    static SourceFile read(String path, byte[] content, ArticleParser parser, ReviewedArticles reviewed) {
        return isRuleFile(path) ? ruleFile(path, content) : article(path, content, parser, reviewed);
    }

    /** Names the rules to publish, so that another decision about the same bytes is another content. */
    String revision() {
        return rules.stream()
                .map(RuleRevision::of)
                .map(revision -> '-' + revision)
                .collect(Collectors.joining());
    }

    static boolean isRuleFile(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static SourceFile ruleFile(String path, byte[] content) {
        RuleFile file;
        try {
            file = RuleFileReader.read(path, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can always be read", e);
        }
        String errors = file.problems().stream()
                .filter(RuleFileProblem::isError)
                .map(RuleFileProblem::toString)
                .collect(Collectors.joining("\n"));
        return errors.isEmpty() ? sorted(file.rules()) : new SourceFile(List.of(), List.of(), errors);
    }

    private static SourceFile article(String path, byte[] content, ArticleParser parser, ReviewedArticles reviewed) {
        ParsedArticle article = parser.parse(path, content);
        if (article instanceof ParsedArticle.Rejected rejected) {
            return new SourceFile(List.of(), List.of(), rejected.reason());
        }
        RuleDocument decided = reviewed.applyTo(((ParsedArticle.Rule) article).rule());
        HotfixRule rule = decided.rule();
        if (rule == null || decided.problems().stream().anyMatch(RuleFileProblem::isError)) {
            return new SourceFile(
                    List.of(),
                    decided.problems().stream().map(RuleFileProblem::toString).toList(),
                    "");
        }
        return sorted(List.of(rule));
    }

    private static SourceFile sorted(List<HotfixRule> all) {
        List<HotfixRule> due = new ArrayList<>();
        List<String> heldBack = new ArrayList<>();
        for (HotfixRule rule : all) {
            String errors = RuleValidation.check(rule).stream()
                    .filter(RuleProblem::isError)
                    .map(RuleProblem::message)
                    .collect(Collectors.joining("; "));
            if (rule.getStatus() != RuleStatus.ACTIVE) {
                heldBack.add(rule.getRuleId() + " is " + rule.getStatus());
            } else if (!errors.isEmpty()) {
                heldBack.add(rule.getRuleId() + ": " + errors);
            } else {
                due.add(rule);
            }
        }
        return new SourceFile(due, heldBack, "");
    }
}
