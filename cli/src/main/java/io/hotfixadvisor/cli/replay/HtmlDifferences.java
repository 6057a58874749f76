package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.processor.comparison.FieldChange;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Differences as HTML, each to be opened. Every text of an advisory is isolated, whatever direction it runs. */
final class HtmlDifferences {
    private static final String ABSENT = "<span class=\"absent\">none</span>";

    private HtmlDifferences() {}

    /** Text of any origin as HTML. */
    static String isolated(String text) {
        return "<bdi>" + Markup.text(text) + "</bdi>";
    }

    static String details(AdvisoryDifference difference, boolean open) {
        RemediationAdvisory advisory = difference.shown();
        StringBuilder html = new StringBuilder("<details class=\"difference\"")
                .append(open ? " open" : "")
                .append("><summary>");
        String kind = difference.kind().name().toLowerCase(Locale.ROOT);
        html.append("<span class=\"kind %s\">%s %s</span>".formatted(kind, ReportWords.sign(difference.kind()), kind))
                .append("<bdi class=\"server\">%s</bdi>".formatted(Markup.text(difference.serverId())))
                .append("<bdi class=\"rule\">%s</bdi>".formatted(Markup.text(difference.ruleId())))
                .append("<span class=\"about\">%s</span></summary>\n<div class=\"body\">\n"
                        .formatted(Markup.text(about(difference))));
        if (advisory.getTitle() != null) {
            html.append("<p>").append(isolated(advisory.getTitle())).append("</p>\n");
        }
        String seen = "seen " + ReportWords.seen(advisory);
        if (difference.kind() == Kind.CHANGED) {
            paragraph(html, "state", ReportWords.state(advisory) + ", " + seen);
            changes(html, difference.changes());
        } else {
            paragraph(html, "state", seen);
            whole(html, advisory);
        }
        list(html, "What was seen", "ul", "evidence", ReportWords.evidence(advisory));
        return html.append("</div></details>\n").toString();
    }

    private static String about(AdvisoryDifference difference) {
        return difference.kind() == Kind.CHANGED
                ? difference.changes().stream().map(ReportWords::field).collect(Collectors.joining(", "))
                : ReportWords.state(difference.shown());
    }

    private static void paragraph(StringBuilder html, String type, String text) {
        html.append("<p class=\"%s\">%s</p>\n".formatted(type, Markup.text(text)));
    }

    private static void changes(StringBuilder html, List<FieldChange> changes) {
        html.append("<table class=\"changes\"><thead><tr><th scope=\"col\">Field</th>"
                + "<th scope=\"col\">Recorded</th><th scope=\"col\">Replayed</th></tr></thead>\n<tbody>\n");
        for (FieldChange change : changes) {
            html.append("<tr><th scope=\"row\">%s</th>".formatted(Markup.text(ReportWords.field(change))));
            side(html, "recorded", Kind.REMOVED, change.recorded(), change.isOfList());
            side(html, "replayed", Kind.ADDED, change.replayed(), change.isOfList());
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private static void side(StringBuilder html, String side, Kind kind, List<String> values, boolean ofList) {
        html.append("<td data-side=\"").append(side).append("\">");
        if (!ofList) {
            html.append(values.isEmpty() ? ABSENT : isolated(values.get(0)));
        } else if (!values.isEmpty()) {
            html.append("<ul>");
            values.forEach(value -> html.append("<li><span class=\"%s\">%s</span> %s</li>"
                    .formatted(kind.name().toLowerCase(Locale.ROOT), ReportWords.sign(kind), isolated(value))));
            html.append("</ul>");
        }
        html.append("</td>");
    }

    private static void whole(StringBuilder html, RemediationAdvisory advisory) {
        if (advisory.getStatusReason() != null) {
            html.append("<p>").append(isolated(advisory.getStatusReason())).append("</p>\n");
        }
        list(html, "Plan", "ol", "plan", ReportWords.plan(advisory));
    }

    private static void list(StringBuilder html, String heading, String element, String type, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        html.append("<h3>%s</h3>\n<%s class=\"%s\">".formatted(heading, element, type));
        items.forEach(item -> html.append("<li>").append(isolated(item)).append("</li>"));
        html.append("</%s>\n".formatted(element));
    }
}
