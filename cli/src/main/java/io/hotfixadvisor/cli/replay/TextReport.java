package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.TerminalText;
import io.hotfixadvisor.cli.TerminalText.Style;
import io.hotfixadvisor.cli.TextPage;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.ReportHeader;
import io.hotfixadvisor.processor.comparison.ReportSummary;
import io.hotfixadvisor.processor.comparison.RuleUsed;
import io.hotfixadvisor.processor.comparison.Tally;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The report for a terminal: the figures, then each difference with what was seen. */
public final class TextReport implements ReportWriter {
    private static final int SHOWN_DIFFERENCES = 50;
    private static final int SHOWN_ROWS = 20;
    private static final int WIDEST_NAME = 40;
    private static final int NARROWEST_NAME = 12;
    private static final String FIGURES = "%10s %10s %8s %8s %8s";

    private final TerminalText terminal;
    private final DifferenceText text;

    public TextReport(TerminalText terminal) {
        this.terminal = terminal;
        text = new DifferenceText(terminal);
    }

    @Override
    public void write(ReportHeader header, ReportSummary summary, Iterable<AdvisoryDifference> differences, Writer out)
            throws IOException {
        out.write(summary(header, summary));
        long shown = 0;
        if (summary.differing() > 0) {
            for (AdvisoryDifference difference : differences) {
                out.write(text.of(difference));
                shown++;
                if (shown == SHOWN_DIFFERENCES) {
                    break;
                }
            }
        }
        if (summary.differing() > shown) {
            out.write(ReportWords.count(summary.differing() - shown, "more difference", "more differences")
                    + " not shown; --format jsonl has them all.\n");
        }
        out.flush();
    }

    private String summary(ReportHeader header, ReportSummary summary) {
        TextPage page = new TextPage(terminal);
        page.line(terminal.styled(Style.BOLD, "Replay"));
        ReportWords.head(header).forEach(item -> page.paragraph("  %-11s".formatted(item.name()), item.value()));
        page.line("");
        page.line("  " + totals(summary));
        Map<String, RuleUsed> rules = ReportWords.rulesById(header);
        List<Tally> byRule = mostTelling(summary.byRule());
        List<Tally> byVerdict = mostTelling(summary.byVerdict());
        List<Tally> byServer = mostTelling(summary.byServer());
        String row = "  %-" + width(Stream.of(byRule, byVerdict, byServer).flatMap(List::stream)) + "s  " + FIGURES;
        table(page, row, "Rules", byRule, summary.byRule().size(), id -> title(rules, id));
        table(page, row, "Verdicts", byVerdict, summary.byVerdict().size(), verdict -> "");
        table(page, row, "Servers", byServer, summary.byServer().size(), server -> "");
        return page.text();
    }

    private static List<Tally> mostTelling(List<Tally> rows) {
        return rows.stream().sorted(ReportWords.MOST_TELLING).limit(SHOWN_ROWS).toList();
    }

    /** Of the names of all tables, so that their figures stand in line. */
    private static int width(Stream<Tally> rows) {
        return rows.mapToInt(row -> TerminalText.harmless(row.name()).length())
                .map(length -> Math.min(Math.max(length, NARROWEST_NAME), WIDEST_NAME))
                .max()
                .orElse(NARROWEST_NAME);
    }

    private String totals(ReportSummary summary) {
        if (summary.compared() == 0 && summary.notComparable() == 0) {
            return "no advisories in this range, on either side";
        }
        String verdict = summary.differing() == 0
                ? terminal.styled(Style.GOOD, "no differences")
                : terminal.styled(Style.WARNING, ReportWords.count(summary.differing(), "difference", "differences"));
        return verdict
                + ": %s compared, %s same, %s added, %s removed, %s changed"
                        .formatted(
                                ReportWords.number(summary.compared()),
                                ReportWords.number(summary.same()),
                                ReportWords.number(summary.added()),
                                ReportWords.number(summary.removed()),
                                ReportWords.number(summary.changed()))
                + (summary.notComparable() == 0
                        ? ""
                        : "; " + ReportWords.number(summary.notComparable())
                                + " not comparable: what was recorded of that time is gone");
    }

    private static String title(Map<String, RuleUsed> rules, String id) {
        RuleUsed rule = rules.get(id);
        return rule == null || rule.title() == null ? "" : TerminalText.harmless(rule.title());
    }

    private void table(
            TextPage page, String row, String heading, List<Tally> shown, int all, UnaryOperator<String> more) {
        if (shown.isEmpty()) {
            return;
        }
        page.line("");
        page.line(terminal.styled(
                Style.BOLD, row.formatted(heading, "recorded", "replayed", "added", "removed", "changed")));
        for (Tally each : shown) {
            page.line((row.formatted(
                                    TerminalText.harmless(each.name()),
                                    ReportWords.number(each.recorded()),
                                    ReportWords.number(each.replayed()),
                                    some(each.added()),
                                    some(each.removed()),
                                    some(each.changed()))
                            + "  "
                            + more.apply(each.name()))
                    .stripTrailing());
        }
        if (all > shown.size()) {
            page.line("  and " + ReportWords.number(all - shown.size()) + " more");
        }
    }

    /** Nothing stays quiet, so that the eye finds what there is. */
    private static String some(long number) {
        return number == 0 ? "-" : ReportWords.number(number);
    }
}
