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

    private static final Pattern DAY_MONTH_YEAR = Pattern.compile("(\\d{1,2})[- ]([A-Za-z]{3,9})[- ](\\d{4}|\\d{2})");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile("([A-Za-z]{3,9}) (\\d{1,2}), (\\d{4})");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4}|\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?:[:.]\\d{2})?\\s?([ap])?\\.?m?\\.?", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Two-digit years from here on belong to the twentieth century: no such file is older. */
    private static final int FIRST_YEAR = 70;

    private FileDates() {}

    /** The date, or null when the text is none. Numbers are month, day, year. */
    static @Nullable LocalDate parse(String text) {
        Matcher named = DAY_MONTH_YEAR.matcher(text);
        if (named.matches()) {
            return date(named.group(3), month(named.group(2)), Integer.parseInt(named.group(1)));
        }
        Matcher longForm = MONTH_DAY_YEAR.matcher(text);
        if (longForm.matches()) {
            return date(longForm.group(3), month(longForm.group(1)), Integer.parseInt(longForm.group(2)));
        }
        Matcher numeric = NUMERIC.matcher(text);
        return numeric.matches()
                ? date(numeric.group(3), Integer.parseInt(numeric.group(1)), Integer.parseInt(numeric.group(2)))
                : null;
    }

    /** The time of day as "HH:mm", or null when the text is none. */
    static @Nullable String time(String text) {
        Matcher time = TIME.matcher(text);
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

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
    }
}
