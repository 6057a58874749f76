package io.hotfixadvisor.connectors.telemetry.nxlog;

import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.eventxml.EventXmlFormat;
import io.hotfixadvisor.connectors.telemetry.json.CollectorMembers;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import java.time.ZoneId;
import java.util.Set;

/**
 * Reads one record. The named values of the event stand beside NXLog's own fields; of those without a name, version 2
 * keeps none and later ones the last as {@code Data}. {@code Hostname} is the origin; {@code host} is who delivered to
 * Logstash. Version 2 prints local times without an offset. With {@code CaptureEventXML}, {@code EventXML} is the event
 * XML.
 */
final class NxlogReader {
    private static final int HIGHEST_SEVERITY = 5;

    /** Before the names of values that come from the event's XML. */
    private static final String DATA_PREFIX = "EventData.";

    /** Fields of NXLog; each that names a process or thread is one only where no more telling one is there. */
    private static final Set<String> OWN = Set.of(
            "AccountName",
            "AccountType",
            "ActivityID",
            "Category",
            "Channel",
            "Domain",
            "EventData",
            "EventID",
            "EventReceivedTime",
            "EventTime",
            "EventTimeWritten",
            "EventType",
            "EventXML",
            "ExecutionProcessID",
            "ExecutionThreadID",
            "FileName",
            "HostIP",
            "Hostname",
            "Keywords",
            "Level",
            "LevelValue",
            "Message",
            "MessageSourceAddress",
            "Opcode",
            "OpcodeValue",
            "ProviderGuid",
            "RecordNumber",
            "RelatedActivityID",
            "Severity",
            "SeverityValue",
            "SourceModuleName",
            "SourceModuleType",
            "SourceName",
            "Task",
            "TaskValue",
            "UserID",
            "Version");

    private final JsonFields record;
    private final ZoneId localZone;
    private final EventAssembler event = new EventAssembler();
    private boolean anyData;

    private NxlogReader(JsonFields record, ZoneId localZone) {
        this.record = record;
        this.localZone = localZone;
    }

    /** Reads the record in an object that a collector may have put around it. */
    static ServerEvent read(JsonFields output, ZoneId localZone) throws UnreadableRecordException {
        NxlogReader reader = new NxlogReader(CollectorMembers.unwrapped(output, "EventID"), localZone);
        ServerEvent event = reader.read();
        String xml = reader.record.text("EventXML");
        return xml == null ? event : completed(event, xml);
    }

    /**
     * The event with what only its XML says: all values, and the time to 100 ns; the event itself when it says less.
     */
    private static ServerEvent completed(ServerEvent event, String xml) {
        try {
            ServerEvent whole = EventXmlFormat.read(xml);
            return ServerEvent.newBuilder(event)
                    .setData(whole.getData())
                    .setBinary(whole.getBinary())
                    .setDataCompleteness(whole.getDataCompleteness())
                    .setTimestamp(whole.getTimestamp())
                    .setTimestampTicks(whole.getTimestampTicks())
                    .setTimestampQuality(whole.getTimestampQuality())
                    .build();
        } catch (UnreadableRecordException e) {
            return event;
        }
    }

    private ServerEvent read() throws UnreadableRecordException {
        record.require("NXLog", "EventID", "EventTime");
        event.host(record.text("Hostname"));
        event.provider(record.text("SourceName"));
        event.eventId(record.text("EventID"));
        event.recordId(record.text("RecordNumber"));
        event.processId(record.firstText("ExecutionProcessID", "ProcessID"));
        event.threadId(record.firstText("ExecutionThreadID", "ThreadID"));
        event.userSid(record.text("UserID"));
        event.time(record.text("EventTime"), localZone);
        event.receivedAt(record.firstText("EventReceivedTime", "@timestamp"), localZone);
        level();
        event.asPrinted()
                .setShipper(NxlogFormat.NAME)
                .setShipperHost(CollectorMembers.host(record))
                .setChannel(record.firstText("Channel", "FileName"))
                .setTask(record.firstText("Category", "Task", "TaskValue"))
                .setOpcode(record.firstText("Opcode", "OpcodeValue"))
                .setKeywords(record.texts("Keywords"))
                .setMessage(record.firstText("Message", "full_message", "message"));
        record.eachScalar(this::datum);
        return event.build(anyData ? DataCompleteness.NAMED_ONLY : DataCompleteness.NONE);
    }

    /** NXLog's severity counts from 1, debug, to 5, critical; Windows' level the other way round. */
    private void level() {
        String level = record.firstText("LevelValue", "Severity", "EventType");
        String severity = record.text("SeverityValue");
        if (severity != null && severity.length() == 1) {
            int value = severity.charAt(0) - '0';
            if (value >= 1 && value <= HIGHEST_SEVERITY) {
                level = Integer.toString(HIGHEST_SEVERITY + 1 - value);
            }
        }
        if (level != null) {
            event.level(level);
        }
        event.asPrinted().setLevelText(record.firstText("Level", "EventType", "Severity"));
    }

    private void datum(String name, String value) {
        if (isOwn(name) || CollectorMembers.contains(name)) {
            return;
        }
        anyData = true;
        String plain = name.startsWith(DATA_PREFIX) ? name.substring(DATA_PREFIX.length()) : name;
        switch (plain) {
            case "Binary" -> event.binary(value);
            case "Data" -> event.datum(null, value);
            default -> event.namedDatum(plain, value);
        }
    }

    private boolean isOwn(String name) {
        return switch (name) {
            case "ProcessID" -> !record.has("ExecutionProcessID");
            case "ThreadID" -> !record.has("ExecutionThreadID");
            default -> OWN.contains(name);
        };
    }
}
