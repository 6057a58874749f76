package io.hotfixadvisor.connectors.telemetry.fluentbit;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.eventxml.EventXmlFormat;
import io.hotfixadvisor.connectors.telemetry.json.CollectorMembers;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record. The values come as {@code StringInserts}, all of them in their order and without names. The time is
 * local, with its offset after a space: {@code 2026-07-10 19:59:14 +0900}; the {@code date} that an output adds is the
 * one of reading. With {@code Render_Event_As_XML}, {@code System} is the event XML.
 */
final class FluentBitReader {
    /** Providers that write bytes beside the values. They come as the last value, and only their form tells. */
    private static final Set<String> WITH_BINARY = Set.of("Service Control Manager", "EventLog");

    private static final Pattern BINARY = Pattern.compile("(?:[0-9A-F]{2}){4,}");

    /** Names under which outputs add the time of reading. */
    private static final String[] RECEIVED = {"date", "@timestamp", "timestamp", "time"};

    private final ZoneId localZone;

    FluentBitReader(ZoneId localZone) {
        this.localZone = localZone;
    }

    /** Reads the record in an object that an output may have put around it. */
    ServerEvent read(JsonFields output) throws UnreadableRecordException {
        JsonFields rendered = CollectorMembers.unwrapped(output, "System");
        String xml = rendered.text("System");
        return xml != null && xml.stripLeading().startsWith("<")
                ? readXml(xml, rendered, received(output, rendered))
                : readMembers(output);
    }

    private static @Nullable String received(JsonFields output, JsonFields record) {
        String inRecord = record.firstText(RECEIVED);
        return inRecord != null ? inRecord : output.firstText(RECEIVED);
    }

    private ServerEvent readXml(String xml, JsonFields record, @Nullable String received)
            throws UnreadableRecordException {
        return ServerEvent.newBuilder(EventXmlFormat.read(xml))
                .setShipper(FluentBitFormat.NAME)
                .setReceivedAt(Optional.ofNullable(received)
                        .flatMap(text -> EventTime.read(text, localZone))
                        .map(EventTime::instant)
                        .orElse(null))
                .setMessage(record.text("Message"))
                .build();
    }

    private ServerEvent readMembers(JsonFields output) throws UnreadableRecordException {
        JsonFields record = CollectorMembers.unwrapped(output, "EventID");
        record.require("Fluent Bit", "EventID");
        EventAssembler event = new EventAssembler();
        String provider = record.firstText("ProviderName", "SourceName");
        event.host(record.firstText("Computer", "ComputerName"));
        event.provider(provider);
        event.eventId(record.text("EventID"));
        event.qualifiers(record.text("Qualifiers"));
        event.recordId(record.firstText("EventRecordID", "RecordNumber"));
        event.processId(record.text("ProcessID"));
        event.threadId(record.text("ThreadID"));
        event.userSid(record.firstText("UserID", "Sid"));
        event.time(record.firstText("TimeCreated", "TimeGenerated"), localZone);
        event.receivedAt(received(output, record), localZone);
        String level = record.firstText("Level", "EventType");
        if (level != null) {
            event.level(level);
        }
        event.asPrinted()
                .setShipper(FluentBitFormat.NAME)
                .setChannel(record.text("Channel"))
                .setTask(record.firstText("Task", "EventCategory"))
                .setOpcode(record.text("Opcode"))
                .setKeywords(record.texts("Keywords"))
                .setMessage(record.firstText("Message", "Description"));
        event.binary(record.text("Data"));
        return event.build(values(record, event, provider != null && WITH_BINARY.contains(provider)));
    }

    private static DataCompleteness values(JsonFields record, EventAssembler event, boolean withBinary) {
        JsonNode values = record.object(record.has("StringInserts") ? "StringInserts" : "EventData")
                .node();
        if (!values.isArray()) {
            return DataCompleteness.NONE;
        }
        for (int i = 0; i < values.size(); i++) {
            String value = JsonFields.valueText(values.get(i));
            if (withBinary && i == values.size() - 1 && BINARY.matcher(value).matches()) {
                event.binary(value);
            } else {
                event.datum(null, value);
            }
        }
        return DataCompleteness.FULL;
    }
}
