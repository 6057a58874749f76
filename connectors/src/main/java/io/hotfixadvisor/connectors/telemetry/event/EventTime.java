package io.hotfixadvisor.connectors.telemetry.event;

import io.hotfixadvisor.schemas.TimestampQuality;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An instant to 100 ns.
 *
 * @param instant in UTC, truncated to microseconds
 * @param ticks 100-nanosecond units beyond it, 0 to 9
 * @param quality how it was printed
 */
public record EventTime(Instant instant, int ticks, TimestampQuality quality) {
    private static final long FILETIME_UNITS_PER_SECOND = 10_000_000;
    /** Seconds from 1601-01-01, where FILETIME begins, to 1970-01-01. */
    private static final long FILETIME_EPOCH_SECONDS = 11_644_473_600L;

    /** Digits of the seconds since 1970-01-01, from 2001 to 2286. */
    private static final int SECONDS_DIGITS = 10;

    /** Seconds, as JSON prints them and as Java prints a double, milliseconds and microseconds. */
    private static final Pattern EPOCH =
            Pattern.compile("[1-9][0-9]{9}([.][0-9]{1,9})?|[1-9][.][0-9]{1,17}E9|[1-9][0-9]{12}|[1-9][0-9]{15}");

    private static final int DATE_AND_MINUTE_LENGTH = "2000-01-01T00:00".length();

    /**
     * Reads {@code 2004-12-07T23:04:11.1234567Z} and its relatives: a space for the T, no seconds, any number of
     * decimals (what lies below 100 ns is cut off), an offset for the Z, also behind a space.
     *
     * @param unmarked zone of a time that is printed without offset
     * @param unmarkedQuality what to say of such a time
     * @return empty when the text is no such time or there is no such instant
     */
    public static Optional<EventTime> parse(String text, ZoneId unmarked, TimestampQuality unmarkedQuality) {
        try {
            return new Parser(text).parse(unmarked, unmarkedQuality);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads what {@link #parse} or {@link #ofEpoch} reads; a time that is printed without offset is of this zone. */
    public static Optional<EventTime> read(String text, ZoneId localZone) {
        String time = text.strip();
        return parse(time, localZone, TimestampQuality.LOCAL_INFERRED).or(() -> ofEpoch(time));
    }

    /** From 100-nanosecond units since 1601-01-01 in UTC; empty when negative. */
    public static Optional<EventTime> ofFileTime(long units) {
        if (units < 0) {
            return Optional.empty();
        }
        long seconds = units / FILETIME_UNITS_PER_SECOND - FILETIME_EPOCH_SECONDS;
        int nanos = (int) (units % FILETIME_UNITS_PER_SECOND) * 100;
        return Optional.of(of(Instant.ofEpochSecond(seconds, nanos), TimestampQuality.UTC));
    }

    /**
     * From the time since 1970-01-01 in UTC: seconds, with decimals or without, or whole milliseconds or microseconds,
     * which their number of digits tells from 2001 to 2286. Empty when the text is no such number.
     */
    public static Optional<EventTime> ofEpoch(String text) {
        if (!EPOCH.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        BigDecimal seconds = value.movePointLeft(value.precision() - value.scale() - SECONDS_DIGITS);
        long whole = seconds.longValue();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(of(Instant.ofEpochSecond(whole, nanos), TimestampQuality.UTC));
    }

    private static EventTime of(Instant instant, TimestampQuality quality) {
        Instant micros = instant.truncatedTo(ChronoUnit.MICROS);
        return new EventTime(micros, (int) (micros.until(instant, ChronoUnit.NANOS) / 100), quality);
    }

    /** One pass over the text; a wrong character ends it with a DateTimeException of no text, or an empty result. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Optional<EventTime> parse(ZoneId unmarked, TimestampQuality unmarkedQuality) {
            if (text.length() < DATE_AND_MINUTE_LENGTH) {
                return Optional.empty();
            }
            int year = number(4);
            int month = take('-') ? number(2) : -1;
            int day = take('-') ? number(2) : -1;
            int hour = take('T') || take('t') || take(' ') ? number(2) : -1;
            int minute = take(':') ? number(2) : -1;
            int second = take(':') ? number(2) : 0;
            int nano = take('.') || take(',') ? fraction() : 0;
            LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second, nano);
            return zoned(time, unmarked, unmarkedQuality);
        }

        private Optional<EventTime> zoned(LocalDateTime time, ZoneId unmarked, TimestampQuality unmarkedQuality) {
            if (at == text.length()) {
                return Optional.of(of(time.atZone(unmarked).toInstant(), unmarkedQuality));
            }
            if (take('Z') || take('z')) {
                return at == text.length()
                        ? Optional.of(of(time.toInstant(ZoneOffset.UTC), TimestampQuality.UTC))
                        : Optional.empty();
            }
            take(' ');
            int sign = take('+') ? 1 : take('-') ? -1 : 0;
            int hours = number(2);
            int minutes = take(':') || at < text.length() ? number(2) : 0;
            if (sign == 0 || hours < 0 || minutes < 0 || at != text.length()) {
                return Optional.empty();
            }
            ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
            return Optional.of(of(time.toInstant(offset), TimestampQuality.OFFSET));
        }

        private boolean take(char c) {
            boolean found = at < text.length() && text.charAt(at) == c;
            if (found) {
                at++;
            }
            return found;
        }

        /** So many digits, or -1. */
        private int number(int digits) {
            if (at + digits > text.length()) {
                return -1;
            }
            int number = 0;
            for (int end = at + digits; at < end; at++) {
                int digit = digit();
                if (digit < 0) {
                    return -1;
                }
                number = number * 10 + digit;
            }
            return number;
        }

        /** Decimals of a second in nanoseconds, or -1 when there is no digit. */
        private int fraction() {
            int start = at;
            int nanos = 0;
            for (int unit = 100_000_000; digit() >= 0; at++) {
                nanos += unit * digit();
                unit /= 10;
            }
            return at == start ? -1 : nanos;
        }

        private int digit() {
            if (at >= text.length()) {
                return -1;
            }
            int digit = text.charAt(at) - '0';
            return digit >= 0 && digit <= 9 ? digit : -1;
        }
    }
}
