package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.processor.comparison.Tally;
import io.hotfixadvisor.processor.comparison.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The report as one HTML file for a browser, on paper or on a phone. It loads nothing and runs nothing: a policy in it
 * forbids all but its own style sheet.
 */
public final class HtmlReport implements ReportWriter {
    private static final int SHOWN_DIFFERENCES = 2_000;
    private static final int OPEN_DIFFERENCES = 5;
    private static final int CHARTED_ROWS = 12;
    private static final int TABLED_ROWS = 500;
    private static final String STYLE = style();

    @Override
    public void write(ReportHeader header, ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException {
        head(out);
        masthead(header, summary, out);
        out.write("<main>\n");
        charts(header, summary, out);
        differences(summary, differences, out);
        rulesUsed(header.rulesUsed(), out);
        out.write("</main>\n<footer><p>Compared is every field of an advisory but those that tell the way to its"
                + " state: cause, time of the change, whether the rule came later, and where in Kafka the evidence"
                + " stood.</p></footer>\n</body>\n</html>\n");
        out.flush();
    }

    private static void head(Writer out) throws IOException {
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + sha256(STYLE) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<title>Replay report</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n");
    }

    private static void masthead(ReportHeader header, ReportSummary summary, Writer out) throws IOException {
        out.write("<header>\n<h1>Replay report</h1>\n<p class=\"outcome\">" + outcome(summary) + "</p>\n"
                + "<dl class=\"scope\">\n");
        for (ReportWords.Item item : ReportWords.head(header)) {
            out.write("<dt>%s</dt><dd>%s</dd>\n"
                    .formatted(Markup.text(item.name()), HtmlDifferences.isolated(item.value())));
        }
        out.write("</dl>\n<dl class=\"tiles\">\n");
        tile("compared", "", summary.compared(), out);
        tile("same", "", summary.same(), out);
        tile("+ added", "added", summary.added(), out);
        tile("\u2212 removed", "removed", summary.removed(), out);
        tile("~ changed", "changed", summary.changed(), out);
        tile("not comparable", "", summary.notComparable(), out);
        out.write("</dl>\n");
        if (summary.notComparable() > 0) {
            out.write("<p class=\"note\">Not comparable: what was recorded of that time is gone.</p>\n");
        }
        out.write("<nav aria-label=\"Sections\"><ul><li><a href=\"#figures\">Figures</a></li>"
                + "<li><a href=\"#differences\">Differences</a></li><li><a href=\"#rules\">Rules</a></li></ul></nav>\n"
                + "</header>\n");
    }

    private static String outcome(ReportSummary summary) {
        if (summary.compared() == 0 && summary.notComparable() == 0) {
            return "No advisories in this range, on either side.";
        }
        return summary.differing() == 0
                ? "No differences: the replay comes to the advisories that were recorded."
                : ReportWords.count(summary.differing(), "difference", "differences") + " in "
                        + ReportWords.count(summary.compared(), "advisory", "advisories") + ".";
    }

    private static void tile(String name, String type, long number, Writer out) throws IOException {
        out.write("<div><dt>%s</dt><dd class=\"%s\">%s</dd></div>\n"
                .formatted(name, number == 0 ? "quiet" : type, ReportWords.number(number)));
    }

    private static void charts(ReportHeader header, ReportSummary summary, Writer out) throws IOException {
        out.write("<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">Figures</h2>\n");
        if (summary.compared() == 0) {
            out.write("<p class=\"note\">Nothing was compared.</p>\n</section>\n");
            return;
        }
        out.write(
                "<ul class=\"legend\"><li class=\"recorded\">recorded</li><li class=\"replayed\">replayed</li></ul>\n");
        overTime(summary.overTime(), out);
        out.write("<div class=\"charts\">\n");
        Map<String, RuleUsed> rules = ReportWords.rulesById(header);
        tallies("rules", "Rules", "rule", summary.byRule(), id -> named(rules, id), out);
        tallies("verdicts", "Verdicts", "verdict", summary.byVerdict(), verdict -> verdict, out);
        tallies("servers", "Servers hit", "server", summary.byServer(), server -> server, out);
        out.write("</div>\n</section>\n");
    }

    private static String named(Map<String, RuleUsed> rules, String id) {
        RuleUsed rule = rules.get(id);
        return rule == null || rule.title() == null ? id : id + " " + rule.title();
    }

    private static void overTime(Timeline timeline, Writer out) throws IOException {
        String title = "Advisories over time, by " + HtmlCharts.unit(timeline.step()) + " of the first symptom";
        out.write("<figure class=\"time\"><figcaption><h3>" + title + "</h3></figcaption>\n"
                + HtmlCharts.columns("time", title, timeline)
                + "<details class=\"figures\"><summary>As a table</summary>\n" + tableHead(title, "Start"));
        out.write("<th scope=\"col\" class=\"number\">Recorded</th><th scope=\"col\" class=\"number\">Replayed</th>"
                + "</tr></thead>\n<tbody>\n");
        for (Timeline.Bucket bucket : timeline.buckets()) {
            out.write("<tr><th scope=\"row\">" + bucket.start() + "</th>" + cell(bucket.recorded())
                    + cell(bucket.replayed()) + "</tr>\n");
        }
        out.write("</tbody></table></div></details></figure>\n");
    }

    private static void tallies(
            String id, String title, String one, List<Tally> all, UnaryOperator<String> label, Writer out)
            throws IOException {
        List<Tally> rows = all.stream().sorted(ReportWords.MOST_TELLING).toList();
        List<Tally> charted = rows.subList(0, Math.min(CHARTED_ROWS, rows.size()));
        String description = "Advisories by " + one + ", recorded and replayed, those that differ most first; "
                + ReportWords.number(charted.size()) + " of " + ReportWords.number(rows.size()) + ".";
        out.write("<figure><figcaption><h3>" + title + "</h3><p class=\"note\">" + hit(rows, one)
                + "</p></figcaption>\n" + HtmlCharts.bars(id, title, description, charted, label));
        if (rows.size() > charted.size()) {
            out.write("<p class=\"note\">and " + ReportWords.number(rows.size() - charted.size()) + " more</p>\n");
        }
        table(title, rows, label, out);
        out.write("</figure>\n");
    }

    /** How many there are on either side, whether they agree or not. */
    private static String hit(List<Tally> rows, String one) {
        long recorded = rows.stream().filter(row -> row.recorded() > 0).count();
        long replayed = rows.stream().filter(row -> row.replayed() > 0).count();
        return ReportWords.count(recorded, one, one + "s") + " recorded, " + ReportWords.number(replayed) + " replayed";
    }

    private static void table(String title, List<Tally> rows, UnaryOperator<String> label, Writer out)
            throws IOException {
        out.write("<details class=\"figures\"><summary>As a table</summary>\n" + tableHead(title, "Name"));
        for (String heading : List.of("Recorded", "Replayed", "Added", "Removed", "Changed")) {
            out.write("<th scope=\"col\" class=\"number\">" + heading + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        for (Tally row : rows.subList(0, Math.min(TABLED_ROWS, rows.size()))) {
            out.write("<tr><th scope=\"row\">" + HtmlDifferences.isolated(label.apply(row.name())) + "</th>"
                    + cell(row.recorded()) + cell(row.replayed()) + cell(row.added()) + cell(row.removed())
                    + cell(row.changed()) + "</tr>\n");
        }
        out.write("</tbody></table></div>\n");
        if (rows.size() > TABLED_ROWS) {
            out.write("<p class=\"note\">" + ReportWords.number(rows.size() - TABLED_ROWS)
                    + " more; --format jsonl has them all.</p>\n");
        }
        out.write("</details>\n");
    }

    /** Up to the heading of the first column; others follow. */
    private static String tableHead(String title, String first) {
        return "<div class=\"scroll\" role=\"region\" aria-label=\"" + title + ", table\" tabindex=\"0\"><table>"
                + "<thead><tr><th scope=\"col\">" + first + "</th>";
    }

    private static String cell(long number) {
        return "<td class=\"number" + (number == 0 ? " quiet" : "") + "\">" + ReportWords.number(number) + "</td>";
    }

    private static void differences(ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException {
        out.write("<section aria-labelledby=\"differences\">\n<h2 id=\"differences\">Differences</h2>\n");
        if (summary.differing() == 0) {
            out.write("<p class=\"note\">None.</p>\n</section>\n");
            return;
        }
        boolean open = summary.differing() <= OPEN_DIFFERENCES;
        long shown = 0;
        out.write("<div class=\"differences\">\n");
        for (AdvisoryDifference difference : differences) {
            out.write(HtmlDifferences.details(difference, open));
            shown++;
            if (shown == SHOWN_DIFFERENCES) {
                break;
            }
        }
        out.write("</div>\n");
        if (summary.differing() > shown) {
            out.write("<p class=\"note\">"
                    + ReportWords.count(summary.differing() - shown, "more difference", "more differences")
                    + " not shown; --format jsonl has them all.</p>\n");
        }
        out.write("</section>\n");
    }

    private static void rulesUsed(List<RuleUsed> rules, Writer out) throws IOException {
        out.write("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules that took part</h2>\n"
                + "<details class=\"figures\"><summary>" + ReportWords.count(rules.size(), "rule", "rules")
                + "</summary>\n" + tableHead("Rules that took part", "Rule")
                + "<th scope=\"col\">Revision</th><th scope=\"col\">Status</th><th scope=\"col\">Title</th>"
                + "</tr></thead>\n<tbody>\n");
        for (RuleUsed rule : rules) {
            out.write("<tr><th scope=\"row\">%s</th><td><code>%s</code></td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            HtmlDifferences.isolated(rule.id()),
                            Markup.text(ReportWords.shortened(rule.revision())),
                            rule.status(),
                            rule.title() == null ? "" : HtmlDifferences.isolated(rule.title())));
        }
        out.write("</tbody></table></div></details>\n</section>\n");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is not beside " + HtmlReport.class.getName());
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
