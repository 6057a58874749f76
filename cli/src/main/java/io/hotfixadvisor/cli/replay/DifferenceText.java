package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.cli.TerminalText;
import io.hotfixadvisor.cli.TerminalText.Style;
import io.hotfixadvisor.cli.TextPage;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.AdvisoryDifference.Kind;
import io.hotfixadvisor.processor.comparison.FieldChange;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import java.util.List;
import java.util.Locale;

/** One difference as text: which kind, where and what, each field that differs, and what was seen. */
final class DifferenceText {
    private final TerminalText terminal;

    DifferenceText(TerminalText terminal) {
        this.terminal = terminal;
    }

    /** Several lines, each ended by a line feed; an empty one at the end. */
    String of(AdvisoryDifference difference) {
        TextPage page = new TextPage(terminal);
        RemediationAdvisory advisory = difference.shown();
        page.line(terminal.styled(
                        style(difference.kind()),
                        ReportWords.sign(difference.kind()) + " "
                                + difference.kind().name().toLowerCase(Locale.ROOT))
                + "  "
                + terminal.styled(Style.BOLD, TerminalText.harmless(difference.serverId()))
                + "  "
                + TerminalText.harmless(difference.ruleId())
                + "  "
                + ReportWords.state(advisory));
        if (advisory.getTitle() != null) {
            page.paragraph("    ", advisory.getTitle());
        }
        if (difference.kind() == Kind.CHANGED) {
            difference.changes().forEach(change -> change(page, change));
        } else {
            whole(page, advisory);
        }
        page.paragraph("    seen ", ReportWords.seen(advisory), Style.DIM);
        ReportWords.evidence(advisory).forEach(seen -> page.paragraph("      ", seen, Style.DIM));
        return page.text();
    }

    private static Style style(Kind kind) {
        return switch (kind) {
            case ADDED -> Style.GOOD;
            case REMOVED -> Style.ALARM;
            case CHANGED -> Style.WARNING;
        };
    }

    private static void whole(TextPage page, RemediationAdvisory advisory) {
        if (advisory.getStatusReason() != null) {
            page.paragraph("    ", advisory.getStatusReason());
        }
        List<String> plan = ReportWords.plan(advisory);
        if (!plan.isEmpty()) {
            page.paragraph("    plan: ", String.join("; ", plan));
        }
    }

    /** A value that became another stands on one line, what a list lost and gained on one each. */
    private void change(TextPage page, FieldChange change) {
        String name = "    " + ReportWords.field(change) + ": ";
        if (!change.isOfList()) {
            page.paragraph(name, single(change.recorded()) + " \u2192 " + single(change.replayed()));
            return;
        }
        page.line(name.stripTrailing());
        items(page, Kind.REMOVED, change.recorded());
        items(page, Kind.ADDED, change.replayed());
    }

    private void items(TextPage page, Kind kind, List<String> items) {
        String prefix = "      " + terminal.styled(style(kind), ReportWords.sign(kind)) + " ";
        items.forEach(item -> page.paragraph(prefix, item));
    }

    private static String single(List<String> values) {
        return values.isEmpty() ? "none" : values.get(0);
    }
}
