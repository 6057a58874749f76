package io.hotfixadvisor.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant with its offset from UTC, on the command line. */
final class TimeOption implements ITypeConverter<Instant> {
    /** Beyond it are overflows, not times. */
    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public Instant convert(String text) {
        Instant time = read(text);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new TypeConversionException(unusable(text));
        }
        return time;
    }

    private static Instant read(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException error) {
            throw new TypeConversionException(unusable(text));
        }
    }

    private static String unusable(String text) {
        return "\"" + text + "\" is no time; an instant from 1970 to " + LATEST
                + " is allowed, for example 2026-12-01T08:00:00Z";
    }
}
