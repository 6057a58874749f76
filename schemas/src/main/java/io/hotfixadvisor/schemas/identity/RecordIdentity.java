package io.hotfixadvisor.schemas.identity;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What makes two copies of a record one: the same event that two shippers delivered, or one that was delivered twice.
 *
 * <p>An identity is 32 lower-case hexadecimal digits: the first 128 bits of a SHA-256 hash. It tells the records of one
 * server apart; the server's name does not enter it, so that a record keeps its identity under every name of its
 * server. What depends on the way a record came (shipper, instant of reading, rendering, language) does not enter it
 * either, nor what only some shippers print: of the time, the whole seconds count, because NXLog 2 and Fluent Bit print
 * no more, and Winlogbeat no more than milliseconds.
 */
public final class RecordIdentity {
    private static final int LENGTH = 32;

    private RecordIdentity() {}

    /**
     * Identity of an event: log, record number, event id and time to the second. Logs are compared without case. A
     * record number alone is not enough: it restarts when the log is cleared. Without one, what the event says and its
     * time to 100 ns stand in for it.
     */
    public static String of(ServerEvent event) {
        Hash hash = new Hash().add("event").add(folded(event.getChannel())).add(event.getEventId());
        Long recordId = event.getRecordId();
        if (recordId != null) {
            return hash.add("record")
                    .add(recordId)
                    .add(event.getTimestamp().truncatedTo(ChronoUnit.SECONDS))
                    .hex();
        }
        return hash.add("content")
                .add(event.getTimestamp())
                .add(event.getTimestampTicks())
                .add(content(event))
                .hex();
    }

    /**
     * Identity of a crash report: the smallest of its source events where it was derived from events, so that a crash
     * and the event that it was read from are one; otherwise what the report says.
     */
    public static String of(CrashReport crash) {
        List<String> sources = crash.getSourceEvents();
        return sources.isEmpty() ? content(crash) : Collections.min(sources);
    }

    private static String content(ServerEvent event) {
        Hash hash =
                new Hash().add(folded(event.getProvider())).add(event.getData().size());
        for (EventDatum datum : event.getData()) {
            hash.add(datum.getName()).add(datum.getIndex()).add(datum.getValue());
        }
        // The text depends on the language of the shipper's computer: it counts only where nothing else tells events
        // apart.
        if (event.getData().isEmpty()) {
            hash.add(event.getMessage());
        }
        return hash.add(event.getBinary()).hex();
    }

    private static String content(CrashReport crash) {
        Hash hash = new Hash().add("crash");
        if (crash.getReportId() != null) {
            // All records of one crash carry it, each with a time and a kind of its own.
            return hash.add("report").add(folded(crash.getReportId())).hex();
        }
        hash.add("content")
                .add(crash.getKind().name())
                .add(crash.getOccurredAt().truncatedTo(ChronoUnit.SECONDS))
                .add(folded(crash.getProcess()))
                .add(crash.getProcessVersion())
                .add(folded(crash.getModule()))
                .add(crash.getModuleVersion())
                .add(folded(crash.getExceptionCode()))
                .add(folded(crash.getFaultOffset()))
                .add(crash.getPid())
                .add(folded(crash.getService()))
                .add(crash.getServiceFailCount())
                .add(folded(crash.getBugcheckCode()))
                .add(crash.getBugcheckParams().size());
        crash.getBugcheckParams().forEach(parameter -> hash.add(folded(parameter)));
        return hash.hex();
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** SHA-256 over values with their lengths, so that no two lists of values run together. */
    private static final class Hash {
        private final MessageDigest digest;

        Hash() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Hash add(@Nullable String text) {
            return add(text == null ? null : ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        Hash add(@Nullable ByteBuffer bytes) {
            if (bytes == null) {
                return number(-1);
            }
            number(bytes.remaining());
            digest.update(bytes.duplicate());
            return this;
        }

        Hash add(@Nullable Long number) {
            return number == null ? number(-1) : number(Long.BYTES).number(number);
        }

        Hash add(@Nullable Integer number) {
            return add(number == null ? null : Long.valueOf(number));
        }

        Hash add(Instant instant) {
            return number(instant.getEpochSecond()).number(instant.getNano());
        }

        private Hash number(long number) {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
            return this;
        }

        String hex() {
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        }
    }
}
