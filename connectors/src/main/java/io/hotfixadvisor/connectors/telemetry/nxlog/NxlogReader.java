package io.hotfixadvisor.connectors.telemetry.nxlog;

import io.hotfixadvisor.connectors.telemetry.event.DataPosition;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record. The named values of the event stand beside NXLog's own fields; those without a name are lost.
 * {@code Hostname} is the origin; {@code host} is who delivered to Logstash. Version 2 prints local times without an
 * offset.
 */
final class NxlogReader {
    private static final int HIGHEST_SEVERITY = 5;

    /** Fields of NXLog, and those that Logstash adds. */
    private static final Set<String> OWN = Set.of(
            "EventTime",
            "EventReceivedTime",
            "Hostname",
            "Keywords",
            "EventType",
            "LevelValue",
            "SeverityValue",
            "Severity",
            "EventID",
            "SourceName",
            "ProviderGuid",
            "Version",
            "Task",
            "TaskValue",
            "OpcodeValue",
            "Opcode",
            "RecordNumber",
            "ActivityID",
            "RelatedActivityID",
            "ProcessID",
            "ExecutionProcessID",
            "ThreadID",
            "ExecutionThreadID",
            "Channel",
            "Domain",
            "AccountName",
            "UserID",
            "AccountType",
            "Message",
            "Category",
            "SourceModuleName",
            "SourceModuleType",
            "MessageSourceAddress",
            "@timestamp",
            "@version",
            "host",
            "port",
            "tags",
            "type");

    private final ZoneId localZone;

    NxlogReader(ZoneId localZone) {
        this.localZone = localZone;
    }

    ServerEvent read(JsonFields record) throws UnreadableRecordException {
        record.require("NXLog", "EventID", "EventTime");
        EventAssembler event = new EventAssembler();
        event.host(record.text("Hostname"));
        event.provider(record.text("SourceName"));
        event.eventId(record.text("EventID"));
        event.recordId(record.text("RecordNumber"));
        event.processId(record.firstText("ExecutionProcessID", "ProcessID"));
        event.threadId(record.firstText("ExecutionThreadID", "ThreadID"));
        level(record, event);
        String printed = record.text("EventTime");
        if (printed != null) {
            event.time(printed, time(printed).orElse(null));
        }
        record.each((name, value) -> datum(event, name, value));
        event.asPrinted()
                .setShipper(NxlogFormat.NAME)
                .setShipperHost(record.text("host"))
                .setReceivedAt(Optional.ofNullable(record.text("EventReceivedTime"))
                        .flatMap(this::time)
                        .map(EventTime::instant)
                        .orElse(null))
                .setChannel(record.text("Channel"))
                .setTask(record.firstText("Category", "Task"))
                .setOpcode(record.firstText("Opcode", "OpcodeValue"))
                .setKeywords(record.texts("Keywords"))
                .setUserSid(record.text("UserID"))
                .setMessage(record.text("Message"));
        return event.build(DataCompleteness.NAMED_ONLY);
    }

    private Optional<EventTime> time(String printed) {
        return EventTime.parse(printed.strip(), localZone, TimestampQuality.LOCAL_INFERRED);
    }

    /** NXLog counts from 1, debug, to 5, critical; Windows the other way round. */
    private static void level(JsonFields record, EventAssembler event) {
        @Nullable String severity = record.text("SeverityValue");
        if (severity != null && severity.length() == 1) {
            int value = severity.charAt(0) - '0';
            if (value >= 1 && value <= HIGHEST_SEVERITY) {
                event.level(Integer.toString(HIGHEST_SEVERITY + 1 - value));
            }
        }
        event.asPrinted().setLevelText(record.firstText("EventType", "Severity"));
    }

    private static void datum(EventAssembler event, String name, String value) {
        if (OWN.contains(name)) {
            return;
        }
        int position = DataPosition.of("param", name);
        if (position > 0) {
            event.datum(name, position, value);
        } else {
            event.datum(name, value);
        }
    }
}
