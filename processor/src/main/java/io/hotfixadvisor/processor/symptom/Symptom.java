package io.hotfixadvisor.processor.symptom;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.RecordOrigin;
import io.hotfixadvisor.schemas.RestartRecord;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.SymptomKind;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry record, seen as something that may have gone wrong. Exactly one of event and crash is there.
 *
 * @param serverId computer that the record speaks of; see {@link io.hotfixadvisor.schemas.identity.ServerId}
 * @param kind EVENT for any event; for a crash report what it speaks of most: a stop error, a service, a process, in
 *     this order; UNKNOWN when it names none of them
 * @param occurredAt event time in UTC, truncated to seconds, which is all that some shippers print, so that a symptom
 *     is the same whoever delivers it; the record's own, or what the caller puts in its place when that one cannot be
 *     trusted
 * @param identity 32 hexadecimal digits; the same for every copy of the record, and for an event and the crash report
 *     that was derived from it
 * @param origin where the record stands in Kafka
 */
public record Symptom(
        String serverId,
        SymptomKind kind,
        Instant occurredAt,
        String identity,
        @Nullable ServerEvent event,
        @Nullable CrashReport crash,
        RecordOrigin origin) {

    /**
     * Checks what holds for every symptom.
     *
     * @throws IllegalArgumentException when both or none of event and crash are there
     */
    public Symptom {
        if ((event == null) == (crash == null)) {
            throw new IllegalArgumentException("symptom " + identity + " has "
                    + (event == null ? "neither an event nor a crash" : "both an event and a crash")
                    + "; exactly one is allowed");
        }
        occurredAt = occurredAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The symptom that a record is.
     *
     * @param occurredAt event time in UTC; {@link ServerEvent#getTimestamp()} unless that lies in the future
     */
    public static Symptom of(ServerEvent event, Instant occurredAt, RecordOrigin origin) {
        return new Symptom(
                event.getServerId(), SymptomKind.EVENT, occurredAt, RecordIdentity.of(event), event, null, origin);
    }

    /**
     * The symptom that a record is.
     *
     * @param occurredAt event time in UTC; {@link CrashReport#getOccurredAt()} unless that lies in the future
     */
    public static Symptom of(CrashReport crash, Instant occurredAt, RecordOrigin origin) {
        return new Symptom(
                crash.getServerId(), kindOf(crash), occurredAt, RecordIdentity.of(crash), null, crash, origin);
    }

    /**
     * One line for an operator, for example {@code store.exe crashed in exifs.sys with 0xC0000005}: at most 200
     * characters, without control and formatting characters, whatever the record holds. Where another time stands in
     * place of the record's own, the line goes on to say so.
     */
    public String summary() {
        String words = crash != null ? Summary.of(crash) : Summary.of(Objects.requireNonNull(event));
        Instant own = ownTime().truncatedTo(ChronoUnit.SECONDS);
        return own.equals(occurredAt) ? words : words + "; its own time, " + own + ", could not be used";
    }

    /** Identifiers, in lower case and sorted, that the records of one crash share; empty when this one bears none. */
    public List<String> reportIds() {
        return crash == null
                ? List.of()
                : Stream.of(crash.getReportId(), crash.getIntegratorReportId())
                        .filter(id -> id != null && !id.isBlank())
                        .map(id -> id.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Which record of a restart this is; NONE when it is none. */
    public RestartRecord restartRecord() {
        return crash != null ? RestartRecords.of(crash) : RestartRecords.of(Objects.requireNonNull(event));
    }

    /** Whether it tells of a problem: any crash, and an event that is critical or an error. */
    public boolean isProblem() {
        return event == null || (event.getLevel() != null && isProblemLevel(event.getLevel()));
    }

    /**
     * Whether an event of a level tells of a problem: 1, critical, and 2, error; see {@link ServerEvent#getLevel()}.
     */
    public static boolean isProblemLevel(int level) {
        return level == 1 || level == 2;
    }

    /** When it was written, in UTC, truncated to seconds: a crash may have happened earlier. */
    public Instant writtenAt() {
        Instant reported = crash == null ? null : crash.getReportedAt();
        return reported == null ? occurredAt : reported.truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant ownTime() {
        return crash != null
                ? crash.getOccurredAt()
                : Objects.requireNonNull(event).getTimestamp();
    }

    private static SymptomKind kindOf(CrashReport crash) {
        if (crash.getBugcheckCode() != null || crash.getKind() == CrashKind.BUGCHECK) {
            return SymptomKind.BUGCHECK;
        }
        if (crash.getKind() == CrashKind.SERVICE_CRASH || (crash.getService() != null && crash.getProcess() == null)) {
            return SymptomKind.SERVICE_TERMINATION;
        }
        return crash.getProcess() != null ? SymptomKind.PROCESS_CRASH : SymptomKind.UNKNOWN;
    }
}
