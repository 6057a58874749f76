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
                    + " not shown; the report as JSON lines has them all.\n");
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
        table(page, "Rules", summary.byRule(), id -> title(rules, id));
        table(page, "Verdicts", summary.byVerdict(), verdict -> "");
        table(page, "Servers", summary.byServer(), server -> "");
        return page.text();
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

    /** The rows that differ most come first. */
    private void table(TextPage page, String heading, List<Tally> rows, UnaryOperator<String> more) {
        if (rows.isEmpty()) {
            return;
        }
        List<Tally> shown =
                rows.stream().sorted(ReportWords.MOST_TELLING).limit(SHOWN_ROWS).toList();
        int width = shown.stream()
                .mapToInt(row -> TerminalText.harmless(row.name()).length())
                .map(length -> Math.min(Math.max(length, NARROWEST_NAME), WIDEST_NAME))
                .max()
                .orElse(NARROWEST_NAME);
        String name = "  %-" + (width + 2) + "s";
        page.line("");
        page.line(terminal.styled(
                Style.BOLD,
                name.formatted(heading) + FIGURES.formatted("recorded", "replayed", "added", "removed", "changed")));
        shown.forEach(row -> page.line(
                (name.formatted("  " + TerminalText.harmless(row.name())).substring(2)
                                + figures(row)
                                + "  "
                                + more.apply(row.name()))
                        .stripTrailing()));
        if (rows.size() > shown.size()) {
            page.line("  and " + ReportWords.number(rows.size() - shown.size()) + " more");
        }
    }

    private static String figures(Tally row) {
        return FIGURES.formatted(
                ReportWords.number(row.recorded()),
                ReportWords.number(row.replayed()),
                some(row.added()),
                some(row.removed()),
                some(row.changed()));
    }

    /** Nothing stays quiet, so that the eye finds what there is. */
    private static String some(long number) {
        return number == 0 ? "-" : ReportWords.number(number);
    }
}
