package io.hotfixadvisor.connectors.telemetry.flatjson;

import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.CollectorMembers;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.ZoneId;
import java.util.Set;

/** Reads one record. Values without a name are lost, and so is the record number: the message must do. */
final class FlatJsonReader {
    /** What is no value of the event. */
    private static final Set<String> OWN = Set.of(
            "ActivityID",
            "Channel",
            "EventID",
            "EventRecordID",
            "ExecutionProcessID",
            "ExecutionThreadID",
            "Hostname",
            "Keywords",
            "Level",
            "Message",
            "Opcode",
            "ProcessID",
            "ProviderGuid",
            "Qualifiers",
            "RecordNumber",
            "RelatedActivityID",
            "SourceName",
            "Task",
            "ThreadID",
            "TimeCreated",
            "UserID",
            "Version");

    private final JsonFields record;
    private final ZoneId localZone;
    private final EventAssembler event = new EventAssembler();
    private boolean anyData;

    private FlatJsonReader(JsonFields record, ZoneId localZone) {
        this.record = record;
        this.localZone = localZone;
    }

    /** Reads the record in an object that a collector may have put around it. */
    static ServerEvent read(JsonFields output, ZoneId localZone) throws UnreadableRecordException {
        return new FlatJsonReader(CollectorMembers.unwrapped(output, "EventID"), localZone).read();
    }

    private ServerEvent read() throws UnreadableRecordException {
        record.require("flat JSON", "EventID", "TimeCreated");
        event.host(record.text("Hostname"));
        event.provider(record.text("SourceName"));
        event.eventId(record.text("EventID"));
        event.qualifiers(record.text("Qualifiers"));
        event.recordId(record.firstText("EventRecordID", "RecordNumber"));
        event.processId(record.firstText("ExecutionProcessID", "ProcessID"));
        event.threadId(record.firstText("ExecutionThreadID", "ThreadID"));
        event.userSid(record.text("UserID"));
        String created = record.text("TimeCreated");
        event.time(created, localZone);
        // The writer repeats the event time as @timestamp; a collector puts the one of receipt there.
        String stamp = record.text("@timestamp");
        if (stamp != null && !stamp.equals(created)) {
            event.receivedAt(stamp, localZone);
        }
        String level = record.text("Level");
        if (level != null) {
            event.level(level);
        }
        event.asPrinted()
                .setShipper(FlatJsonFormat.NAME)
                .setShipperHost(CollectorMembers.host(record))
                .setChannel(record.text("Channel"))
                .setTask(record.text("Task"))
                .setOpcode(record.text("Opcode"))
                .setKeywords(record.texts("Keywords"))
                .setMessage(record.firstText("Message", "message"));
        record.eachScalar(this::datum);
        return event.build(anyData ? DataCompleteness.NAMED_ONLY : DataCompleteness.NONE);
    }

    private void datum(String name, String value) {
        if (OWN.contains(name) || CollectorMembers.contains(name)) {
            return;
        }
        anyData = true;
        if (name.equals("Binary")) {
            event.binary(value);
        } else {
            event.namedDatum(name, value);
        }
    }
}
