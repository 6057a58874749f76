package io.hotfixadvisor.connectors.telemetry.winlogbeat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hotfixadvisor.connectors.telemetry.event.EventAssembler;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.schemas.DataCompleteness;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document. The computer is {@code winlog.computer_name}, never {@code host.name}: that is the collector when
 * events are forwarded. Values without a name come as {@code param1}, {@code param2}, … with their position; empty ones
 * are skipped. The order of named values is the shipper's.
 */
final class WinlogbeatReader {
    private static final int MEMBERS_SHOWN = 8;

    private final JsonParser json;
    private final EventAssembler event = new EventAssembler();
    private final List<String> members = new ArrayList<>(16);
    private boolean windowsEvent;
    private boolean anyData;
    private boolean timeOfCreation;
    private @Nullable String eventId;
    private @Nullable String eventCode;
    private @Nullable String provider;
    private @Nullable String eventProvider;
    private @Nullable String shipperHost;

    WinlogbeatReader(JsonParser json) {
        this.json = json;
    }

    ServerEvent read() throws IOException, UnreadableRecordException {
        each(this::document);
        if (!windowsEvent) {
            throw new UnreadableRecordException("neither winlog nor event_id is a member of the JSON object; it has "
                    + String.join(", ", members.subList(0, Math.min(members.size(), MEMBERS_SHOWN))));
        }
        event.eventId(eventId != null ? eventId : eventCode);
        event.provider(provider != null ? provider : eventProvider);
        event.asPrinted().setShipper(WinlogbeatFormat.NAME).setShipperHost(shipperHost);
        return event.build(anyData ? DataCompleteness.FULL : DataCompleteness.NONE);
    }

    /** Takes the value of a member; the parser stands at it, and is to be left at its end. */
    @FunctionalInterface
    private interface Member {
        void accept(String name) throws IOException;
    }

    /** Each member of the object at which the parser stands; anything else is skipped. */
    private void each(Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member.accept(name);
        }
    }

    private void document(String name) throws IOException {
        members.add(name);
        switch (name) {
            case "_source" -> each(this::document);
            case "@timestamp" -> time();
            case "message" -> event.asPrinted().setMessage(text());
            case "winlog" -> {
                windowsEvent = json.currentToken() == JsonToken.START_OBJECT;
                each(this::winlog);
            }
            case "event" -> each(this::event);
            case "log" -> each(this::log);
            case "agent", "beat" -> each(this::shipper);
            case "event_id" -> {
                windowsEvent = true;
                eventId = text();
            }
            case "source_name" -> provider = text();
            case "log_name" -> event.asPrinted().setChannel(text());
            case "record_number" -> event.recordId(text());
            case "level" -> level();
            case "process_id" -> event.processId(text());
            case "thread_id" -> event.threadId(text());
            case "computer_name", "event_data", "user_data", "keywords", "opcode", "task", "user" -> common(name);
            default -> json.skipChildren();
        }
    }

    private void winlog(String name) throws IOException {
        switch (name) {
            case "provider_name" -> provider = text();
            case "event_id" -> eventId = text();
            case "time_created" -> creationTime();
            case "channel" -> event.asPrinted().setChannel(text());
            case "record_id" -> event.recordId(text());
            case "process" -> each(this::process);
            default -> common(name);
        }
    }

    /** Members that stand in {@code winlog} or, with Winlogbeat 5 and 6, in the document. */
    private void common(String name) throws IOException {
        switch (name) {
            case "computer_name" -> event.host(text());
            case "event_data" -> each(this::eventData);
            case "user_data" -> each(this::userData);
            case "keywords" -> keywords();
            case "opcode" -> event.asPrinted().setOpcode(text());
            case "task" -> event.asPrinted().setTask(text());
            case "user" -> each(this::user);
            default -> json.skipChildren();
        }
    }

    private void event(String name) throws IOException {
        switch (name) {
            case "code" -> eventCode = text();
            case "provider" -> eventProvider = text();
            case "created" -> {
                EventTime created = instant(text());
                event.asPrinted().setReceivedAt(created == null ? null : created.instant());
            }
            default -> json.skipChildren();
        }
    }

    private void log(String name) throws IOException {
        if (name.equals("level")) {
            level();
        } else {
            json.skipChildren();
        }
    }

    private void shipper(String name) throws IOException {
        switch (name) {
            case "hostname" -> shipperHost = text();
            case "name" -> shipperHost = shipperHost != null ? shipperHost : text();
            default -> json.skipChildren();
        }
    }

    private void process(String name) throws IOException {
        switch (name) {
            case "pid" -> event.processId(text());
            case "thread" -> each(this::thread);
            default -> json.skipChildren();
        }
    }

    private void thread(String name) throws IOException {
        if (name.equals("id")) {
            event.threadId(text());
        } else {
            json.skipChildren();
        }
    }

    private void user(String name) throws IOException {
        if (name.equals("identifier")) {
            event.asPrinted().setUserSid(text());
        } else {
            json.skipChildren();
        }
    }

    private void eventData(String name) throws IOException {
        anyData = true;
        String value = datum();
        if (name.equals("Binary")) {
            event.binary(value);
            return;
        }
        event.namedDatum(name, value);
    }

    private void userData(String name) throws IOException {
        String value = datum();
        // The name of the element around the values, which Winlogbeat adds to them.
        if (!name.equals("xml_name")) {
            anyData = true;
            event.datum(name, value);
        }
    }

    private void keywords() throws IOException {
        List<String> keywords = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                addPresent(keywords, text());
            }
        } else {
            addPresent(keywords, text());
        }
        event.asPrinted().setKeywords(keywords);
    }

    private static void addPresent(List<String> texts, @Nullable String text) {
        if (text != null) {
            texts.add(text);
        }
    }

    private void level() throws IOException {
        String printed = text();
        if (printed != null) {
            event.level(printed);
        }
    }

    private void time() throws IOException {
        String printed = text();
        if (printed != null && !timeOfCreation) {
            event.time(printed, instant(printed));
        }
    }

    /** The same as the timestamp, which a collector may have set to the time of receipt. */
    private void creationTime() throws IOException {
        String printed = text();
        EventTime read = instant(printed);
        if (printed != null && read != null) {
            timeOfCreation = true;
            event.time(printed, read);
        }
    }

    private static @Nullable EventTime instant(@Nullable String printed) {
        return printed == null
                ? null
                : EventTime.parse(printed, ZoneOffset.UTC, TimestampQuality.UTC).orElse(null);
    }

    /** The text of a scalar; null for JSON null, an empty text, an object or an array. */
    private @Nullable String text() throws IOException {
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
            return null;
        }
        String text = json.getValueAsString();
        return text == null || text.isEmpty() ? null : text;
    }

    /** The value as text, an object or array as JSON. */
    private String datum() throws IOException {
        if (json.currentToken().isStructStart()) {
            return json.readValueAsTree().toString();
        }
        String text = json.getValueAsString();
        return text == null ? "" : text;
    }
}
