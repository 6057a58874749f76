package io.hotfixadvisor.benchmarks;

import java.util.List;
import java.util.Locale;

/** The middle of some figures, and the least and the most of them. */
public record Spread(double median, double least, double most) {

    /** The spread of at least one figure. */
    public static Spread of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /**
     * The median, and the least and the most in brackets.
     *
     * @param format of one figure, as of {@link String#format}
     * @param unit what each is multiplied by
     */
    public String shown(String format, double unit) {
        String spread = format + " (" + format + "-" + format + ")";
        return String.format(Locale.ROOT, spread, median * unit, least * unit, most * unit);
    }
}
