package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code EventLog} 6008: the shutdown before was unexpected. The time in its text is local and in the words of a
 * language; the bytes beside it begin with two SYSTEMTIMEs, the first local, the second UTC. The log writes that time
 * every few minutes, so it is where the computer was last seen alive.
 */
final class UncleanShutdown {
    static final int EVENT_ID = 6008;

    private static final int SYSTEM_TIME_LENGTH = 16;
    private static final Duration LONGEST_ABSENCE = Duration.ofDays(366);

    private UncleanShutdown() {}

    static CrashReport.@Nullable Builder read(ServerEvent event) {
        if (!new EventValues(event).isFrom("EventLog")) {
            return null;
        }
        CrashReport.Builder crash = CrashReport.newBuilder().setKind(CrashKind.UNEXPECTED_RESTART);
        Instant shutdown = shutdown(event.getBinary());
        boolean credible = shutdown != null
                && !shutdown.isAfter(event.getTimestamp())
                && shutdown.isAfter(event.getTimestamp().minus(LONGEST_ABSENCE));
        return credible
                ? crash.setOccurredAt(shutdown)
                        .setOccurredAtSource("event.binary")
                        .setReportedAt(event.getTimestamp())
                : crash;
    }

    /** Year, month, day of the week, day, hour, minute, second, millisecond; two bytes each. */
    private static @Nullable Instant shutdown(@Nullable ByteBuffer binary) {
        if (binary == null || binary.remaining() < 2 * SYSTEM_TIME_LENGTH) {
            return null;
        }
        ByteBuffer time = binary.slice(binary.position() + SYSTEM_TIME_LENGTH, SYSTEM_TIME_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
        try {
            return LocalDateTime.of(
                            time.getShort(0),
                            time.getShort(2),
                            time.getShort(6),
                            time.getShort(8),
                            time.getShort(10),
                            time.getShort(12),
                            (int) TimeUnit.MILLISECONDS.toNanos(time.getShort(14)))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
