package io.hotfixadvisor.connectors.telemetry;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the input itself does not say.
 *
 * @param recordLimit largest record in bytes, from 1 KiB to 256 MiB; a larger one is rejected and skipped. It bounds
 *     the memory that decoding takes
 * @param originalLimit how many bytes of a rejected piece are kept, from 0 to 16 MiB
 * @param fallbackCharset encoding of records that are not valid UTF-8 (UTF-16 is recognised by itself)
 * @param localZone zone of times that are printed as local time without an offset
 * @param host name of the computer that records speak of which name none, as Report.wer does; null when it is not known
 * @param aliases which names mean the same server
 * @param takenAt when lists that do not say so were taken; null when it is not known
 */
public record DecodeSettings(
        int recordLimit,
        int originalLimit,
        Charset fallbackCharset,
        ZoneId localZone,
        @Nullable String host,
        ServerAliases aliases,
        @Nullable Instant takenAt) {
    private static final int MEBIBYTE = 1 << 20;

    public DecodeSettings {
        requireRange("recordLimit", recordLimit, 1 << 10, 256 * MEBIBYTE);
        requireRange("originalLimit", originalLimit, 0, 16 * MEBIBYTE);
    }

    /** 16 MiB a record, 64 KiB of a rejected one, windows-1252, UTC, no host, no aliases, no time. */
    public static DecodeSettings defaults() {
        return new DecodeSettings(
                16 * MEBIBYTE,
                64 << 10,
                Charset.forName("windows-1252"),
                ZoneId.of("UTC"),
                null,
                ServerAliases.NONE,
                null);
    }

    /** The same with another {@link #localZone}. */
    public DecodeSettings withLocalZone(ZoneId zone) {
        return new DecodeSettings(recordLimit, originalLimit, fallbackCharset, zone, host, aliases, takenAt);
    }

    /** The same with another {@link #host}. */
    public DecodeSettings withHost(@Nullable String name) {
        return new DecodeSettings(recordLimit, originalLimit, fallbackCharset, localZone, name, aliases, takenAt);
    }

    /** The same with other {@link #aliases}. */
    public DecodeSettings withAliases(ServerAliases names) {
        return new DecodeSettings(recordLimit, originalLimit, fallbackCharset, localZone, host, names, takenAt);
    }

    /** The same with another {@link #takenAt}. */
    public DecodeSettings withTakenAt(@Nullable Instant instant) {
        return new DecodeSettings(recordLimit, originalLimit, fallbackCharset, localZone, host, aliases, instant);
    }

    private static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; " + least + " to " + most + " bytes are allowed");
        }
    }
}
