package io.hotfixadvisor.connectors.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.connectors.telemetry.DecodeSettings;
import io.hotfixadvisor.connectors.telemetry.Decoded;
import io.hotfixadvisor.connectors.telemetry.TelemetryFormat;
import io.hotfixadvisor.connectors.telemetry.event.UnreadableRecordException;
import io.hotfixadvisor.connectors.telemetry.json.JsonHead;
import io.hotfixadvisor.connectors.telemetry.json.JsonRecords;
import io.hotfixadvisor.schemas.ServerInventory;
import io.hotfixadvisor.schemas.identity.ServerId;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.json.PlainJsonException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;

/** Snapshots in plain JSON, as a person or a script writes them: the fields of {@link ServerInventory} and no type. */
public final class InventoryJsonFormat implements TelemetryFormat {
    @Override
    public String name() {
        return "inventory-json";
    }

    @Override
    public boolean recognises(byte[] head) {
        Set<String> members = JsonHead.of(head).members();
        return members.contains("serverId") && members.contains("observedAt") && !members.contains("type");
    }

    @Override
    public Stream<Decoded> decode(InputStream in, DecodeSettings settings) {
        return JsonRecords.decode(
                in,
                settings,
                (json, position, records) ->
                        records.accept(new Decoded.Inventory(read(json.readValueAsTree()), position)));
    }

    /**
     * The snapshot that an object describes. The server may be written in upper case.
     *
     * @throws UnreadableRecordException when the server is missing or no computer's name, or a field does not fit
     */
    public static ServerInventory read(ObjectNode object) throws UnreadableRecordException {
        try {
            if (object.hasNonNull("serverId")) {
                object.put("serverId", ServerId.of(object.get("serverId").asText()));
            }
            return PlainJson.fromTree(object, ServerInventory.class);
        } catch (PlainJsonException | IllegalArgumentException e) {
            throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
        }
    }
}
