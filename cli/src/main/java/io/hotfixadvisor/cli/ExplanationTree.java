package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.processor.explain.ConditionFinding;
import io.hotfixadvisor.processor.explain.Explanation;
import io.hotfixadvisor.processor.explain.NearMiss;
import io.hotfixadvisor.processor.explain.NextChange;
import io.hotfixadvisor.processor.explain.Shortfall;
import io.hotfixadvisor.processor.explain.SignatureFinding;
import io.hotfixadvisor.processor.judge.Transition;
import io.hotfixadvisor.processor.rules.ClauseOutcome;
import io.hotfixadvisor.schemas.json.PlainJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explanations as data. What is absent is left out. */
final class ExplanationTree {
    private ExplanationTree() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("serverId", explanation.serverId())
                .put("ruleId", explanation.ruleId())
                .put("ruleRevision", explanation.ruleRevision())
                .put("conclusion", explanation.conclusion());
        if (explanation.shortfall() != null) {
            putReasons(tree.putObject("shortfall"), explanation.shortfall().reasons())
                    .put("records", explanation.shortfall().records());
        }
        tree.put("records", explanation.records());
        ArrayNode signatures = tree.putArray("signatures");
        explanation.signatures().forEach(finding -> put(signatures.addObject(), finding));
        putConditions(tree.putArray("clauses"), explanation.clauses());
        putConditions(tree.putArray("conditions"), explanation.conditions());
        ArrayNode facts = tree.putArray("facts");
        explanation.facts().forEach(fact -> facts.add(PlainJson.toTree(fact)));
        tree.put("now", explanation.now().toString());
        ArrayNode history = tree.putArray("history");
        explanation.history().forEach(transition -> put(history.addObject(), transition));
        NextChange next = explanation.next();
        if (next != null) {
            ObjectNode then = tree.putObject("next").put("at", next.at().toString());
            if (next.transition() != null) {
                put(then, next.transition());
            }
        }
        if (explanation.advisory() != null) {
            tree.set("advisory", PlainJson.toTree(explanation.advisory()));
        }
        return tree;
    }

    static ObjectNode of(String serverId, Shortfall shortfall) {
        ObjectNode tree =
                JsonNodeFactory.instance.objectNode().put("serverId", serverId).put("ruleId", shortfall.ruleId());
        putText(tree, "title", shortfall.title());
        return putReasons(tree, shortfall.reasons()).put("records", shortfall.records());
    }

    private static void put(ObjectNode tree, Transition transition) {
        tree.put("at", transition.at().toString())
                .put("status", transition.status().name())
                .put("cause", transition.cause().name());
        if (!transition.words().isEmpty()) {
            tree.put("words", transition.words());
        }
    }

    private static void put(ObjectNode tree, SignatureFinding finding) {
        tree.put("id", finding.signatureId()).put("role", finding.role().name()).put("met", finding.met());
        putText(tree, "first", finding.first());
        putText(tree, "last", finding.last());
        putText(tree, "example", finding.example());
        putClauses(tree.putArray("clauses"), finding.clauses());
        ArrayNode misses = tree.putArray("nearMisses");
        finding.nearMisses().forEach(miss -> put(misses.addObject(), miss));
    }

    private static void put(ObjectNode tree, NearMiss miss) {
        putReasons(tree, miss.reasons()).put("records", miss.records()).put("example", miss.example());
        putClauses(tree.putArray("clauses"), miss.clauses());
    }

    private static void putClauses(ArrayNode array, List<ClauseOutcome> clauses) {
        for (ClauseOutcome clause : clauses) {
            ObjectNode tree = array.addObject().put("clause", clause.clause());
            putText(tree, "found", clause.found());
            tree.put("met", clause.isMet());
        }
    }

    private static void putConditions(ArrayNode array, List<ConditionFinding> conditions) {
        conditions.forEach(condition -> array.addObject()
                .put("asked", condition.asked())
                .put("found", condition.found())
                .put("required", condition.required())
                .put("holds", condition.holds()));
    }

    private static ObjectNode putReasons(ObjectNode tree, List<String> reasons) {
        ArrayNode array = tree.putArray("reasons");
        reasons.forEach(array::add);
        return tree;
    }

    private static void putText(ObjectNode tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value.toString());
        }
    }
}
