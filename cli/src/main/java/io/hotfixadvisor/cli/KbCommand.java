package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Knowledge-base articles to rules. */
@Command(
        name = "kb",
        mixinStandardHelpOptions = true,
        description = "Reads knowledge-base articles into rules.",
        subcommands = {KbCommand.Parse.class, KbCommand.Import.class})
final class KbCommand extends CommandGroup {

    /** The articles that a command line names, read one by one. */
    static final class Articles {
        @Parameters(arity = "1..*", paramLabel = "PATH", description = "Article files; a directory is walked.")
        List<Path> paths = new ArrayList<>();

        @Option(
                names = "--reviewed",
                paramLabel = "PATH",
                description =
                        "Files with values that a person reviewed; they replace what the parser read. May be repeated.")
        List<Path> reviewed = new ArrayList<>();

        /** Each article as a rule or as a rejection, in the order of the files. */
        Iterable<ParsedArticle> read() {
            ArticleParser parser = new ArticleParser();
            ReviewedRules reviews = ReviewedRules.read(reviewed);
            List<Path> files = InputFiles.walk(paths);
            return () -> files.stream()
                    .map(file -> reviews.applyTo(parse(parser, file)))
                    .iterator();
        }

        private static ParsedArticle parse(ArticleParser parser, Path file) {
            try {
                return parser.parse(file);
            } catch (IOException error) {
                throw new UserError(file + ": cannot be read (" + error.getMessage() + ")", error);
            }
        }
    }

    /** {@code kb parse}. */
    @Command(
            name = "parse",
            mixinStandardHelpOptions = true,
            description =
                    "Prints the rule of each article, drafts included; one result a file, also for what is no rule.")
    static final class Parse implements Callable<Integer> {
        @Mixin
        Articles articles;

        @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
        OutputFormat format;

        @Override
        public Integer call() {
            try (ResultWriter writer = new ResultWriter(format)) {
                for (ParsedArticle article : articles.read()) {
                    writer.write(tree(article), () -> text(article));
                }
            }
            return ExitCode.DONE;
        }

        private static ObjectNode tree(ParsedArticle article) {
            if (article instanceof ParsedArticle.Rule parsed) {
                return PlainJson.toTree(parsed.rule());
            }
            ParsedArticle.Rejected rejected = (ParsedArticle.Rejected) article;
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("sourcePath", rejected.sourcePath())
                    .put("status", "REJECTED")
                    .put("reason", rejected.reason());
        }

        private static String text(ParsedArticle article) {
            if (article instanceof ParsedArticle.Rejected rejected) {
                return rejected.sourcePath() + "\n  REJECTED: " + rejected.reason();
            }
            return RuleText.summary(((ParsedArticle.Rule) article).rule());
        }
    }

    /** {@code kb import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes the rules that are ACTIVE, and says what was held back and why. Exit code 1 when something was.")
    static final class Import implements Callable<Integer> {
        @Mixin
        Articles articles;

        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            KafkaConnection connection = new KafkaConnection(kafka.settings());
            List<HotfixRule> due = new ArrayList<>();
            int heldBack = 0;
            for (ParsedArticle article : articles.read()) {
                @Nullable String obstacle = obstacle(article);
                if (obstacle == null) {
                    due.add(((ParsedArticle.Rule) article).rule());
                } else {
                    heldBack++;
                    System.out.println("held back  " + obstacle);
                }
            }
            try (RecordSender sender = connection.sender()) {
                due.forEach(sender::send);
                sender.flush();
            }
            due.forEach(rule -> System.out.println("published  " + RuleText.line(rule)));
            System.err.println(due.size() + " published, " + heldBack + " held back");
            return heldBack == 0 ? ExitCode.DONE : ExitCode.NO;
        }

        /** Why an article is not published; null when it is. */
        private static @Nullable String obstacle(ParsedArticle article) {
            if (article instanceof ParsedArticle.Rejected rejected) {
                return rejected.sourcePath() + ": " + rejected.reason();
            }
            HotfixRule rule = ((ParsedArticle.Rule) article).rule();
            List<String> reasons = new ArrayList<>();
            if (rule.getStatus() != RuleStatus.ACTIVE) {
                for (ReviewFlag flag : rule.getReviewFlags()) {
                    reasons.add(flag.getCode() + ": " + flag.getDetail());
                }
                return RuleText.line(rule) + " is " + rule.getStatus() + indented(reasons);
            }
            RuleText.errors(rule).forEach(problem -> reasons.add(problem.path() + ": " + problem.message()));
            return reasons.isEmpty() ? null : RuleText.line(rule) + indented(reasons);
        }

        private static String indented(List<String> lines) {
            return lines.isEmpty() ? "" : "\n             " + String.join("\n             ", lines);
        }
    }
}
