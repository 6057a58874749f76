package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.connectors.telemetry.crash.CrashDerivation;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.EventDatum;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
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
        String message) {

    private static final String SHIPPER = "simulated";
    private static final Duration SHIPPING = Duration.ofSeconds(3);

    /**
     * The records that reach the topics: the event, and the crash that it speaks of.
     *
     * @param recordId number in the log of this channel, from 1
     */
    List<SpecificRecord> numbered(long recordId) {
        ServerEvent event = event(recordId);
        List<SpecificRecord> records = new ArrayList<>(List.of(event));
        CrashDerivation.of(event).ifPresent(records::add);
        return records;
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
