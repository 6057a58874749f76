package io.hotfixadvisor.cli;

import io.hotfixadvisor.cli.TerminalText.Style;
import io.hotfixadvisor.processor.comparison.AdvisoryWords;
import io.hotfixadvisor.schemas.AdvisoryStatus;
import io.hotfixadvisor.schemas.ConfidenceFactor;
import io.hotfixadvisor.schemas.Evidence;
import io.hotfixadvisor.schemas.JudgedFact;
import io.hotfixadvisor.schemas.PlanStep;
import io.hotfixadvisor.schemas.RemediationAdvisory;
import io.hotfixadvisor.schemas.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * One advisory as text for a terminal, for somebody who was woken by it: first what and where, then what was seen,
 * whether the fix applies here, and what to do.
 */
public final class AdvisoryPrinter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TerminalText terminal;

    private AdvisoryPrinter(boolean colour) {
        this.terminal = new TerminalText(colour);
    }

    /** Without any escape sequence: for files and pipes. */
    public static AdvisoryPrinter plain() {
        return new AdvisoryPrinter(false);
    }

    /** With colours, for a terminal. */
    public static AdvisoryPrinter coloured() {
        return new AdvisoryPrinter(true);
    }

    /** Coloured as the rest of the command is: on a terminal, unless NO_COLOR is set. */
    public static AdvisoryPrinter forStandardOutput() {
        return new AdvisoryPrinter(CommandLine.Help.Ansi.AUTO.enabled());
    }

    /** The whole advisory, several lines, each ended by a line feed; an empty line at the end. */
    public String render(RemediationAdvisory advisory) {
        TextPage page = new TextPage(terminal);
        header(page, advisory);
        evidence(page, advisory);
        facts(page, advisory);
        page.bullets("Take care", "!", advisory.getHazards());
        plan(page, advisory);
        page.bullets("Check by hand", "-", advisory.getConditions());
        page.bullets("Other ways", "-", alternatives(advisory));
        confidence(page, advisory);
        return page.text();
    }

    /**
     * What an operator who has seen the record before needs of this one: the whole advisory when its status, verdict,
     * severity or plan differ, else one line that counts on.
     *
     * @param before the record of the same key before this one; null when this is the first
     */
    public String renderChange(RemediationAdvisory advisory, @Nullable RemediationAdvisory before) {
        boolean same = before != null
                && advisory.getStatus() == before.getStatus()
                && advisory.getVerdict() == before.getVerdict()
                && advisory.getSeverity() == before.getSeverity()
                && advisory.getPlan().equals(before.getPlan());
        return same ? renderLine(advisory) + "\n" : render(advisory);
    }

    /** The advisory on one line, for a list. */
    public String renderLine(RemediationAdvisory advisory) {
        return "%-9s %-9s %-20s %-24s %-10s %d× %s to %s"
                .formatted(
                        advisory.getSeverity(),
                        advisory.getStatus(),
                        advisory.getVerdict(),
                        TerminalText.harmless(advisory.getServerId()),
                        TerminalText.harmless(advisory.getRuleId()),
                        advisory.getOccurrences(),
                        TIME.format(advisory.getFirstSeen()),
                        TIME.format(advisory.getLastSeen()));
    }

    private void header(TextPage page, RemediationAdvisory advisory) {
        String state = terminal.styled(style(advisory), advisory.getSeverity() + " " + advisory.getStatus())
                + "  "
                + terminal.styled(Style.BOLD, advisory.getVerdict().name())
                + "  "
                + terminal.styled(Style.BOLD, TerminalText.harmless(advisory.getServerId()))
                + "  "
                + TerminalText.harmless(advisory.getRuleId());
        page.line(state);
        if (advisory.getTitle() != null) {
            page.paragraph("  ", advisory.getTitle());
        }
        if (advisory.getStatusReason() != null) {
            page.paragraph("  ", advisory.getStatusReason());
        }
        if (advisory.getClusterName() != null) {
            page.paragraph("  ", "node of cluster " + advisory.getClusterName());
        }
        page.line("  %s; change: %s; confidence %s"
                .formatted(
                        seen(advisory),
                        AdvisoryWords.symbol(advisory.getChangeRisk()),
                        number(advisory.getConfidence())));
        if (advisory.getSupersededBy() != null) {
            page.paragraph("  ", "replaced by " + advisory.getSupersededBy());
        }
        if (advisory.getSilencedUntil() != null) {
            page.paragraph("  ", "silenced until " + TIME.format(advisory.getSilencedUntil()));
        }
    }

    private static String seen(RemediationAdvisory advisory) {
        String first = TIME.format(advisory.getFirstSeen());
        return advisory.getOccurrences() == 1
                ? "seen once, " + first
                : "seen %d times, %s to %s"
                        .formatted(advisory.getOccurrences(), first, TIME.format(advisory.getLastSeen()));
    }

    private void evidence(TextPage page, RemediationAdvisory advisory) {
        if (advisory.getEvidence().isEmpty()) {
            return;
        }
        page.heading("What was seen");
        for (Evidence evidence : advisory.getEvidence()) {
            page.paragraph("    " + time(evidence.getOccurredAt()) + "  ", evidence.getSummary());
            String where = "%s-%d@%d"
                    .formatted(
                            evidence.getOrigin().getTopic(),
                            evidence.getOrigin().getPartition(),
                            evidence.getOrigin().getOffset());
            String clauses = evidence.getClauses().isEmpty() ? "" : ": " + String.join(", ", evidence.getClauses());
            page.paragraph("                          ", where + ", " + evidence.getSignatureId() + clauses, Style.DIM);
        }
    }

    private void facts(TextPage page, RemediationAdvisory advisory) {
        List<String> missing = new ArrayList<>(advisory.getMissingPrerequisites());
        if (advisory.getFacts().isEmpty()
                && missing.isEmpty()
                && advisory.getMissingFacts().isEmpty()) {
            return;
        }
        page.heading("Does it apply here?");
        for (JudgedFact fact : advisory.getFacts()) {
            page.paragraph("    " + outcome(fact) + "  ", fact.getFact() + found(fact));
        }
        missing.forEach(each -> page.paragraph("    first    ", each));
        advisory.getMissingFacts().forEach(each -> page.paragraph("    missing  ", each));
    }

    private static String found(JudgedFact fact) {
        StringBuilder text = new StringBuilder();
        text.append(": ").append(Objects.requireNonNullElse(fact.getFound(), "nothing found"));
        if (fact.getRequired() != null) {
            text.append(" (asked for: ").append(fact.getRequired()).append(')');
        }
        return text.toString();
    }

    private String outcome(JudgedFact fact) {
        return switch (fact.getOutcome()) {
            case TRUE -> terminal.styled(Style.GOOD, "yes    ");
            case FALSE -> terminal.styled(Style.WARNING, "no     ");
            case UNKNOWN -> terminal.styled(Style.WARNING, "unknown");
        };
    }

    private void plan(TextPage page, RemediationAdvisory advisory) {
        if (advisory.getPlan().isEmpty()) {
            return;
        }
        page.heading("What to do");
        for (PlanStep step : advisory.getPlan()) {
            String node = step.getNode() == null ? "" : "[" + AdvisoryWords.symbol(step.getNode()) + " node] ";
            String article = step.getArticle() == null ? "" : " (" + step.getArticle() + ")";
            page.paragraph("    %2d. ".formatted(step.getStep()), node + step.getText() + article);
        }
    }

    private static List<String> alternatives(RemediationAdvisory advisory) {
        return advisory.getAlternatives().stream()
                .map(AdvisoryWords::alternative)
                .toList();
    }

    private void confidence(TextPage page, RemediationAdvisory advisory) {
        if (advisory.getConfidenceFactors().isEmpty()) {
            return;
        }
        page.heading("Confidence " + number(advisory.getConfidence()));
        for (ConfidenceFactor factor : advisory.getConfidenceFactors()) {
            page.paragraph(String.format(Locale.ROOT, "    %+.2f  ", factor.getWeight()), factor.getBecause());
        }
    }

    static Style style(RemediationAdvisory advisory) {
        if (advisory.getStatus() != AdvisoryStatus.OPEN && advisory.getStatus() != AdvisoryStatus.ACKNOWLEDGED) {
            return Style.GOOD;
        }
        return advisory.getSeverity() == Severity.CRITICAL ? Style.ALARM : Style.WARNING;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
