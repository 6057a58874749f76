package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.connectors.knowledgebase.rulefile.RuleFileStore;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kb parse}. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the rule of each article, drafts included; one result a file, also for what is no rule.",
            "With --output each rule becomes a rule file for review: its flags stand as comments beside the fields, the "
                    + "article's text at its end.",
        })
final class KbParseCommand implements Callable<Integer> {
    private static final String REJECTED = "REJECTED";

    @Mixin
    KbCommand.Articles articles;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    @Option(
            names = "--output",
            paramLabel = "DIRECTORY",
            description = "Writes each rule into a file of its own in this directory. A file that a person changed or "
                    + "approved is left alone.")
    @Nullable Path output;

    @Option(names = "--overwrite", description = "With --output: replaces files that a person changed as well.")
    boolean overwrite;

    /**
     * An article as it will be printed, made on the thread that parsed it.
     *
     * @param rule null when the file is no article
     */
    private record Result(String status, @Nullable HotfixRule rule, ResultWriter.Rendered rendered) {}

    @Override
    public Integer call() {
        if (overwrite && output == null) {
            throw new UserError("--overwrite is given without --output; it replaces the files of that directory");
        }
        InputFiles files = new InputFiles(articles.paths);
        try (ArticleProgress progress = new ArticleProgress(articles.paths);
                ResultWriter writer = new ResultWriter(format)) {
            articles.stream().run(files, article -> result(article, writer), result -> {
                if (output == null || result.rule() == null) {
                    writer.write(result.rendered());
                } else {
                    save(new RuleFileStore(output), result.rule());
                }
                progress.add(result.status());
                return !writer.isAbandoned();
            });
        }
        return ExitCode.DONE;
    }

    private Result result(ParsedArticle article, ResultWriter writer) {
        if (article instanceof ParsedArticle.Rule parsed) {
            HotfixRule rule = parsed.rule();
            return new Result(
                    rule.getStatus().name(),
                    rule,
                    output == null ? writer.render(rule) : new ResultWriter.Rendered(""));
        }
        ParsedArticle.Rejected rejected = (ParsedArticle.Rejected) article;
        return new Result(
                REJECTED,
                null,
                writer.render(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("sourcePath", rejected.sourcePath())
                                .put("status", REJECTED)
                                .put("reason", rejected.reason()),
                        () -> rejected.sourcePath() + "\n  REJECTED: " + rejected.reason()));
    }

    /** Writes the rule's file, and says so. */
    private void save(RuleFileStore store, HotfixRule rule) {
        if (rule.getStatus() == RuleStatus.NOT_A_FIX) {
            System.out.println("no rule  " + RuleText.line(rule));
            return;
        }
        Path file = store.file(rule);
        try {
            boolean written = store.writeDraft(rule, overwrite);
            System.out.println(
                    written
                            ? "written  " + file
                            : "kept     " + file + ", which a person changed; --overwrite replaces it");
        } catch (IOException error) {
            throw new UserError(file + ": cannot be written (" + error.getMessage() + ")", error);
        }
    }
}
