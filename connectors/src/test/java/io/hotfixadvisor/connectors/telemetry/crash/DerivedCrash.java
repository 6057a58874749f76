package io.hotfixadvisor.connectors.telemetry.crash;

import io.hotfixadvisor.schemas.CrashKind;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events of one computer at one time, and what every crash out of them has in common. */
final class DerivedCrash {
    static final Instant AT = Instant.parse("2005-03-01T08:15:00.123456Z");

    private DerivedCrash() {}

    static ServerEvent.Builder event(String provider, int eventId) {
        return ServerEvent.newBuilder()
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setProvider(provider)
                .setEventId(eventId)
                .setTimestamp(AT)
                .setRecordId(77L);
    }

    static ServerEvent message(String provider, int eventId, String message) {
        return event(provider, eventId).setMessage(message).build();
    }

    static CrashReport.Builder crash(ServerEvent event, CrashKind kind) {
        return CrashReport.newBuilder()
                .setKind(kind)
                .setServerId("mail-1")
                .setHost("MAIL-1")
                .setOccurredAt(AT)
                .setOccurredAtSource("event.timestamp")
                .setSourceEvents(List.of(RecordIdentity.of(event)))
                .setSourceRecordId(77L)
                .setSourceEventId(event.getEventId());
    }

    static List<EventDatum> values(String... values) {
        List<EventDatum> data = new ArrayList<>();
        for (String value : values) {
            data.add(new EventDatum(null, data.size() + 1, value));
        }
        return data;
    }
}
