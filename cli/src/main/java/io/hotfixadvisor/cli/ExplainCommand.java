package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.processor.explain.Explainer;
import io.hotfixadvisor.processor.explain.Explanation;
import io.hotfixadvisor.processor.explain.Overview;
import io.hotfixadvisor.processor.explain.Shortfall;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.judge.Periods;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.settings.JudgingSettings;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.TimeTick;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Why a rule did, or did not, lead to an advisory; or which rules nearly did. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says clause by clause and fact by fact why a rule did, or did not, lead to an advisory for a server."
                    + " Exit code 1 when it did not.",
            "Without --rule it names the rules that nearly matched, the nearest first. Exit code 1 when there is none."
        })
final class ExplainCommand implements Callable<Integer> {
    /** Rules that a message names, at most. */
    private static final int NAMED = 10;

    @Option(names = "--rule", paramLabel = "ID", description = "Rule, for example KB908674.")
    @Nullable String ruleId;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "ID",
            description = "Server, by the name it prints of itself.")
    String server;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "Without --rule: rules at most (default ${DEFAULT-VALUE}).")
    int limit;

    @Mixin
    EvaluationInput input;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    @Option(names = "-c", paramLabel = "KEY=VALUE", description = "One setting of the processor. May be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UserError("--limit is " + limit + "; 1 or more is allowed");
        }
        String serverId = input.serverId(server);
        List<HotfixRule> rules = input.rules();
        requireRule(rules);
        JudgingSettings judging = Evaluation.settings(settings).judging();
        Periods periods = new Periods(judging.window(), judging.quietPeriod(), judging.expiry());
        Explainer explainer = new Explainer(
                new Judge(ProductCatalogue.standard(), periods),
                periods.window(),
                serverId,
                rules.stream().map(CompiledRule::compile).toList());
        input.records(new Collector(explainer));
        return ruleId == null ? overview(explainer.overview()) : explanation(explainer.explain(ruleId));
    }

    private void requireRule(List<HotfixRule> rules) {
        if (ruleId != null && rules.stream().noneMatch(rule -> rule.getRuleId().equals(ruleId))) {
            throw new UserError("rule " + ruleId + " is not in the rule files; these are: "
                    + rules.stream().map(HotfixRule::getRuleId).limit(NAMED).collect(Collectors.joining(", "))
                    + (rules.size() > NAMED ? " and " + (rules.size() - NAMED) + " more" : ""));
        }
    }

    /** Hands on what is read. Offsets count per topic, as they would on a cluster with one partition. */
    private static final class Collector implements EvaluationInput.Sink {
        private final Explainer explainer;
        private long events;
        private long crashes;

        Collector(Explainer explainer) {
            this.explainer = explainer;
        }

        @Override
        public void accept(Decoded decoded) {
            if (decoded instanceof Decoded.Event one) {
                RecordOrigin origin = new RecordOrigin(Topics.SERVER_EVENTS.name(), 0, events++);
                explainer.add(Symptom.of(one.event(), one.event().getTimestamp(), origin));
            } else if (decoded instanceof Decoded.Crash one) {
                RecordOrigin origin = new RecordOrigin(Topics.CRASH_REPORTS.name(), 0, crashes++);
                explainer.add(Symptom.of(one.crash(), one.crash().getOccurredAt(), origin));
            } else if (decoded instanceof Decoded.Inventory one) {
                explainer.add(one.inventory());
            }
        }

        @Override
        public void accept(AdvisoryAction action) {
            explainer.add(action);
        }

        @Override
        public void accept(TimeTick tick) {
            explainer.add(tick);
        }
    }

    private int explanation(Explanation explanation) {
        try (ResultWriter writer = new ResultWriter(format)) {
            writer.write(ExplanationTree.of(explanation), () -> text(explanation.lines()));
        }
        return explanation.advisory() == null ? ExitCode.NO : ExitCode.DONE;
    }

    private int overview(Overview overview) {
        List<Shortfall> shown = overview.shortfalls().stream().limit(limit).toList();
        try (ResultWriter writer = new ResultWriter(format)) {
            shown.forEach(shortfall -> writer.write(
                    ExplanationTree.of(overview.serverId(), shortfall), () -> TerminalText.harmless(shortfall.line())));
        }
        int advising = overview.advising().size();
        System.err.println(overview.serverId() + ": " + overview.records() + " records; " + advising
                + (advising == 1 ? " rule advises" : " rules advise")
                + (advising == 0 ? "" : " (" + String.join(", ", overview.advising()) + ')') + "; "
                + overview.shortfalls().size() + " nearly matched"
                + (shown.size() == overview.shortfalls().size() ? "" : ", the nearest " + shown.size() + " shown"));
        return shown.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }

    private static String text(List<String> lines) {
        return lines.stream()
                .map(line -> " ".repeat(line.length() - line.stripLeading().length()) + TerminalText.harmless(line))
                .collect(Collectors.joining("\n"));
    }
}
