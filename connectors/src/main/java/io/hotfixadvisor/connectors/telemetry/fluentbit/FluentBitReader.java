package io.hotfixadvisor.connectors.telemetry.fluentbit;

import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneId;

/**
 * Reads one record. The values come as {@code StringInserts}, all of them in their order and without names. The time is
 * local, with its offset after a space: {@code 2026-07-10 19:59:14 +0900}.
 */
final class FluentBitReader {
    private static final int DATE_AND_TIME_LENGTH = "2000-01-01 00:00:00".length();

    private final ZoneId localZone;

    FluentBitReader(ZoneId localZone) {
        this.localZone = localZone;
    }

    ServerEvent read(JsonFields record) throws UnreadableRecordException {
        record.require("Fluent Bit", "EventID");
        EventAssembler event = new EventAssembler();
        event.host(record.firstText("Computer", "ComputerName"));
        event.provider(record.firstText("ProviderName", "SourceName"));
        event.eventId(record.text("EventID"));
        event.qualifiers(record.text("Qualifiers"));
        event.recordId(record.firstText("EventRecordID", "RecordNumber"));
        event.processId(record.text("ProcessID"));
        event.threadId(record.text("ThreadID"));
        String level = record.firstText("Level", "EventType");
        if (level != null) {
            event.level(level);
        }
        time(record, event);
        record.object("StringInserts").node().forEach(value -> event.datum(null, JsonFields.valueText(value)));
        event.asPrinted()
                .setShipper(FluentBitFormat.NAME)
                .setChannel(record.text("Channel"))
                .setTask(record.firstText("Task", "EventCategory"))
                .setOpcode(record.text("Opcode"))
                .setKeywords(record.texts("Keywords"))
                .setUserSid(record.firstText("UserID", "Sid"))
                .setMessage(record.text("Message"));
        return event.build(record.has("StringInserts") ? DataCompleteness.FULL : DataCompleteness.NONE);
    }

    private void time(JsonFields record, EventAssembler event) {
        String printed = record.firstText("TimeCreated", "TimeGenerated");
        if (printed == null) {
            return;
        }
        boolean spaced = printed.length() > DATE_AND_TIME_LENGTH && printed.charAt(DATE_AND_TIME_LENGTH) == ' ';
        String joined = spaced
                ? printed.substring(0, DATE_AND_TIME_LENGTH)
                        + printed.substring(DATE_AND_TIME_LENGTH).strip()
                : printed;
        event.time(
                printed,
                EventTime.parse(joined, localZone, TimestampQuality.LOCAL_INFERRED)
                        .orElse(null));
    }
}
