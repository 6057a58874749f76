package io.hotfixadvisor.connectors.knowledgebase;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and times of day in the spellings of articles. */
final class FileDates {

    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("(\\d{1,2})[-/ ]([A-Za-z]{3,9})[-/ ](\\d{4}|\\d{2})");
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("([A-Za-z]{3,9})[- ](\\d{1,2})(?:-|,? )(\\d{4}|\\d{2})");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2})[:.]?(\\d{2})(?:[:.]\\d{2})?\\s?([ap])?\\.?m?\\.?", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Two-digit years from here on belong to the twentieth century: no such file is older. */
    private static final int FIRST_YEAR = 70;

    private static final int SHORTEST_MONTH = 3;

    private FileDates() {}

    /** The date, or null when the text is none. Numbers are month, day, year, unless that is no day of a calendar. */
    static @Nullable LocalDate parse(String text) {
        return parse(text, false);
    }

    /**
     * The date, or null when the text is none.
     *
     * @param dayFirst whether numbers are day, month, year; the other order is taken where this one gives no day of a
     *     calendar
     */
    static @Nullable LocalDate parse(String text, boolean dayFirst) {
        Matcher numeric = NUMERIC.matcher(text);
        if (numeric.matches()) {
            int first = Integer.parseInt(numeric.group(1));
            int second = Integer.parseInt(numeric.group(2));
            boolean swap = dayFirst ? second <= 12 : first > 12;
            return date(numeric.group(3), swap ? second : first, swap ? first : second);
        }
        Matcher named = DAY_MONTH_YEAR.matcher(text);
        if (named.matches()) {
            return date(named.group(3), month(named.group(2)), Integer.parseInt(named.group(1)));
        }
        Matcher monthFirst = MONTH_DAY_YEAR.matcher(text);
        if (monthFirst.matches()) {
            return date(monthFirst.group(3), month(monthFirst.group(1)), Integer.parseInt(monthFirst.group(2)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.matches()
                ? date(yearFirst.group(1), Integer.parseInt(yearFirst.group(2)), Integer.parseInt(yearFirst.group(3)))
                : null;
    }

    /** Whether a date in numbers can only be day, month, year. */
    static boolean isDayFirst(String text) {
        Matcher numeric = NUMERIC.matcher(text);
        return numeric.matches() && Integer.parseInt(numeric.group(1)) > 12 && Integer.parseInt(numeric.group(2)) <= 12;
    }

    /** Whether a word is the name of a month, in full or by its first letters. */
    static boolean isMonth(String word) {
        return word.length() >= SHORTEST_MONTH && month(word) > 0;
    }

    /** The time of day as "HH:mm", or null when the text is none. Seconds are left out. */
    static @Nullable String time(String text) {
        if (text.endsWith("midnight")) {
            return "00:00";
        }
        Matcher time = TIME.matcher(text.endsWith("noon") ? text.substring(0, text.length() - 4) + "p" : text);
        if (!time.matches()) {
            return null;
        }
        int hour = Integer.parseInt(time.group(1));
        String half = time.group(3) == null ? "" : time.group(3).toLowerCase(Locale.ROOT);
        if (half.equals("p") && hour < 12) {
            hour += 12;
        } else if (half.equals("a") && hour == 12) {
            hour = 0;
        }
        int minute = Integer.parseInt(time.group(2));
        return hour < 24 && minute < 60 ? String.format(Locale.ROOT, "%02d:%02d", hour, minute) : null;
    }

    private static @Nullable LocalDate date(String year, int month, int day) {
        int number = Integer.parseInt(year);
        int full = year.length() > 2 ? number : number >= FIRST_YEAR ? 1900 + number : 2000 + number;
        try {
            return LocalDate.of(full, month, day);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The number of a month; 0 when the word is none. */
    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(lower)) {
                return i + 1;
            }
        }
        return 0;
    }
}
