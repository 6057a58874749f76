package io.hotfixadvisor.connectors.telemetry.otel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.DecodedRecords;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonFields;
import io.hotfixadvisor.schemas.ServerEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the bodies in what the collector wrote. In OTLP/JSON each value stands in an object that names its type; the
 * resource describes the collector, not the origin.
 */
final class Envelope {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Envelope() {}

    /** Hands on the event of each body. A body that is no event is rejected by itself. */
    static void read(JsonFields object, long position, int originalLimit, Consumer<Decoded> records)
            throws UnreadableRecordException {
        JsonNode resources = either(object.node(), "resourceLogs", "resource_logs");
        if (resources.isMissingNode()) {
            JsonNode body = object.node().path("body");
            DecodedRecords.handOn(
                    WindowsEventBody.read(body.isMissingNode() ? object.node() : body), position, records);
            return;
        }
        for (JsonNode resource : resources) {
            String collector = attribute(resource.path("resource"), "host.name");
            for (JsonNode scope : either(resource, "scopeLogs", "scope_logs")) {
                for (JsonNode record : either(scope, "logRecords", "log_records")) {
                    read(record, collector, position, originalLimit, records);
                }
            }
        }
    }

    private static void read(
            JsonNode record, @Nullable String collector, long position, int originalLimit, Consumer<Decoded> records) {
        try {
            ServerEvent event = ServerEvent.newBuilder(WindowsEventBody.read(plain(record.path("body"))))
                    .setShipperHost(collector)
                    .setReceivedAt(instant(either(record, "observedTimeUnixNano", "observed_time_unix_nano")))
                    .build();
            DecodedRecords.handOn(event, position, records);
        } catch (UnreadableRecordException e) {
            byte[] original = record.toString().getBytes(StandardCharsets.UTF_8);
            records.accept(new Decoded.Rejected(
                    String.valueOf(e.getMessage()),
                    position,
                    Arrays.copyOf(original, Math.min(original.length, originalLimit))));
        }
    }

    private static JsonNode either(JsonNode object, String name, String otherName) {
        return object.has(name) ? object.path(name) : object.path(otherName);
    }

    /** What an {@code AnyValue} of OTLP holds. Nesting is that of the parsed text, which is bounded. */
    private static JsonNode plain(JsonNode value) {
        JsonNode members = either(value, "kvlistValue", "kvlist_value").path("values");
        if (members.isArray()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members.forEach(member -> object.set(member.path("key").asText(), plain(member.path("value"))));
            return object;
        }
        JsonNode elements = either(value, "arrayValue", "array_value").path("values");
        if (elements.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            elements.forEach(element -> array.add(plain(element)));
            return array;
        }
        return value.isObject() && value.size() == 1 ? value.elements().next() : value;
    }

    private static @Nullable String attribute(JsonNode resource, String key) {
        for (JsonNode attribute : resource.path("attributes")) {
            if (attribute.path("key").asText().equals(key)) {
                return JsonFields.valueText(plain(attribute.path("value")));
            }
        }
        return null;
    }

    private static @Nullable Instant instant(JsonNode nanos) {
        long value = nanos.asLong(0);
        try {
            return value <= 0 ? null : Instant.ofEpochSecond(value / NANOS_PER_SECOND, value % NANOS_PER_SECOND);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
