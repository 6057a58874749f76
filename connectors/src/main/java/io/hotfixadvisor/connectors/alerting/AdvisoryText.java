package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An advisory in the words of an alert or a message: short enough for people who read it on a telephone. */
public record AdvisoryText(RemediationAdvisory advisory) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** One line: which server, what, which article. */
    public String summary() {
        String title = advisory.getTitle();
        return title == null
                ? advisory.getServerId() + ": " + advisory.getRuleId()
                : advisory.getServerId() + ": " + title + " (" + advisory.getRuleId() + ")";
    }

    /** Why it is as it is, what is missing, how often it was seen. */
    public String description() {
        List<String> sentences = new ArrayList<>();
        if (advisory.getStatusReason() != null) {
            sentences.add(advisory.getStatusReason());
        }
        if (!advisory.getMissingPrerequisites().isEmpty()) {
            sentences.add("First: " + String.join("; ", advisory.getMissingPrerequisites()) + ".");
        }
        if (!advisory.getMissingFacts().isEmpty()) {
            sentences.add("Not known: " + String.join("; ", advisory.getMissingFacts()) + ".");
        }
        sentences.add(
                advisory.getOccurrences() == 1
                        ? "Seen once, " + TIME.format(advisory.getLastSeen()) + "."
                        : "Seen " + advisory.getOccurrences() + " times, " + TIME.format(advisory.getFirstSeen())
                                + " to " + TIME.format(advisory.getLastSeen()) + ".");
        return String.join(" ", sentences);
    }

    /** What to take care of, then the steps, a line each; empty when nothing is to be done. */
    public String plan() {
        List<String> lines = new ArrayList<>();
        advisory.getHazards().forEach(hazard -> lines.add("! " + hazard));
        for (PlanStep step : advisory.getPlan()) {
            lines.add(step.getStep() + ". " + (step.getNode() == null ? "" : "[" + step.getNode() + "] ")
                    + step.getText());
        }
        return String.join("\n", lines);
    }

    /** What was seen, a line each. */
    public String evidence() {
        List<String> lines = new ArrayList<>();
        for (Evidence each : advisory.getEvidence()) {
            lines.add(TIME.format(each.getOccurredAt()) + " " + each.getSummary());
        }
        return String.join("\n", lines);
    }
}
