package io.hotfixadvisor.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.processor.comparison.AdvisoryWords;
import io.hotfixadvisor.processor.plan.MaintenancePlan;
import io.hotfixadvisor.processor.plan.MaintenanceStep;
import io.hotfixadvisor.processor.plan.Remark;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A maintenance plan for people and as data. */
final class MaintenancePlanText {
    private MaintenancePlanText() {}

    /** For a terminal: what to take care of and what to find out first, then the steps. */
    static String render(MaintenancePlan plan) {
        TextPage page = new TextPage(new TerminalText(CommandLine.Help.Ansi.AUTO.enabled()));
        if (plan.isEmpty()) {
            return plan.serverId() + ": no open advisory, nothing to do\n";
        }
        page.line(plan.serverId() + ": "
                + (plan.steps().isEmpty()
                        ? "nothing to install, nothing to restart"
                        : steps(plan.steps().size()) + ", change: " + AdvisoryWords.symbol(plan.changeRisk())));
        page.bullets("Take care", "!", followedByArticles(plan.hazards()));
        page.bullets("Find out first", "?", precededByArticles(plan.findOutFirst()));
        steps(page, plan.steps());
        page.bullets(
                "Files that several fixes bring",
                "-",
                plan.fileConflicts().stream().map(Remark::text).toList());
        page.bullets("Check by hand", "-", followedByArticles(plan.conditions()));
        page.bullets("Left out", "-", precededByArticles(plan.leftOut()));
        return page.text();
    }

    private static String steps(int count) {
        return count == 1 ? "1 step" : count + " steps";
    }

    private static void steps(TextPage page, List<MaintenanceStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        page.heading("What to do");
        for (MaintenanceStep step : steps) {
            String node = step.node() == null ? "" : "[" + AdvisoryWords.symbol(step.node()) + " node] ";
            Stream<String> follow = Stream.ofNullable(step.article())
                    .filter(article -> !step.articles().contains(article))
                    .map(article -> "see " + article);
            String articles = String.join(
                    ", ", Stream.concat(step.articles().stream(), follow).toList());
            page.paragraph("    %2d. ".formatted(step.step()), node + step.text() + " (" + articles + ")");
        }
    }

    private static List<String> followedByArticles(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> remark.text() + " (" + String.join(", ", remark.articles()) + ")")
                .toList();
    }

    private static List<String> precededByArticles(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> String.join(", ", remark.articles()) + ": " + remark.text())
                .toList();
    }

    static ObjectNode tree(MaintenancePlan plan) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("serverId", plan.serverId());
        put(tree, "hazards", plan.hazards());
        put(tree, "findOutFirst", plan.findOutFirst());
        ArrayNode steps = tree.putArray("steps");
        for (MaintenanceStep step : plan.steps()) {
            ObjectNode one = steps.addObject()
                    .put("step", step.step())
                    .put("kind", step.kind().name())
                    .put("target", step.target())
                    .put("text", step.text())
                    .put("node", step.node() == null ? null : step.node().name())
                    .put("article", step.article());
            put(one, step.articles());
        }
        tree.put("changeRisk", plan.changeRisk().name());
        put(tree, "fileConflicts", plan.fileConflicts());
        put(tree, "conditions", plan.conditions());
        put(tree, "leftOut", plan.leftOut());
        return tree;
    }

    private static void put(ObjectNode tree, String field, List<Remark> remarks) {
        ArrayNode list = tree.putArray(field);
        remarks.forEach(remark -> put(list.addObject().put("text", remark.text()), remark.articles()));
    }

    private static void put(ObjectNode tree, List<String> articles) {
        ArrayNode list = tree.putArray("articles");
        articles.forEach(list::add);
    }
}
