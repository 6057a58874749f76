package io.hotfixadvisor.connectors.telemetry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hotfixadvisor.schemas.json.PlainJson;

/**
 * Canonical JSON lines: one object a line, "type" first (event, crash, inventory or rejected), then the fields of the
 * record as plain JSON.
 */
public final class CanonicalWriter {
    private CanonicalWriter() {}

    /** One line, without its line end. */
    public static String line(Decoded decoded) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        if (decoded instanceof Decoded.Event event) {
            return line.put("type", "event")
                    .setAll(PlainJson.toTree(event.event()))
                    .toString();
        }
        if (decoded instanceof Decoded.Crash crash) {
            return line.put("type", "crash")
                    .setAll(PlainJson.toTree(crash.crash()))
                    .toString();
        }
        if (decoded instanceof Decoded.Inventory inventory) {
            return line.put("type", "inventory")
                    .setAll(PlainJson.toTree(inventory.inventory()))
                    .toString();
        }
        Decoded.Rejected rejected = (Decoded.Rejected) decoded;
        return line.put("type", "rejected")
                .put("reason", rejected.reason())
                .put("offset", rejected.position())
                .toString();
    }
}
