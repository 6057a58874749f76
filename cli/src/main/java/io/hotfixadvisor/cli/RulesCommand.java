package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.cli.client.KafkaConnection;
import io.hotfixadvisor.cli.client.RecordSender;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RuleStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rule files and the rules topic. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks rule files, publishes them, and shows what is published.",
        subcommands = {
            LintCommand.class,
            RulesCommand.Import.class,
            RulesCommand.ListPublished.class,
            RulesCommand.Show.class,
            RulesCommand.Withdraw.class,
            ApproveCommand.class
        })
final class RulesCommand extends CommandGroup {

    /** The rule files that a command line names. */
    static final class Files {
        @Parameters(
                arity = "0..*",
                paramLabel = "PATH",
                description = "Rule files in YAML or JSON; a directory is walked.")
        List<Path> paths = new ArrayList<>();

        @Option(names = "--starter", description = "The starter catalogue that ships with hotfix-advisor.")
        boolean starter;

        RuleFiles read() {
            return RuleFiles.read(paths, starter);
        }
    }

    /** {@code rules import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes the rules of rule files that are ACTIVE. Publishes nothing when a file has an error.")
    static final class Import implements Callable<Integer> {
        @Mixin
        Files files;

        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            List<HotfixRule> rules = files.read().orThrow();
            List<HotfixRule> due = rules.stream()
                    .filter(rule -> rule.getStatus() == RuleStatus.ACTIVE)
                    .toList();
            try (RecordSender sender = new KafkaConnection(kafka.settings()).sender()) {
                due.forEach(sender::send);
                sender.flush();
            }
            due.forEach(rule -> System.out.println("published  " + RuleText.line(rule)));
            rules.stream()
                    .filter(rule -> rule.getStatus() != RuleStatus.ACTIVE)
                    .forEach(rule ->
                            System.out.println("held back  " + RuleText.line(rule) + " is " + rule.getStatus()));
            return due.size() == rules.size() ? ExitCode.DONE : ExitCode.NO;
        }
    }

    /** {@code rules list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rules that are published.")
    static final class ListPublished implements Callable<Integer> {
        @Mixin
        KafkaOptions kafka;

        @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
        OutputFormat format;

        @Override
        public Integer call() {
            try (ResultWriter writer = new ResultWriter(format)) {
                PublishedRules.read(new KafkaConnection(kafka.settings()))
                        .values()
                        .forEach(rule -> writer.write(brief(rule), () -> RuleText.line(rule)));
            }
            return ExitCode.DONE;
        }

        private static ObjectNode brief(HotfixRule rule) {
            ObjectNode tree = JsonNodeFactory.instance
                    .objectNode()
                    .put("ruleId", rule.getRuleId())
                    .put("status", rule.getStatus().name());
            return rule.getTitle() == null ? tree : tree.put("title", rule.getTitle());
        }
    }

    /** {@code rules show}. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one published rule, whole.")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "Rule, for example KB908674.")
        String ruleId;

        @Mixin
        KafkaOptions kafka;

        @Option(names = "--format", defaultValue = "yaml", description = "text, json, jsonl or yaml (default yaml).")
        OutputFormat format;

        @Override
        public Integer call() {
            @Nullable HotfixRule rule =
                    PublishedRules.read(new KafkaConnection(kafka.settings())).get(ruleId);
            if (rule == null) {
                System.err.println("rule " + ruleId + " is not published; hotfix-advisor rules list names all");
                return ExitCode.NO;
            }
            try (ResultWriter writer = new ResultWriter(format)) {
                writer.write(writer.render(rule));
            }
            return ExitCode.DONE;
        }
    }

    /** {@code rules withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Withdraws published rules: their open advisories end as WITHDRAWN.")
    static final class Withdraw implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "ID", description = "Rules, for example KB908674.")
        List<String> ruleIds = new ArrayList<>();

        @Mixin
        KafkaOptions kafka;

        @Override
        public Integer call() {
            Map<String, HotfixRule> published = PublishedRules.read(new KafkaConnection(kafka.settings()));
            List<String> unknown =
                    ruleIds.stream().filter(id -> !published.containsKey(id)).toList();
            if (!unknown.isEmpty()) {
                System.err.println("not published, nothing was withdrawn: " + String.join(", ", unknown));
                return ExitCode.NO;
            }
            try (RecordSender sender = new KafkaConnection(kafka.settings()).sender()) {
                ruleIds.forEach(sender::withdrawRule);
                sender.flush();
            }
            ruleIds.forEach(id -> System.out.println("withdrawn  " + id));
            return ExitCode.DONE;
        }
    }
}
