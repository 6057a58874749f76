package io.hotfixadvisor.console.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many things happened on each day, week or month of their time, drawn as columns. Widths are shares of the page,
 * heights are not: it fits a phone and stays legible there.
 *
 * @param id unique on its page
 * @param unit what a column stands for
 * @param columns in order, with those of no height between the first and the last
 */
public record ColumnChart(String id, String title, String unit, List<Column> columns) {
    private static final int PLOT_HEIGHT = 120;
    private static final int MOST_COLUMNS = 62;

    /**
     * One column.
     *
     * @param start first day of what it stands for
     */
    public record Column(LocalDate start, long count) {}

    public ColumnChart {
        columns = List.copyOf(columns);
    }

    /** Counts the times by day; by week where that are too many days to draw, and by month where it still is. */
    public static ColumnChart of(String id, String title, Collection<Instant> times) {
        List<LocalDate> days = times.stream()
                .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return new ColumnChart(id, title, "day", List.of());
        }
        long span = ChronoUnit.DAYS.between(days.get(0), days.get(days.size() - 1)) + 1;
        if (span <= MOST_COLUMNS) {
            return counted(id, title, "day", days, day -> day, ChronoUnit.DAYS);
        }
        if (span <= 7L * MOST_COLUMNS) {
            return counted(
                    id,
                    title,
                    "week",
                    days,
                    day -> day.minusDays(day.getDayOfWeek().getValue() - 1L),
                    ChronoUnit.WEEKS);
        }
        return counted(id, title, "month", days, day -> day.withDayOfMonth(1), ChronoUnit.MONTHS);
    }

    private static ColumnChart counted(
            String id,
            String title,
            String unit,
            List<LocalDate> days,
            Function<LocalDate, LocalDate> start,
            ChronoUnit step) {
        Map<LocalDate, Long> counts =
                days.stream().collect(Collectors.groupingBy(start, TreeMap::new, Collectors.counting()));
        LocalDate last = start.apply(days.get(days.size() - 1));
        List<Column> columns = new ArrayList<>();
        for (LocalDate at = start.apply(days.get(0)); !at.isAfter(last); at = at.plus(1, step)) {
            columns.add(new Column(at, counts.getOrDefault(at, 0L)));
        }
        return new ColumnChart(id, title, unit, columns);
    }

    /** The highest column; 1 when there is none, so that it can be divided by. */
    public long most() {
        return columns.stream().mapToLong(Column::count).max().orElse(1);
    }

    /** What the picture shows, in a sentence. */
    public String description() {
        Column first = columns.get(0);
        Column last = columns.get(columns.size() - 1);
        return "By " + unit + ", " + first.start() + " to " + last.start() + "; at most " + Words.number(most()) + " a "
                + unit + ".";
    }

    /** Height of the plot in pixels. */
    public int height() {
        return PLOT_HEIGHT;
    }

    /** Left edge of a column, as an attribute. */
    public String x(int index) {
        return share((index + 0.1) / columns.size());
    }

    /** Width of a column, as an attribute. */
    public String width() {
        return share(0.8 / Math.max(columns.size(), 8));
    }

    /** Height of a column in pixels. */
    public int height(int index) {
        long count = columns.get(index).count();
        return count == 0 ? 0 : (int) Math.max(2, PLOT_HEIGHT * count / most());
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}
