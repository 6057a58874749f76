package io.hotfixadvisor.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An end of a range on the command line: an instant, a date in UTC, or how long ago. */
final class RangeTimeOption implements ITypeConverter<Instant> {
    private final TimeOption instants = new TimeOption();

    @Override
    public Instant convert(String text) {
        return text.startsWith("-P") ? ago(text, Instant.now()) : fixed(text);
    }

    /**
     * That long ago.
     *
     * @param text for example "-P30D", "-PT8H", "-P1M"
     */
    static Instant ago(String text, Instant now) {
        Instant moment = now.truncatedTo(ChronoUnit.MILLIS);
        try {
            return text.indexOf('T') < 0
                    ? moment.atOffset(ZoneOffset.UTC).plus(Period.parse(text)).toInstant()
                    : moment.plus(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException error) {
            throw unusable(text);
        }
    }

    private Instant fixed(String text) {
        if (text.indexOf('T') >= 0) {
            return instants.convert(text);
        }
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException error) {
            throw unusable(text);
        }
    }

    private static TypeConversionException unusable(String text) {
        return new TypeConversionException("\"" + text
                + "\" is no time; an instant (2026-11-01T08:00:00Z), a date in UTC (2026-11-01) or how long ago (-P30D,"
                + " -PT8H) is allowed");
    }
}
