package io.hotfixadvisor.connectors.inventory;

import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as inventory sources print them. A date without a time is the start of that day. Of {@code 3/4/2005}
 * the first number is the month, as Windows Management Instrumentation prints it in every language, unless it is above
 * 12; of {@code 4.3.2005} it is the day.
 */
public final class InventoryTime {
    private static final int LONGEST = 64;
    private static final Pattern POWERSHELL = Pattern.compile("\\\\?/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)\\\\?/");
    private static final Pattern NUMBER = Pattern.compile("(\\d{8,18})(?:\\.\\d+)?");
    private static final Pattern FILE_TIME = Pattern.compile("(?:0[xX])?(0[0-9a-fA-F]{15})");
    private static final Pattern CIM = Pattern.compile("(\\d{14})\\.\\d{6}([+-])(\\d{3})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})(.*)");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?:,? +(.+))?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s*([AaPp])\\.?[Mm]\\.?)?");
    private static final Pattern WEEKDAY = Pattern.compile("\\p{Alpha}+,? +(?=\\p{Alpha})");
    private static final DateTimeFormatter CIM_DATE = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter UNIX =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu['Z'][ 'UTC']", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("MMMM d, uuuu h:mm:ss a", Locale.ENGLISH);

    private InventoryTime() {}

    /**
     * The instant of a text.
     *
     * @param local zone of what is printed without an offset
     * @return null when there is no text or it is no time
     */
    public static @Nullable Instant of(@Nullable String printed, ZoneId local) {
        if (printed == null || printed.length() > LONGEST) {
            return null;
        }
        String text = printed.strip();
        try {
            return read(text, local);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Instant read(String text, ZoneId local) {
        Matcher powerShell = POWERSHELL.matcher(text);
        if (powerShell.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(powerShell.group(1)));
        }
        // First: a FILETIME may happen to have decimal digits only.
        Matcher fileTime = FILE_TIME.matcher(text);
        if (fileTime.matches()) {
            return fileTime(Long.parseLong(fileTime.group(1), 16));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return number(number.group(1), local);
        }
        Matcher cim = CIM.matcher(text);
        if (cim.matches()) {
            int minutes = Integer.parseInt(cim.group(2) + cim.group(3));
            return LocalDateTime.parse(cim.group(1), CIM_DATE)
                    .toInstant(ZoneOffset.ofTotalSeconds(Math.multiplyExact(minutes, 60)));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return yearFirst(yearFirst, local);
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        return yearLast.matches() ? yearLast(yearLast, local) : words(text, local);
    }

    private static @Nullable Instant fileTime(long units) {
        return EventTime.ofFileTime(units).map(EventTime::instant).orElse(null);
    }

    /**
     * A date of 8 digits, a date and time of 14, a FILETIME of 17 and more, else seconds or milliseconds since 1970.
     */
    private static @Nullable Instant number(String digits, ZoneId local) {
        return switch (digits.length()) {
            case 8 ->
                LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE)
                        .atStartOfDay(local)
                        .toInstant();
            case 9, 10 -> Instant.ofEpochSecond(Long.parseLong(digits));
            case 12, 13 -> Instant.ofEpochMilli(Long.parseLong(digits));
            case 14 -> LocalDateTime.parse(digits, CIM_DATE).atZone(local).toInstant();
            case 17, 18 -> fileTime(Long.parseLong(digits));
            default -> null;
        };
    }

    private static @Nullable Instant yearFirst(Matcher date, ZoneId local) {
        String day = date.group(1) + "-" + date.group(2) + "-" + date.group(3);
        if (date.group(4).isBlank()) {
            return LocalDate.parse(day).atStartOfDay(local).toInstant();
        }
        Optional<EventTime> time = EventTime.parse(day + date.group(4), local, TimestampQuality.LOCAL_INFERRED);
        return time.map(EventTime::instant).orElse(null);
    }

    private static @Nullable Instant yearLast(Matcher date, ZoneId local) {
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        int year = Integer.parseInt(date.group(4));
        boolean dayFirst = date.group(2).equals(".") || first > 12;
        LocalDate day = dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
        String clock = date.group(5);
        if (clock == null) {
            return day.atStartOfDay(local).toInstant();
        }
        Matcher time = CLOCK.matcher(clock.strip());
        return time.matches() ? day.atTime(clock(time)).atZone(local).toInstant() : null;
    }

    private static LocalTime clock(Matcher time) {
        int hour = Integer.parseInt(time.group(1));
        String half = time.group(4);
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("P") ? 12 : 0);
        }
        String second = time.group(3);
        return LocalTime.of(hour, Integer.parseInt(time.group(2)), second == null ? 0 : Integer.parseInt(second));
    }

    /** {@code Tue Mar 1 08:15:00 2005 UTC}, or {@code Tuesday, March 1, 2005 8:15:00 AM}. */
    private static @Nullable Instant words(String text, ZoneId local) {
        Matcher weekday = WEEKDAY.matcher(text);
        if (!weekday.lookingAt()) {
            return null;
        }
        String date = text.substring(weekday.end()).replaceAll("[\\s\\u202F]+", " ");
        return date.contains(",")
                ? LocalDateTime.parse(date, ENGLISH).atZone(local).toInstant()
                : LocalDateTime.parse(date, UNIX).toInstant(ZoneOffset.UTC);
    }
}
