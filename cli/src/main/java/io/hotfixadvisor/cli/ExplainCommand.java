package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.processor.explain.Explainer;
import io.hotfixadvisor.processor.explain.Explanation;
import io.hotfixadvisor.processor.explain.SignatureFinding;
import io.hotfixadvisor.processor.facts.InventoryFold;
import io.hotfixadvisor.processor.facts.SymptomFold;
import io.hotfixadvisor.processor.judge.Judge;
import io.hotfixadvisor.processor.rules.CompiledRule;
import io.hotfixadvisor.processor.rules.Match;
import io.hotfixadvisor.processor.rules.RuleIndex;
import io.hotfixadvisor.processor.symptom.Symptom;
import io.hotfixadvisor.schemas.HotfixRule;
import io.hotfixadvisor.schemas.InventoryFacts;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RuleFacts;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.product.ProductCatalogue;
import io.hotfixadvisor.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Why a rule did, or did not, lead to an advisory. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says clause by clause and fact by fact why a rule did, or did not, lead to an advisory for a server."
                        + " Exit code 1 when it did not.")
final class ExplainCommand implements Callable<Integer> {
    @Option(names = "--rule", required = true, paramLabel = "ID", description = "Rule, for example KB908674.")
    String ruleId;

    @Option(
            names = "--server",
            required = true,
            paramLabel = "ID",
            description = "Server, by the name it prints of itself.")
    String server;

    @Mixin
    EvaluationInput input;

    @Option(names = "--format", defaultValue = "text", description = "text, json, jsonl or yaml (default text).")
    OutputFormat format;

    private final List<Symptom> symptoms = new ArrayList<>();
    private @Nullable InventoryFacts inventory;
    private long events;
    private long crashes;

    @Override
    public Integer call() {
        String serverId = serverId();
        CompiledRule rule = CompiledRule.compile(rule());
        input.records(decoded -> collect(serverId, decoded));
        Explanation explanation = new Explainer(new Judge(ProductCatalogue.standard()))
                .explain(rule, serverId, symptoms, facts(rule), inventory);
        try (ResultWriter writer = new ResultWriter(format)) {
            writer.write(tree(explanation), () -> text(explanation));
        }
        return explanation.advisory() == null ? ExitCode.NO : ExitCode.DONE;
    }

    private String serverId() {
        try {
            return ServerId.of(server);
        } catch (IllegalArgumentException error) {
            throw new UserError("--server: " + error.getMessage(), error);
        }
    }

    private HotfixRule rule() {
        List<HotfixRule> rules = input.rules();
        return rules.stream()
                .filter(rule -> rule.getRuleId().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> new UserError("rule " + ruleId + " is not in the rule files; these are: "
                        + String.join(
                                ", ", rules.stream().map(HotfixRule::getRuleId).toList())));
    }

    /** Offsets count per topic, as they would on a cluster with one partition. */
    private void collect(String serverId, Decoded decoded) {
        if (decoded instanceof Decoded.Event one) {
            RecordOrigin origin = new RecordOrigin(Topics.SERVER_EVENTS.name(), 0, events++);
            if (one.event().getServerId().equals(serverId)) {
                symptoms.add(Symptom.of(one.event(), one.event().getTimestamp(), origin));
            }
        } else if (decoded instanceof Decoded.Crash one) {
            RecordOrigin origin = new RecordOrigin(Topics.CRASH_REPORTS.name(), 0, crashes++);
            if (one.crash().getServerId().equals(serverId)) {
                symptoms.add(Symptom.of(one.crash(), one.crash().getOccurredAt(), origin));
            }
        } else if (decoded instanceof Decoded.Inventory one
                && one.inventory().getServerId().equals(serverId)) {
            inventory = InventoryFold.fold(inventory, one.inventory());
        }
    }

    private @Nullable RuleFacts facts(CompiledRule rule) {
        RuleIndex index = RuleIndex.of(List.of(rule));
        RuleFacts facts = null;
        for (Symptom symptom : symptoms) {
            for (Match match : index.match(symptom)) {
                facts = SymptomFold.fold(facts, symptom, match);
            }
        }
        return facts;
    }

    private static String text(Explanation explanation) {
        return explanation.lines().stream()
                .map(line -> " ".repeat(line.length() - line.stripLeading().length()) + TerminalText.harmless(line))
                .collect(Collectors.joining("\n"));
    }

    private static ObjectNode tree(Explanation explanation) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("serverId", explanation.serverId())
                .put("ruleId", explanation.ruleId())
                .put("ruleRevision", explanation.ruleRevision())
                .put("conclusion", explanation.conclusion())
                .put("symptoms", explanation.symptoms());
        ArrayNode signatures = tree.putArray("signatures");
        explanation.signatures().forEach(finding -> signatures.add(tree(finding)));
        ArrayNode facts = tree.putArray("facts");
        explanation.facts().forEach(fact -> facts.add(PlainJson.toTree(fact)));
        if (explanation.advisory() != null) {
            tree.set("advisory", PlainJson.toTree(explanation.advisory()));
        }
        return tree;
    }

    private static ObjectNode tree(SignatureFinding finding) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("id", finding.signatureId())
                .put("role", finding.role().name())
                .put("met", finding.met())
                .put("nearMisses", finding.nearMisses());
        if (finding.example() != null) {
            tree.put("example", finding.example());
        }
        ArrayNode clauses = tree.putArray("clauses");
        finding.clauses()
                .forEach(clause -> clauses.addObject()
                        .put("clause", clause.clause())
                        .put("found", clause.found())
                        .put("met", clause.isMet()));
        return tree;
    }
}
