package io.hotfixadvisor.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many things happened in each hour, day, week or month of their time in UTC, drawn as columns. Widths are shares
 * of the page, heights are not: it fits a phone and stays legible there.
 *
 * @param id unique on its page
 * @param columns in order, with those of no height between the first and the last
 */
public record ColumnChart(String id, String title, Unit unit, List<Column> columns) {
    private static final int PLOT_HEIGHT = 120;
    private static final double WIDEST_COLUMN = 0.1;

    /** What a column stands for. */
    public enum Unit {
        HOUR(ChronoUnit.HOURS, Duration.ofDays(2), "yyyy-MM-dd HH:mm'Z'"),
        DAY(ChronoUnit.DAYS, Duration.ofDays(62), "yyyy-MM-dd"),
        WEEK(ChronoUnit.WEEKS, Duration.ofDays(420), "yyyy-MM-dd"),
        MONTH(ChronoUnit.MONTHS, Duration.ofDays(Integer.MAX_VALUE), "yyyy-MM");

        private final ChronoUnit step;
        private final Duration longest;
        private final DateTimeFormatter format;

        Unit(ChronoUnit step, Duration longest, String format) {
            this.step = step;
            this.longest = longest;
            this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        }

        private LocalDateTime start(LocalDateTime time) {
            LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
            return switch (this) {
                case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
                case DAY -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.withDayOfMonth(1);
            };
        }
    }

    /**
     * One column.
     *
     * @param start when the time begins that it stands for, in words
     */
    public record Column(String start, long count) {}

    public ColumnChart {
        columns = List.copyOf(columns);
    }

    /** Counts the times by the shortest unit of which there are not too many to draw. */
    public static ColumnChart of(String id, String title, Collection<Instant> times) {
        List<LocalDateTime> sorted = times.stream()
                .map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC))
                .sorted()
                .toList();
        if (sorted.isEmpty()) {
            return new ColumnChart(id, title, Unit.DAY, List.of());
        }
        LocalDateTime first = sorted.get(0);
        LocalDateTime last = sorted.get(sorted.size() - 1);
        Duration span = Duration.between(first, last);
        Unit unit = Arrays.stream(Unit.values())
                .filter(each -> span.compareTo(each.longest) <= 0)
                .findFirst()
                .orElse(Unit.MONTH);
        Map<LocalDateTime, Long> counts =
                sorted.stream().collect(Collectors.groupingBy(unit::start, TreeMap::new, Collectors.counting()));
        List<Column> columns = new ArrayList<>();
        for (LocalDateTime at = unit.start(first); !at.isAfter(last); at = at.plus(1, unit.step)) {
            columns.add(new Column(unit.format.format(at), counts.getOrDefault(at, 0L)));
        }
        return new ColumnChart(id, title, unit, columns);
    }

    /** The highest column; 1 when there is none, so that it can be divided by. */
    public long most() {
        return columns.stream().mapToLong(Column::count).max().orElse(1);
    }

    /** When the first column begins. */
    public String first() {
        return columns.get(0).start();
    }

    /** When the last column begins. */
    public String last() {
        return columns.get(columns.size() - 1).start();
    }

    /** What the picture shows, in a sentence. */
    public String description() {
        String name = unit.name().toLowerCase(Locale.ROOT);
        return "By " + name + ", " + first() + " to " + last() + "; at most " + Words.number(most())
                + (unit == Unit.HOUR ? " an " : " a ") + name + ".";
    }

    /** Height of the plot in pixels. */
    public int height() {
        return PLOT_HEIGHT;
    }

    /** Left edge of a column, as an attribute. */
    public String x(int index) {
        return share((index + 0.5) / columns.size() - columnWidth() / 2);
    }

    /** Width of a column, as an attribute. */
    public String width() {
        return share(columnWidth());
    }

    /** Height of a column in pixels. */
    public int height(int index) {
        long count = columns.get(index).count();
        return count == 0 ? 0 : (int) Math.max(2, PLOT_HEIGHT * count / most());
    }

    private double columnWidth() {
        return Math.min(0.8 / columns.size(), WIDEST_COLUMN);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }
}
