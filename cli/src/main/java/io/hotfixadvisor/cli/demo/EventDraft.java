package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import io.hotfixadvisor.schemas.identity.RecordIdentity;
import io.hotfixadvisor.schemas.identity.ServerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event before the log numbers it.
 *
 * @param alias legacy source name; null where the provider has none
 * @param level 1 critical to 4 information, 0 for audits
 * @param data values without names, in order
 * @param crash the crash that the event speaks of, without its origin; null when it speaks of none
 */
record EventDraft(
        String host,
        Instant at,
        String channel,
        String provider,
        @Nullable String alias,
        int eventId,
        int level,
        List<String> data,
        String message,
        @Nullable CrashReport crash) {

    private static final String SHIPPER = "simulated";
    private static final Duration SHIPPING = Duration.ofSeconds(3);

    EventDraft with(CrashReport.Builder about) {
        CrashReport template = about.setServerId(ServerId.of(host))
                .setHost(host)
                .setOccurredAt(at)
                .setOccurredAtSource("event.timestamp")
                .setReceivedAt(at.plus(SHIPPING))
                .setShipper(SHIPPER)
                .build();
        return new EventDraft(host, at, channel, provider, alias, eventId, level, data, message, template);
    }

    /**
     * The records that reach the topics: the event, and the crash that it speaks of.
     *
     * @param recordId number in the log of this channel, from 1
     */
    List<SpecificRecord> numbered(long recordId) {
        ServerEvent event = event(recordId);
        if (crash == null) {
            return List.of(event);
        }
        CrashReport report = CrashReport.newBuilder(crash)
                .setSourceEvents(List.of(RecordIdentity.of(event)))
                .setSourceRecordId(recordId)
                .build();
        return List.of(event, report);
    }

    private ServerEvent event(long recordId) {
        return ServerEvent.newBuilder()
                .setServerId(ServerId.of(host))
                .setHost(host)
                .setProvider(provider)
                .setProviderAlias(alias)
                .setEventId(eventId)
                .setLevel(level)
                .setTimestamp(at)
                .setTimestampQuality(TimestampQuality.UTC)
                .setChannel(channel)
                .setData(values())
                .setDataCompleteness(DataCompleteness.FULL)
                .setMessage(message)
                .setMessageLanguage("en-US")
                .setRecordId(recordId)
                .setReceivedAt(at.plus(SHIPPING))
                .setShipper(SHIPPER)
                .build();
    }

    private List<EventDatum> values() {
        List<EventDatum> values = new ArrayList<>();
        for (String value : data) {
            values.add(new EventDatum(null, values.size() + 1, value));
        }
        return values;
    }
}
