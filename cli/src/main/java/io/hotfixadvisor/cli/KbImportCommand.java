package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.ReviewFlag;
import io.hotfixadvisor.schemas.RuleStatus;
import io.hotfixadvisor.schemas.rule.RuleRevision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kb import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Publishes the rules that are ACTIVE and not published yet, and says what was held back and why: flags that a "
                    + "person must look at, or what a revised article changes against the approved rule.",
            "Articles that are no fix are only counted. Exit code 1 when a rule was held back or a file is no article.",
        })
final class KbImportCommand implements Callable<Integer> {
    @Mixin
    KbCommand.Articles articles;

    @Mixin
    KafkaOptions kafka;

    @Override
    public Integer call() {
        KafkaConnection connection = new KafkaConnection(kafka.settings());
        Map<String, HotfixRule> due = new LinkedHashMap<>();
        List<String> heldBack = new ArrayList<>();
        InputFiles files = new InputFiles(articles.paths);
        try (ArticleProgress progress = new ArticleProgress(articles.paths)) {
            articles.stream().run(files, article -> article, article -> {
                sort(article, due, heldBack, progress);
                return true;
            });
        }
        heldBack.forEach(each -> System.out.println("held back  " + each));
        publish(due, connection);
        return heldBack.isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    private static void sort(
            ParsedArticle article, Map<String, HotfixRule> due, List<String> heldBack, ArticleProgress progress) {
        if (!(article instanceof ParsedArticle.Rule parsed)) {
            ParsedArticle.Rejected rejected = (ParsedArticle.Rejected) article;
            heldBack.add(rejected.sourcePath() + ": " + rejected.reason());
            progress.add("REJECTED");
            return;
        }
        HotfixRule rule = parsed.rule();
        progress.add(rule.getStatus().name());
        @Nullable String obstacle = obstacle(rule);
        if (obstacle == null) {
            @Nullable HotfixRule other = due.putIfAbsent(rule.getRuleId(), rule);
            if (other != null) {
                heldBack.add(RuleText.line(rule) + " from " + rule.getSourcePath() + " is in " + other.getSourcePath()
                        + " as well; the first is taken");
            }
        } else if (rule.getStatus() != RuleStatus.NOT_A_FIX) {
            heldBack.add(obstacle);
        }
    }

    private static void publish(Map<String, HotfixRule> due, KafkaConnection connection) {
        if (due.isEmpty()) {
            System.err.println("nothing to publish");
            return;
        }
        Map<String, HotfixRule> published = PublishedRules.read(connection);
        List<HotfixRule> changed = due.values().stream()
                .filter(rule -> !isPublished(rule, published.get(rule.getRuleId())))
                .toList();
        try (RecordSender sender = connection.sender()) {
            changed.forEach(sender::send);
            sender.flush();
        }
        changed.forEach(rule -> System.out.println("published  " + RuleText.line(rule)));
        System.err.println(changed.size() + " published, " + (due.size() - changed.size()) + " published before");
    }

    private static boolean isPublished(HotfixRule rule, @Nullable HotfixRule published) {
        return published != null && RuleRevision.of(published).equals(RuleRevision.of(rule));
    }

    /** Why a rule is not published; null when it is. */
    private static @Nullable String obstacle(HotfixRule rule) {
        List<String> reasons = new ArrayList<>();
        if (rule.getStatus() != RuleStatus.ACTIVE) {
            for (ReviewFlag flag : rule.getReviewFlags()) {
                reasons.add(RuleText.flag(flag));
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
