package io.hotfixadvisor.connectors.telemetry.canonical;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.connectors.inventory.InventoryJsonFormat;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import io.hotfixadvisor.schemas.CrashReport;
import io.hotfixadvisor.schemas.ServerEvent;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.json.PlainJsonException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Canonical JSON lines: events, crashes, inventories and rejections in one input, told apart by {@code type}. Of
 * {@code serverId} and {@code host}, one is enough in an event or crash.
 */
public final class CanonicalFormat implements TelemetryFormat {
    private static final Set<String> TYPES = Set.of("event", "crash", "inventory", "rejected");

    @Override
    public String name() {
        return "canonical";
    }

    @Override
    public boolean recognises(byte[] head) {
        JsonHead found = JsonHead.of(head);
        return TYPES.contains(found.texts().getOrDefault("type", ""))
                && (found.members().contains("serverId")
                        || found.members().contains("host")
                        || found.members().contains("reason"));
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in, settings, (json, position, records) -> records.accept(record(json.readValueAsTree(), position)));
    }

    private static Decoded record(ObjectNode object, long position) throws UnreadableRecordException {
        String type = object.path("type").asText();
        object.remove("type");
        return switch (type) {
            case "event" -> new Decoded.Event(read(object, ServerEvent.class), position);
            case "crash" -> new Decoded.Crash(read(object, CrashReport.class), position);
            case "inventory" -> new Decoded.Inventory(InventoryJsonFormat.read(object), position);
            case "rejected" -> new Decoded.Rejected(object.path("reason").asText(), position, new byte[0]);
            default ->
                throw new UnreadableRecordException(
                        "type is \"" + type + "\"; event, crash, inventory and rejected are allowed");
        };
    }

    private static <T extends SpecificRecord> T read(ObjectNode object, Class<T> type)
            throws UnreadableRecordException {
        try {
            nameServer(object);
            return PlainJson.fromTree(object, type);
        } catch (PlainJsonException | IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void nameServer(ObjectNode object) {
        String name = object.hasNonNull("serverId") ? "serverId" : "host";
        if (object.hasNonNull(name)) {
            String printed = object.get(name).asText();
            object.put("serverId", ServerId.of(printed));
            if (!object.hasNonNull("host")) {
                object.put("host", printed);
            }
        }
    }
}
