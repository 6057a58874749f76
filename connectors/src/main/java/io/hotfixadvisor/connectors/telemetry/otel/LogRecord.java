package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.event.EventTime;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.eventxml.EventXmlFormat;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.TimestampQuality;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One log record of the collector.
 *
 * @param body the event, or its XML where the receiver was told to leave it as it is
 * @param attributes an object; may hold the XML of an event whose body was taken apart
 * @param collector name of the computer on which the collector runs, which need not be the origin; null when not
 *     printed
 * @param time of the event; null when not printed
 * @param observed when the collector read the event; null when not printed
 * @param severity OpenTelemetry's number, from 1 (trace) to 24 (fatal); 0 when not printed
 */
record LogRecord(
        JsonNode body,
        JsonNode attributes,
        @Nullable String collector,
        @Nullable EventTime time,
        @Nullable EventTime observed,
        int severity) {
    private static final String ORIGINAL = "log.record.original";
    /** FILETIME of 1970-01-01. */
    private static final long UNIX_EPOCH = 116_444_736_000_000_000L;

    /** A record as OTLP/JSON or as the collector's own operators write it. */
    static LogRecord of(JsonNode record, @Nullable String collector) {
        return new LogRecord(
                AnyValue.plain(record.path("body")),
                AnyValue.members(record.path("attributes")),
                collector,
                time(AnyValue.either(record, "timeUnixNano", "time_unix_nano"), record.path("timestamp")),
                time(
                        AnyValue.either(record, "observedTimeUnixNano", "observed_time_unix_nano"),
                        record.path("observed_timestamp")),
                AnyValue.either(record, "severityNumber", "severity_number").asInt(0));
    }

    /** A body that stands alone. */
    static LogRecord ofBody(JsonNode body, @Nullable String collector) {
        return new LogRecord(body, body, collector, null, null, 0);
    }

    private static @Nullable EventTime time(JsonNode nanoseconds, JsonNode printed) {
        long units = nanoseconds.asLong(0) / 100;
        return (units > 0
                        ? EventTime.ofFileTime(UNIX_EPOCH + units)
                        : EventTime.parse(printed.asText(), ZoneOffset.UTC, TimestampQuality.UTC))
                .orElse(null);
    }

    /**
     * The event.
     *
     * @throws UnreadableRecordException when the record is none of the Windows event log
     */
    ServerEvent event() throws UnreadableRecordException {
        ServerEvent event = read();
        return ServerEvent.newBuilder(event)
                .setLevel(event.getLevel() == null ? level() : event.getLevel())
                .setShipper(OpenTelemetryFormat.NAME)
                .setShipperHost(collector)
                .setReceivedAt(observed == null ? null : observed.instant())
                .build();
    }

    private ServerEvent read() throws UnreadableRecordException {
        if (isXml(body)) {
            return EventXmlFormat.read(body.asText().strip());
        }
        Optional<ServerEvent> original = original();
        if (original.isPresent() && !body.has("event_id")) {
            return original.get();
        }
        if (!body.isObject()) {
            throw new UnreadableRecordException("the body of the log record is neither an object nor event XML");
        }
        ServerEvent event = WindowsEventBody.read(body, time);
        return original.map(whole -> completed(event, whole)).orElse(event);
    }

    /** The event as Windows rendered it, where the collector keeps that beside what it made of it. */
    private Optional<ServerEvent> original() {
        JsonNode xml = attributes.has(ORIGINAL) ? attributes.path(ORIGINAL) : body.path(ORIGINAL);
        if (!isXml(xml)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventXmlFormat.read(xml.asText().strip()));
        } catch (UnreadableRecordException e) {
            // The body says the same, if with less of the values.
            return Optional.empty();
        }
    }

    private static boolean isXml(JsonNode text) {
        return text.isTextual() && text.asText().stripLeading().startsWith("<");
    }

    /** The event with the values, the whole message and the language of its XML. */
    private static ServerEvent completed(ServerEvent event, ServerEvent whole) {
        return ServerEvent.newBuilder(event)
                .setData(whole.getData())
                .setBinary(whole.getBinary())
                .setDataCompleteness(whole.getDataCompleteness())
                .setMessage(whole.getMessage() == null ? event.getMessage() : whole.getMessage())
                .setMessageLanguage(whole.getMessageLanguage())
                .build();
    }

    /** From the severity, which does not depend on the language of the computer; null when it is not printed. */
    private @Nullable Integer level() {
        if (severity < 1 || severity > 24) {
            return null;
        }
        return severity > 20 ? 1 : severity > 16 ? 2 : severity > 12 ? 3 : severity > 8 ? 4 : 5;
    }
}
