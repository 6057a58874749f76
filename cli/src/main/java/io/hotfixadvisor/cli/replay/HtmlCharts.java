package io.hotfixadvisor.cli.replay;

import io.hotfixadvisor.processor.comparison.Tally;
import io.hotfixadvisor.processor.comparison.Timeline;
import io.hotfixadvisor.processor.comparison.Timeline.Bucket;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Charts as SVG. Widths are shares of the page, heights and type are not, so that a chart fits a phone and stays
 * legible there.
 */
final class HtmlCharts {
    private static final int PLOT_TOP = 10;
    private static final int PLOT_HEIGHT = 170;
    private static final int ROW_HEIGHT = 62;
    private static final int BAR_HEIGHT = 10;
    private static final int LONGEST_LABEL = 28;
    /** Beside the longest bar stands its figure. */
    private static final double LONGEST_BAR = 82;

    private static final List<Long> ROUND = List.of(12L, 14L, 16L, 20L, 24L, 30L, 40L, 50L, 60L, 80L, 100L);
    private static final double WIDEST_COLUMN = 2.4;
    private static final double NARROWEST_COLUMN = 0.15;

    private HtmlCharts() {}

    /** Two columns for each bucket, recorded and replayed. */
    static String columns(String id, String title, Timeline timeline) {
        List<Bucket> buckets = timeline.buckets();
        Bucket first = buckets.get(0);
        Bucket last = buckets.get(buckets.size() - 1);
        long slots = timeline.step().between(first.start(), last.start()) + 1;
        long most = buckets.stream()
                .mapToLong(bucket -> Math.max(bucket.recorded(), bucket.replayed()))
                .max()
                .orElse(1);
        long top = atLeast(most);
        StringBuilder svg = start(
                id,
                title,
                "Advisories by " + unit(timeline.step()) + " of the first symptom, " + first.start() + " to "
                        + last.start() + "; at most " + ReportWords.number(most) + " a " + unit(timeline.step()) + ".",
                PLOT_TOP + PLOT_HEIGHT + 26);
        grid(svg, top);
        for (Bucket bucket : buckets) {
            long slot = timeline.step().between(first.start(), bucket.start());
            svg.append("<g><title>%s: recorded %s, replayed %s</title>"
                    .formatted(
                            bucket.start(),
                            ReportWords.number(bucket.recorded()),
                            ReportWords.number(bucket.replayed())));
            columns(svg, slot, slots, bucket, top);
            svg.append("</g>\n");
        }
        dates(svg, timeline.step(), first.start(), slots);
        return svg.append("</svg>\n").toString();
    }

    private static void grid(StringBuilder svg, long top) {
        List<Long> ticks = top % 2 == 0 ? List.of(0L, top / 2, top) : List.of(0L, top);
        for (long tick : ticks) {
            long y = PLOT_TOP + PLOT_HEIGHT - PLOT_HEIGHT * tick / top;
            svg.append("<line x1=\"0\" x2=\"100%%\" y1=\"%s\" y2=\"%s\"/>".formatted(y, y));
            svg.append("<text class=\"axis\" x=\"-8\" y=\"%s\" text-anchor=\"end\">%s</text>\n"
                    .formatted(y + 4, ReportWords.number(tick)));
        }
    }

    private static void columns(StringBuilder svg, long slot, long slots, Bucket bucket, long top) {
        double slotWidth = 100.0 / slots;
        double centre = slotWidth * (slot + 0.5);
        double width = Math.max(NARROWEST_COLUMN, Math.min(WIDEST_COLUMN, slotWidth * 0.38));
        svg.append("<rect class=\"reach\" x=\"%s%%\" width=\"%s%%\" y=\"%s\" height=\"%s\"/>"
                .formatted(decimal(slotWidth * slot), decimal(slotWidth), PLOT_TOP, PLOT_HEIGHT));
        column(svg, "recorded", centre - width, width, bucket.recorded(), top);
        column(svg, "replayed", centre, width, bucket.replayed(), top);
    }

    private static void column(StringBuilder svg, String side, double x, double width, long number, long top) {
        double height = (double) PLOT_HEIGHT * number / top;
        svg.append("<rect class=\"%s\" x=\"%s%%\" width=\"%s%%\" y=\"%s\" height=\"%s\"/>"
                .formatted(
                        side, decimal(x), decimal(width), decimal(PLOT_TOP + PLOT_HEIGHT - height), decimal(height)));
    }

    private static void dates(StringBuilder svg, ChronoUnit step, LocalDate first, long slots) {
        if (slots == 1) {
            date(svg, first, 50, "middle");
            return;
        }
        date(svg, first, 0, "start");
        if (slots >= 5) {
            long middle = slots / 2;
            date(svg, first.plus(middle, step), 100.0 / slots * (middle + 0.5), "middle");
        }
        date(svg, first.plus(slots - 1, step), 100, "end");
    }

    private static void date(StringBuilder svg, LocalDate date, double x, String anchor) {
        svg.append("<text class=\"axis %s\" x=\"%s%%\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(anchor, decimal(x), PLOT_TOP + PLOT_HEIGHT + 20, anchor, date));
    }

    /** A row for each tally: what differs, and two bars, recorded and replayed. */
    static String bars(String id, String title, String description, List<Tally> rows, UnaryOperator<String> label) {
        long most = rows.stream()
                .mapToLong(row -> Math.max(row.recorded(), row.replayed()))
                .max()
                .orElse(1);
        StringBuilder svg = start(id, title, description, rows.size() * ROW_HEIGHT - 18);
        int y = 0;
        for (Tally row : rows) {
            String name = label.apply(row.name());
            svg.append("<g><title>%s</title>".formatted(Markup.text(name)));
            svg.append("<text x=\"0\" y=\"%s\">%s</text>".formatted(y + 13, Markup.text(shortened(name))));
            differing(svg, row, y + 13);
            bar(svg, "recorded", y + 20, row.recorded(), most);
            bar(svg, "replayed", y + 20 + BAR_HEIGHT + 4, row.replayed(), most);
            svg.append("</g>\n");
            y += ROW_HEIGHT;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void differing(StringBuilder svg, Tally row, int y) {
        if (row.differing() > 0) {
            String figures = Stream.of(
                            differing("added", "+", row.added()),
                            differing("removed", "\u2212", row.removed()),
                            differing("changed", "~", row.changed()))
                    .filter(figure -> !figure.isEmpty())
                    .collect(Collectors.joining(" "));
            svg.append("<text class=\"differing\" x=\"100%%\" y=\"%s\" text-anchor=\"end\">%s</text>"
                    .formatted(y, figures));
        }
    }

    private static String differing(String kind, String sign, long number) {
        return number == 0 ? "" : "<tspan class=\"%s\">%s%s</tspan>".formatted(kind, sign, ReportWords.number(number));
    }

    private static void bar(StringBuilder svg, String side, int y, long number, long most) {
        double width = LONGEST_BAR * number / Math.max(1, most);
        svg.append("<rect class=\"%s\" x=\"0\" width=\"%s%%\" y=\"%s\" height=\"%s\"/>"
                .formatted(side, decimal(width), y, BAR_HEIGHT));
        svg.append("<text class=\"figure\" x=\"%s%%\" dx=\"6\" y=\"%s\">%s</text>"
                .formatted(decimal(width), y + BAR_HEIGHT, ReportWords.number(number)));
    }

    private static StringBuilder start(String id, String title, String description, int height) {
        return new StringBuilder("""
                <svg role="img" aria-labelledby="%s-title %s-text" height="%s">
                <title id="%s-title">%s</title>
                <desc id="%s-text">%s</desc>
                """.formatted(id, id, height, id, Markup.text(title), id, Markup.text(description)));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "\u2026";
    }

    static String unit(ChronoUnit step) {
        return switch (step) {
            case DAYS -> "day";
            case WEEKS -> "week";
            default -> "month";
        };
    }

    /** A round number that is not less, even but for 1, so that its half can be marked too. */
    private static long atLeast(long number) {
        if (number <= 10) {
            return number <= 1 ? 1 : number + number % 2;
        }
        long unit = 1;
        while (number > unit * 100) {
            unit *= 10;
        }
        long units = (number + unit - 1) / unit;
        long round = ROUND.stream().filter(each -> each >= units).findFirst().orElseThrow();
        return round * unit;
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
