package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.event.DataPosition;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.eventxml.EventXmlFormat;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body. The receiver's versions differ in {@code event_data}: a list of texts; named values only;
 * {@code data} with one object a value, and {@code binary}; or named values with {@code Data1}, {@code Data2}, … for
 * those without a name. With {@code raw}, the body is event XML.
 */
final class WindowsEventBody {
    private final JsonFields body;
    private final EventAssembler event = new EventAssembler();

    private WindowsEventBody(JsonFields body) {
        this.body = body;
    }

    static ServerEvent read(JsonNode body) throws UnreadableRecordException {
        if (body.isTextual()) {
            return ServerEvent.newBuilder(EventXmlFormat.read(body.asText()))
                    .setShipper(OpenTelemetryFormat.NAME)
                    .build();
        }
        return new WindowsEventBody(new JsonFields(body)).read();
    }

    private ServerEvent read() throws UnreadableRecordException {
        body.require("OpenTelemetry", "event_id", "system_time");
        identify();
        String level = body.text("level");
        if (level != null) {
            event.level(level);
        }
        event.recordId(body.text("record_id"));
        JsonFields execution = body.object("execution");
        event.processId(execution.text("process_id"));
        event.threadId(execution.text("thread_id"));
        event.asPrinted()
                .setShipper(OpenTelemetryFormat.NAME)
                .setChannel(body.text("channel"))
                .setTask(body.text("task"))
                .setOpcode(body.text("opcode"))
                .setKeywords(body.texts("keywords"))
                .setUserSid(body.object("security").text("user_id"))
                .setMessage(body.text("message"));
        DataCompleteness completeness = data(body.node().path("event_data"));
        if (body.has("user_data")) {
            values(body.node().path("user_data"));
            return event.build(DataCompleteness.FULL);
        }
        return event.build(completeness);
    }

    private void identify() {
        event.host(body.text("computer"));
        JsonFields provider = body.object("provider");
        String providerName = provider.text("name");
        event.provider(providerName != null ? providerName : body.text("provider"));
        event.asPrinted().setProviderAlias(provider.text("event_source"));
        JsonFields id = body.object("event_id");
        String number = id.text("id");
        event.eventId(number != null ? number : body.text("event_id"));
        event.qualifiers(id.text("qualifiers"));
        String printed = body.text("system_time");
        if (printed != null) {
            event.time(
                    printed,
                    EventTime.parse(printed.strip(), ZoneOffset.UTC, TimestampQuality.UTC)
                            .orElse(null));
        }
    }

    private DataCompleteness data(JsonNode data) {
        if (data.isArray()) {
            data.forEach(this::value);
            return DataCompleteness.FULL;
        }
        if (!data.isObject()) {
            return DataCompleteness.NONE;
        }
        event.binary(new JsonFields(data).text("binary"));
        if (data.path("data").isArray()) {
            data.path("data").forEach(this::value);
            return DataCompleteness.FULL;
        }
        boolean[] unnamed = {false};
        data.properties().forEach(member -> {
            int position = DataPosition.of("Data", member.getKey());
            unnamed[0] |= position > 0;
            if (position > 0) {
                event.datum(null, position, JsonFields.valueText(member.getValue()));
            } else if (!member.getKey().equals("binary")) {
                event.datum(member.getKey(), JsonFields.valueText(member.getValue()));
            }
        });
        return unnamed[0] ? DataCompleteness.FULL : DataCompleteness.NAMED_ONLY;
    }

    /** A text, or an object whose only member is the value with its name; the name of a nameless one is empty. */
    private void value(JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member -> event.datum(present(member.getKey()), JsonFields.valueText(member.getValue())));
        } else {
            event.datum(null, JsonFields.valueText(value));
        }
    }

    /** User data nest: the innermost values count, as in event XML. */
    private void values(JsonNode object) {
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                values(member.getValue());
            } else {
                event.datum(member.getKey(), JsonFields.valueText(member.getValue()));
            }
        });
    }

    private static @Nullable String present(String name) {
        return name.isEmpty() ? null : name;
    }
}
