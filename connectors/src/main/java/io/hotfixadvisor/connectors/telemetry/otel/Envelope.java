package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.CollectorMembers;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the log records in what the collector wrote: OTLP/JSON, whose resource describes the collector, not the origin;
 * an entry of the collector's own operators; or a body alone, which Splunk's exporter wraps.
 */
final class Envelope {
    private final long position;
    private final int originalLimit;
    private final Consumer<Decoded> records;
    private int found;

    private Envelope(long position, int originalLimit, Consumer<Decoded> records) {
        this.position = position;
        this.originalLimit = originalLimit;
        this.records = records;
    }

    /** Hands on the event of each log record. In OTLP/JSON, a log record that is no event is rejected by itself. */
    static void read(JsonFields object, long position, int originalLimit, Consumer<Decoded> records)
            throws UnreadableRecordException {
        JsonNode node = object.node();
        JsonNode resources = AnyValue.either(node, "resourceLogs", "resource_logs");
        if (!resources.isMissingNode()) {
            Envelope envelope = new Envelope(position, originalLimit, records);
            resources.forEach(envelope::resource);
            envelope.requireAny();
        } else if (node.has("body")) {
            String collector = hostName(node.path("resource"));
            DecodedRecords.handOn(LogRecord.of(node, collector).event(), position, records);
        } else {
            JsonNode body = CollectorMembers.unwrapped(object, "event_id").node();
            DecodedRecords.handOn(
                    LogRecord.ofBody(body, CollectorMembers.host(object)).event(), position, records);
        }
    }

    private void resource(JsonNode resource) {
        String collector = hostName(AnyValue.members(resource.path("resource").path("attributes")));
        AnyValue.either(resource, "scopeLogs", "scope_logs")
                .forEach(scope -> AnyValue.either(scope, "logRecords", "log_records")
                        .forEach(record -> logRecord(record, collector)));
        // OTLP before 0.16.
        AnyValue.either(resource, "instrumentationLibraryLogs", "instrumentation_library_logs")
                .forEach(library -> (library.has("logs")
                                ? library.path("logs")
                                : AnyValue.either(library, "logRecords", "log_records"))
                        .forEach(record -> logRecord(record, collector)));
    }

    private static @Nullable String hostName(JsonNode attributes) {
        return new JsonFields(attributes).text("host.name");
    }

    private void logRecord(JsonNode record, @Nullable String collector) {
        found++;
        try {
            DecodedRecords.handOn(LogRecord.of(record, collector).event(), position, records);
        } catch (UnreadableRecordException e) {
            byte[] original = record.toString().getBytes(StandardCharsets.UTF_8);
            records.accept(new Decoded.Rejected(
                    String.valueOf(e.getMessage()),
                    position,
                    Arrays.copyOf(original, Math.min(original.length, originalLimit))));
        }
    }

    private void requireAny() throws UnreadableRecordException {
        if (found == 0) {
            throw new UnreadableRecordException("the OpenTelemetry envelope holds no log record");
        }
    }
}
