package io.hotfixadvisor.connectors.telemetry.flatjson;

import io.hotfixadvisor.connectors.telemetry.event.DataPosition;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneId;
import java.util.Set;

/** Reads one record. Values without a name are lost, and so is the record number: the message must do. */
final class FlatJsonReader {
    /** What is no value of the event. */
    private static final Set<String> OWN = Set.of(
            "Hostname",
            "SourceName",
            "ProviderGuid",
            "EventID",
            "Version",
            "Level",
            "Task",
            "Opcode",
            "Keywords",
            "Channel",
            "TimeCreated",
            "RecordNumber",
            "EventRecordID",
            "ProcessID",
            "ThreadID",
            "UserID",
            "Message",
            "@timestamp",
            "@version",
            "host",
            "port",
            "tags",
            "type");

    private final ZoneId localZone;

    FlatJsonReader(ZoneId localZone) {
        this.localZone = localZone;
    }

    ServerEvent read(JsonFields record) throws UnreadableRecordException {
        record.require("flat JSON", "EventID", "TimeCreated");
        EventAssembler event = new EventAssembler();
        event.host(record.text("Hostname"));
        event.provider(record.text("SourceName"));
        event.eventId(record.text("EventID"));
        event.recordId(record.firstText("EventRecordID", "RecordNumber"));
        event.processId(record.text("ProcessID"));
        event.threadId(record.text("ThreadID"));
        String level = record.text("Level");
        if (level != null) {
            event.level(level);
        }
        String printed = record.text("TimeCreated");
        if (printed != null) {
            event.time(
                    printed,
                    EventTime.parse(printed.strip(), localZone, TimestampQuality.LOCAL_INFERRED)
                            .orElse(null));
        }
        record.each((name, value) -> datum(event, name, value));
        event.asPrinted()
                .setShipper(FlatJsonFormat.NAME)
                .setShipperHost(record.text("host"))
                .setChannel(record.text("Channel"))
                .setTask(record.text("Task"))
                .setOpcode(record.text("Opcode"))
                .setKeywords(record.texts("Keywords"))
                .setUserSid(record.text("UserID"))
                .setMessage(record.text("Message"));
        return event.build(DataCompleteness.NAMED_ONLY);
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
