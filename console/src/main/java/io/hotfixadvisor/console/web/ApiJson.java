package io.hotfixadvisor.console.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.console.view.AdvisoryRow;
import io.hotfixadvisor.console.view.Change;
import io.hotfixadvisor.console.view.Counts;
import io.hotfixadvisor.console.view.ServerRow;
import io.hotfixadvisor.console.view.SubscriptionStatus;
import io.hotfixadvisor.processor.plan.MaintenancePlan;
import io.hotfixadvisor.processor.plan.MaintenanceStep;
import io.hotfixadvisor.processor.plan.Remark;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is no record of a topic, as JSON in the manner of those: names of the records' fields, ISO-8601 in UTC, what is
 * absent is left out.
 */
final class ApiJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ApiJson() {}

    static ObjectNode row(AdvisoryRow row) {
        ObjectNode json = JSON.objectNode().put("serverId", row.serverId()).put("ruleId", row.ruleId());
        putIfPresent(json, "title", row.title());
        json.put("status", row.status().name());
        putIfPresent(json, "silencedUntil", row.silencedUntil());
        json.put("verdict", row.verdict().name()).put("severity", row.severity().name());
        putIfPresent(json, "clusterName", row.cluster());
        return json.put("confidence", row.confidence())
                .put("changeRisk", row.changeRisk().name())
                .put("occurrences", row.occurrences())
                .put("openedAt", row.openedAt().toString())
                .put("changedAt", row.changedAt().toString())
                .put("firstSeen", row.firstSeen().toString())
                .put("lastSeen", row.lastSeen().toString());
    }

    static ArrayNode rows(List<AdvisoryRow> rows) {
        ArrayNode json = JSON.arrayNode();
        rows.forEach(row -> json.add(row(row)));
        return json;
    }

    static ObjectNode change(Change change) {
        ObjectNode json = JSON.objectNode().put("position", change.position()).put("key", change.key());
        if (change.before() != null) {
            json.set("before", row(change.before()));
        }
        if (change.after() != null) {
            json.set("after", row(change.after()));
        }
        return json;
    }

    static ObjectNode counts(Counts counts) {
        ObjectNode json = JSON.objectNode().put("total", counts.total());
        json.set("bySeverity", byName(counts.bySeverity()));
        json.set("byVerdict", byName(counts.byVerdict()));
        return json;
    }

    private static ObjectNode byName(SortedMap<? extends Enum<?>, Long> counts) {
        ObjectNode json = JSON.objectNode();
        counts.forEach((symbol, count) -> json.put(symbol.name(), count));
        return json;
    }

    static ObjectNode server(ServerRow server) {
        ObjectNode json = JSON.objectNode().put("serverId", server.serverId());
        putIfPresent(json, "clusterName", server.cluster());
        json.put("advisories", server.advisories()).put("open", server.open());
        putIfPresent(json, "severity", server.severity());
        return json.put("changedAt", server.changedAt().toString());
    }

    static ObjectNode status(SubscriptionStatus status) {
        ObjectNode json = JSON.objectNode()
                .put("state", status.state().name())
                .put("since", status.since().toString())
                .put("percent", status.percent())
                .put("ready", status.isReady())
                .put("unreadable", status.unreadable());
        putIfPresent(json, "reason", status.reason());
        return json;
    }

    static ObjectNode plan(MaintenancePlan plan) {
        ObjectNode json = JSON.objectNode().put("serverId", plan.serverId());
        json.set("hazards", remarks(plan.hazards()));
        json.set("findOutFirst", remarks(plan.findOutFirst()));
        ArrayNode steps = json.putArray("steps");
        plan.steps().forEach(step -> steps.add(step(step)));
        json.put("changeRisk", plan.changeRisk().name());
        json.set("fileConflicts", remarks(plan.fileConflicts()));
        json.set("conditions", remarks(plan.conditions()));
        json.set("leftOut", remarks(plan.leftOut()));
        return json;
    }

    private static ObjectNode step(MaintenanceStep step) {
        ObjectNode json = JSON.objectNode()
                .put("step", step.step())
                .put("kind", step.kind().name());
        putIfPresent(json, "target", step.target());
        json.put("text", step.text());
        putIfPresent(json, "node", step.node());
        putIfPresent(json, "article", step.article());
        json.set("articles", texts(step.articles()));
        return json;
    }

    private static ArrayNode remarks(List<Remark> remarks) {
        ArrayNode json = JSON.arrayNode();
        for (Remark remark : remarks) {
            ObjectNode one = json.addObject().put("text", remark.text());
            one.set("articles", texts(remark.articles()));
        }
        return json;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode json = JSON.arrayNode();
        texts.forEach(json::add);
        return json;
    }

    private static void putIfPresent(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }
}
