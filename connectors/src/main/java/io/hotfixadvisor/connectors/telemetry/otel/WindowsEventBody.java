package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.event.DataPosition;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body. The receiver's generations differ in {@code event_data}: a list of texts; named values only;
 * {@code data} with one object a value, and {@code binary}; or an object of all values, in which those without a name
 * are {@code Data1}, {@code Data2} and so on, or {@code param1}, {@code param2}. Members of objects come in any order.
 */
final class WindowsEventBody {
    private final JsonFields body;
    private final EventAssembler event = new EventAssembler();

    private WindowsEventBody(JsonFields body) {
        this.body = body;
    }

    /**
     * The event.
     *
     * @param time of the event where the body does not say; null when it is not known
     */
    static ServerEvent read(JsonNode body, @Nullable EventTime time) throws UnreadableRecordException {
        return new WindowsEventBody(new JsonFields(body)).read(time);
    }

    private ServerEvent read(@Nullable EventTime time) throws UnreadableRecordException {
        body.require("OpenTelemetry", "event_id");
        identify();
        time(time);
        String level = body.text("level");
        if (level != null) {
            event.level(level);
        }
        event.recordId(body.text("record_id"));
        JsonFields execution = body.object("execution");
        event.processId(execution.text("process_id"));
        event.threadId(execution.text("thread_id"));
        JsonFields rendering = body.object("rendering_info");
        String message = rendering.text("message");
        event.asPrinted()
                .setChannel(body.text("channel"))
                .setTask(body.text("task"))
                .setOpcode(body.text("opcode"))
                .setKeywords(body.texts("keywords"))
                .setUserSid(body.object("security").text("user_id"))
                // The receiver cuts the message of the Security log down to its first paragraph.
                .setMessage(message != null ? message : body.text("message"))
                .setMessageLanguage(rendering.text("culture"));
        return event.build(data());
    }

    private void identify() {
        event.host(body.text("computer"));
        JsonFields provider = body.object("provider");
        String name = provider.firstText("name", "guid");
        event.provider(name != null ? name : body.text("provider"));
        event.asPrinted().setProviderAlias(provider.text("event_source"));
        JsonFields id = body.object("event_id");
        String number = id.text("id");
        event.eventId(number != null ? number : body.text("event_id"));
        event.qualifiers(id.text("qualifiers"));
    }

    private void time(@Nullable EventTime otherwise) {
        String printed = body.text("system_time");
        if (printed != null) {
            event.time(
                    printed,
                    EventTime.parse(printed.strip(), ZoneOffset.UTC, TimestampQuality.UTC)
                            .orElse(null));
        } else if (otherwise != null) {
            event.time(otherwise.toString(), otherwise);
        }
    }

    private DataCompleteness data() {
        DataCompleteness completeness = eventData(body.node().path("event_data"));
        JsonNode userData = body.node().path("user_data");
        if (!userData.isObject()) {
            return completeness;
        }
        userData(userData.path("data").isObject() ? userData.path("data") : userData);
        return DataCompleteness.FULL;
    }

    private DataCompleteness eventData(JsonNode data) {
        if (data.isArray()) {
            data.forEach(this::value);
            return DataCompleteness.FULL;
        }
        if (!data.isObject()) {
            return DataCompleteness.NONE;
        }
        event.binary(new JsonFields(data).firstText("binary", "Binary"));
        if (data.path("data").isArray()) {
            data.path("data").forEach(this::value);
            return DataCompleteness.FULL;
        }
        boolean unnamed = false;
        for (Map.Entry<String, JsonNode> member : data.properties()) {
            unnamed |= member(member.getKey(), JsonFields.valueText(member.getValue()));
        }
        // The generation that leaves out what has no name is older than the version.
        return unnamed || body.has("version") ? DataCompleteness.FULL : DataCompleteness.NAMED_ONLY;
    }

    /** Takes a value of an object of values; whether the name shows that values without a name are among them. */
    private boolean member(String name, String value) {
        int position = DataPosition.of("Data", name);
        if (position > 0) {
            event.datum(null, position, value);
        } else if (!name.equalsIgnoreCase("binary")) {
            event.namedDatum(name, value);
        }
        return position > 0;
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
    private void userData(JsonNode object) {
        object.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                userData(member.getValue());
            } else if (!member.getKey().equals("xml_name")) {
                event.datum(member.getKey(), JsonFields.valueText(member.getValue()));
            }
        });
    }

    private static @Nullable String present(String name) {
        return name.isEmpty() ? null : name;
    }
}
